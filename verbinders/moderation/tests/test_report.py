"""Something is wrong with a page: anybody tells it, those who run the network decide, and who told it hears why."""

from uuid import UUID

import pytest

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import applied, person
from verbinders.history.models import Entry
from verbinders.history.verbs import MoveNotAllowed, NotAllowed
from verbinders.moderation.tests.telling_of import (
    DECIDED,
    FORM,
    WRONG,
    filed,
    reports,
    runs_it_too,
    settled,
    told_of,
)
from verbinders.moderation.views import filing
from verbinders.networks.models import Network
from verbinders.notices.tests.messages.letters import asks_of, told
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
LIST = 9  # Questions to the database, for one report and for three.


class TestTelling:
    def test_ans_needs_no_account(
        self, spaarnestad: Network, nour: UUID, visitor: Browser, amina: Person, fatima: Person
    ) -> None:
        link = next(one for one in visitor.see("/organisations/stichting-nour/").links if "/report/" in one)
        seen = told_of(visitor, link, name="Ans", mail="ans@wijk.example")
        [report] = reports(spaarnestad, amina)
        assert "Thank you. We have your report." in seen.words
        assert f"Your number is {report.spoken_number}." in seen.words
        assert (report.status, report.noun, report.about, report.page_of_id) == (
            "open",
            "profile",
            "Stichting Nour",
            nour,
        )
        assert report.path == "organisations/stichting-nour/"
        assert report.text == "De tijden kloppen niet.\nHet is dicht op dinsdag."
        [receipt] = told("report_filed")
        assert (receipt.to, report.spoken_number in receipt.subject) == ("ans@wijk.example", True)
        assert [one.to for one in told("report_for_stewards")] == ["amina@example.org"]
        assert asks_of(spaarnestad, amina) == [("report", "Stichting Nour")]
        assert asks_of(spaarnestad, fatima) == []

    def test_without_a_name_and_an_address(self, spaarnestad: Network, nour: UUID, visitor: Browser) -> None:
        assert "Thank you." in told_of(visitor).words
        assert told("report_filed") == []
        assert len(told("report_for_stewards")) == 1

    def test_who_signed_in_is_not_asked_who_they_are(
        self, spaarnestad: Network, nour: UUID, amina: Person, bram: Person
    ) -> None:
        browser = Browser(spaarnestad, bram)
        assert {"name", "mail"} & set(browser.see(FORM).form("/report/").fields) == set()
        told_of(browser)
        [report] = reports(spaarnestad, amina)
        assert (report.person_id, report.name, report.mail) == (bram.pk, "", "")
        assert [one.to for one in told("report_filed")] == ["bram@example.org"]

    def test_nothing_typed_is_lost(self, spaarnestad: Network, nour: UUID, amina: Person, visitor: Browser) -> None:
        again = told_of(visitor, reason=None, mail="ans", name="Ans")
        assert (again.status, again.errors) == (
            422,
            [
                "What is wrong? Choose one.",
                "Your e-mail address Write a whole mail address, for example name@example.nl.",
            ],
        )
        form = again.form("/report/")
        assert (form.fields["name"], form.fields["mail"]) == (["Ans"], ["ans"])
        assert "Het is dicht op dinsdag." in form.fields["text"][0]
        assert reports(spaarnestad, amina) == []
        assert visitor.send(FORM, form, reason="spam", mail="ans@wijk.example").status == 200
        assert len(reports(spaarnestad, amina)) == 1

    @pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
    def test_it_says_something_and_not_a_book(self, nour: UUID, visitor: Browser, text: str) -> None:
        assert told_of(visitor, text=text).status == 422

    @pytest.mark.parametrize(
        "page",
        ["organisations/bestaat-niet/", "organisations/", "stewards/", "x", "//evil.example/", "organisations/yasmin/"],
    )
    def test_what_one_may_not_see_cannot_be_told_of(
        self, spaarnestad: Network, nour: UUID, visitor: Browser, page: str
    ) -> None:
        """Yasmin has asked to join, and nobody sees its page yet."""
        applied(spaarnestad, "Yasmin", person("Rana"))
        form = visitor.see(FORM).form("/report/")
        assert visitor.see(f"/report/?page={page}").status == 404
        assert visitor.send("/report/", form, **(WRONG | {"page": page})).status == 404

    def test_without_a_page_it_says_how(self, nour: UUID, visitor: Browser) -> None:
        assert "Which page is it?" in visitor.see("/report/").words
        form = visitor.see(FORM).form("/report/")
        assert visitor.send("/report/", form, **(WRONG | {"page": None})).status == 422

    def test_the_link_stands_where_others_wrote_something(self, nour: UUID, visitor: Browser) -> None:
        stands = {
            path: "Something wrong with this page?" in visitor.see(path).source
            for path in (
                "/organisations/stichting-nour/",
                f"/library/{nour}/",
                "/organisations/",
                "/",
                "/organisations/nergens/",
            )
        }
        assert list(stands.values()) == [True, True, False, False, False]

    def test_only_so_often(self, nour: UUID, visitor: Browser) -> None:
        answers = [told_of(visitor).status for _n in range(filing.MOST + 1)]
        assert answers == [200] * filing.MOST + [429]

    @pytest.mark.parametrize("number", ["", "1234", "1234567x", "<script>", "١٢٣٤٥٦٧٨"])
    def test_the_receipt_shows_nothing_but_a_number(self, nour: UUID, visitor: Browser, number: str) -> None:
        seen = visitor.see(f"/report/thanks/?number={number}")
        assert (seen.status, "Your number is" in seen.words) == (200, False)


class TestDeciding:
    def test_something_is_wrong(
        self, spaarnestad: Network, nour: UUID, desk: Browser, visitor: Browser, amina: Person
    ) -> None:
        told_of(visitor, name="Ans", mail="ans@wijk.example")
        [report] = reports(spaarnestad, amina)
        seen = desk.press(f"/reports/{report.pk}/settle/", **DECIDED)
        assert "Something was wrong" in seen.words
        [answer] = told("report_settled")
        assert answer.to == "ans@wijk.example"
        for words in ("You were right.", "De tijden zijn aangepast.", "/write/", "You can also ask a judge."):
            assert words in answer.text
        [theirs] = told("report_upheld")
        assert theirs.to == "fatima@example.org"
        assert "De tijden zijn aangepast." in theirs.text
        assert not {"Ans", "ans@wijk.example", report.spoken_number} & set(theirs.text.replace(".", " ").split())
        assert asks_of(spaarnestad, amina) == []
        with entering(spaarnestad, amina, writes=False):
            assert [entry.verb for entry in Entry.objects.about(report)] == ["report.settle", "report.file"]

    def test_nothing_is_wrong(self, spaarnestad: Network, nour: UUID, desk: Browser, amina: Person) -> None:
        """Who told it hears why; whose page it is, is not bothered."""
        report = filed(spaarnestad, mail="ans@wijk.example")
        desk.press(f"/reports/{report.pk}/settle/", outcome="dismissed", decision="Wij zien niets verkeerds.")
        [answer] = told("report_settled")
        assert "do not think so" in answer.text
        assert told("report_upheld") == []
        [after] = reports(spaarnestad, amina)
        assert (after.status, after.decision) == ("dismissed", "Wij zien niets verkeerds.")

    @pytest.mark.parametrize("missing", ["outcome", "decision"])
    def test_never_without_saying_why(
        self, spaarnestad: Network, nour: UUID, desk: Browser, amina: Person, missing: str
    ) -> None:
        report = filed(spaarnestad)
        again = desk.press(f"/reports/{report.pk}/settle/", **(DECIDED | {missing: None}))
        assert again.status == 422
        assert reports(spaarnestad, amina)[0].status == "open"

    def test_once(self, spaarnestad: Network, nour: UUID, desk: Browser, amina: Person) -> None:
        report = filed(spaarnestad)
        form = desk.see(f"/reports/{report.pk}/settle/").form()
        settled(spaarnestad, report, amina, upheld=False)
        late = desk.send(f"/reports/{report.pk}/settle/", form, **DECIDED)
        assert (late.status, "Somebody was first" in late.words) == (409, True)
        assert desk.see(f"/reports/{report.pk}/settle/").status == 409
        with pytest.raises(MoveNotAllowed):
            settled(spaarnestad, report, amina)
        assert reports(spaarnestad, amina)[0].status == "dismissed"

    def test_about_ones_own_page_another_steward_decides(
        self, spaarnestad: Network, nour: UUID, desk: Browser, amina: Person, fatima: Person
    ) -> None:
        """And one's own people do not read who told it."""
        report = filed(spaarnestad, page="organisations/hooyo/", name="Ans")
        runs_it_too(spaarnestad, "stichting-nour", given_by=amina)
        seen = desk.see(f"/reports/{report.pk}/")
        assert ("another steward must decide" in seen.words, "Ans" in seen.words) == (True, False)
        assert desk.see(f"/reports/{report.pk}/settle/").status == 404
        with pytest.raises(NotAllowed):
            settled(spaarnestad, report, amina)
        theirs = Browser(spaarnestad, fatima)
        assert "Ans" in theirs.see(f"/reports/{report.pk}/").words
        assert theirs.press(f"/reports/{report.pk}/settle/", **DECIDED).status == 200
        assert reports(spaarnestad, amina)[0].status == "upheld"

    def test_who_is_the_only_steward_decides(self, spaarnestad: Network, nour: UUID, amina: Person) -> None:
        """The control: somebody must."""
        report = filed(spaarnestad, page="organisations/hooyo/")
        settled(spaarnestad, report, amina)
        assert reports(spaarnestad, amina)[0].status == "upheld"

    def test_what_one_told_oneself_another_decides(self, spaarnestad: Network, nour: UUID, amina: Person) -> None:
        report = filed(spaarnestad, amina, page="organisations/hooyo/")
        settled(spaarnestad, filed(spaarnestad, amina), amina)  # The only one.
        runs_it_too(spaarnestad, "stichting-nour", given_by=amina)
        with pytest.raises(NotAllowed):
            settled(spaarnestad, report, amina)

    def test_a_page_that_is_hidden_says_so(self, spaarnestad: Network, nour: UUID, desk: Browser) -> None:
        """From the report to hiding, and back."""
        report = filed(spaarnestad, mail="ans@wijk.example")
        hide = next(one for one in desk.see(f"/reports/{report.pk}/").links if "/hide/" in one)
        seen = desk.press(hide, reason="Er staat een privé-adres op.")
        assert seen.led_to == [(f"/spaarnestad/reports/{report.pk}/", 303)]
        desk.press(f"/reports/{report.pk}/settle/", **DECIDED)
        assert "The page is hidden now" in told("report_settled")[0].text
        assert "The page is hidden now" in told("report_upheld")[0].text


class TestReading:
    def test_nobody_else_reads_them(
        self, spaarnestad: Network, nour: UUID, polderwijk: Network, chris: Person, fatima: Person, desk: Browser
    ) -> None:
        report = filed(spaarnestad)
        elsewhere = Browser(polderwijk, chris)
        for browser in (Browser(spaarnestad, chris), Browser(spaarnestad, fatima), elsewhere):
            for path in (f"/reports/{report.pk}/", f"/reports/{report.pk}/settle/"):
                assert browser.see(path).status == 404
        assert "Stichting Nour" not in elsewhere.see("/reports/").words
        assert reports(polderwijk, chris) == []
        assert desk.see(f"/reports/{report.pk}/").status == 200  # The control.

    def test_the_organisation_learns_nothing_of_what_waits(
        self, spaarnestad: Network, nour: UUID, fatima: Person
    ) -> None:
        filed(spaarnestad, name="Ans")
        theirs = Browser(spaarnestad, fatima)
        for path in ("/my/", "/organisations/stichting-nour/", "/organisations/stichting-nour/seen/", "/inbox/"):
            assert "Ans" not in theirs.see(path).words
        assert told("report_upheld") == []
        with entering(spaarnestad, fatima, writes=False):
            assert not Entry.objects.filter(verb="report.file", owner_id=nour).exists()

    def test_what_waits_stands_first_the_longest_on_top(
        self, spaarnestad: Network, nour: UUID, desk: Browser, amina: Person
    ) -> None:
        first, second, third = (filed(spaarnestad, text=f"Nummer {n}") for n in range(3))
        settled(spaarnestad, first, amina)
        assert [one.pk for one in reports(spaarnestad, amina)] == [second.pk, third.pk, first.pk]
        assert "2 reports wait for your decision." in desk.see("/reports/").words
        assert "2 reports about pages wait" in desk.see("/stewards/").words

    def test_nothing_yet(self, spaarnestad: Network, desk: Browser) -> None:
        assert "Nobody has told of anything" in desk.see("/reports/").words

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_list_asks_the_same_for_few_and_many(
        self, spaarnestad: Network, nour: UUID, desk: Browser, rows: int
    ) -> None:
        for _n in range(rows):
            filed(spaarnestad)
        assert queries(desk, "/reports/") == LIST

    def test_a_long_list_goes_on(self, spaarnestad: Network, nour: UUID, desk: Browser) -> None:
        for n in range(26):
            filed(spaarnestad, text=f"Nummer {n:02}.")
        seen = desk.see("/reports/")
        assert ("Nummer 23." in seen.words, "Nummer 24." in seen.words) == (True, False)
        assert "Nummer 25." in desk.see("/reports/?start=24").words

    def test_no_two_have_the_same_number(self, spaarnestad: Network, nour: UUID) -> None:
        numbers = {filed(spaarnestad).reference for _n in range(5)}
        assert (len(numbers), {len(one) for one in numbers}) == (5, {8})
