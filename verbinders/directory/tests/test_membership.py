"""Asking to join, the answer of the stewards, and what becomes of it."""

from typing import Any

import pytest

from verbinders.directory.models import Membership
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import applied, joined, listed, page
from verbinders.history.models import Entry
from verbinders.history.verbs import moves
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Person

pytestmark = pytest.mark.django_db
APPLY = "/join/apply/"
CINAR: dict[str, Any] = {
    "name": "Çınar",
    "kind": "self_organisation",
    "summary-nl": "Thee en muziek.",
    "languages": ["nl", "tr"],
}
WHY: dict[str, Any] = {"motivation": "Wij doen graag mee.\r\nVeel buren vragen erom."}


def only(network: Network, name: str) -> Membership:
    """The membership of an organisation as it stands in the database."""
    with entering(network, None, writes=False):
        return Membership.objects.select_related("profile").get(profile__name=name)


def door(membership: Membership, verb: str = "") -> str:
    return f"/memberships/{membership.pk}/{verb}/" if verb else f"/memberships/{membership.pk}/"


def test_the_life_of_a_membership() -> None:
    assert moves(Membership) == {
        "apply": ((), "applied"),
        "begin": ((), "member"),
        "enlist": ((), "listed"),
        "claim": (("listed",), "claimed"),
        "admit": (("applied", "claimed"), "member"),
        "decline": (("applied",), "declined"),
        "release": (("claimed",), "listed"),
        "bring_along": ((), "applied"),
        "end": (("member",), "ended"),
        "depart": (("member",), "ended"),
        "stay": (("member", "ended"), "member"),
        "unlist": (("listed",), "ended"),
    }


class TestApply:
    def test_a_visitor_signs_in_first(self, visitor: Browser) -> None:
        answer = visitor.client.get("/spaarnestad/join/apply/")
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            "/account/login/?next=/spaarnestad/join/apply/",
        )

    def test_asking_leads_to_a_page_that_says_how_it_stands(self, spaarnestad: Network, yusuf: Person) -> None:
        seen = Browser(spaarnestad, yusuf).press(APPLY, **CINAR, **WHY)
        asked = only(spaarnestad, "Çınar")
        assert seen.led_to == [(f"/spaarnestad/memberships/{asked.pk}/", 303)]
        assert seen.words.startswith(
            "Çınar Your request is with the stewards. Go to your page You can fill in your page"
        )
        assert "Wij doen graag mee. Veel buren vragen erom." in seen.words.replace("<br>", "")
        assert (asked.status, asked.kind, asked.person_id) == ("applied", "self_organisation", yusuf.pk)
        assert (str(asked.profile.summary), asked.profile.languages) == ("Thee en muziek.", ["nl", "tr"])

    def test_a_second_click_asks_once(self, spaarnestad: Network, yusuf: Person) -> None:
        browser = Browser(spaarnestad, yusuf)
        form = browser.see(APPLY).form()
        first, second = (browser.send(APPLY, form, **CINAR, **WHY) for _ in range(2))
        assert first.led_to == second.led_to
        assert only(spaarnestad, "Çınar").status == "applied"

    def test_who_acts_for_another_asks_as_a_person(self, spaarnestad: Network, amina: Person) -> None:
        Browser(spaarnestad, amina).press(APPLY, **(CINAR | {"name": "Theeclub"}), **WHY)
        with entering(spaarnestad, amina, writes=False):
            lines = Entry.objects.about(only(spaarnestad, "Theeclub"))
            assert [(line.verb, line.organisation_id) for line in lines] == [("membership.apply", None)]


class TestAnswer:
    def test_the_desk_shows_what_they_wrote(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        Browser(spaarnestad, yusuf).press(APPLY, **CINAR, **WHY)
        seen = Browser(spaarnestad, amina).see("/stewards/")
        assert "1 request waits Asks to join · " in seen.words
        assert "· Yusuf Çınar Self-organisation · Thee en muziek." in seen.words
        assert {f"/spaarnestad{door(only(spaarnestad, 'Çınar'), verb)}" for verb in ("admit", "decline")} <= set(
            seen.links
        )

    def test_the_longest_wait_comes_first(
        self, spaarnestad: Network, amina: Person, yusuf: Person, bram: Person
    ) -> None:
        applied(spaarnestad, "Çınar", yusuf)
        applied(spaarnestad, "Waterkant", bram)
        source = Browser(spaarnestad, amina).see("/stewards/").source
        assert source.index("Çınar") < source.index("Waterkant")

    def test_admitted(self, spaarnestad: Network, amina: Person, yusuf: Person, visitor: Browser) -> None:
        asked = applied(spaarnestad, "Çınar", yusuf)
        seen = Browser(spaarnestad, amina).press(door(asked, "admit"), kind="association", seat="adviser")
        assert "Çınar is a member now." in seen.source
        found = only(spaarnestad, "Çınar")
        assert (found.status, found.kind, found.seat, found.rank) == ("member", "association", "adviser", 2)
        assert "Çınar" in visitor.see("/organisations/").words
        with entering(spaarnestad, yusuf, writes=False) as actor:
            assert actor.holds(Mandate.Power.REPRESENT) == {found.organisation_id}

    @pytest.mark.parametrize("answer", [{"kind": "", "seat": "voting"}, {"kind": "other", "seat": "king"}])
    def test_no_other_kinds_and_seats(
        self, spaarnestad: Network, amina: Person, yusuf: Person, answer: dict[str, str]
    ) -> None:
        asked = applied(spaarnestad, "Çınar", yusuf)
        assert Browser(spaarnestad, amina).press(door(asked, "admit"), **answer).status == 422
        assert only(spaarnestad, "Çınar").status == "applied"

    def test_declined_with_a_reason(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        asked = applied(spaarnestad, "Çınar", yusuf)
        steward = Browser(spaarnestad, amina)
        without = steward.press(door(asked, "decline"), reason="  ")
        assert (without.status, without.errors) == (422, ["Why? Fill this in."])
        assert "Çınar gets your answer." in steward.press(door(asked, "decline"), reason="Jullie zijn er al.").source
        own = Browser(spaarnestad, yusuf)
        assert "The stewards said no. The reason Jullie zijn er al." in own.see(door(asked)).words
        assert own.see("/organisations/cinar/").status == 404

    def test_nobody_says_yes_to_a_request_of_their_own(self, spaarnestad: Network, amina: Person) -> None:
        asked = applied(spaarnestad, "Theeclub", amina)
        steward = Browser(spaarnestad, amina)
        assert "You asked for this yourself: another steward must say yes." in steward.see("/stewards/").words
        assert steward.see(door(asked, "admit")).status == 404

    def test_somebody_was_first(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        asked = applied(spaarnestad, "Çınar", yusuf)
        steward = Browser(spaarnestad, amina)
        form = steward.see(door(asked, "admit")).form()
        steward.press(door(asked, "decline"), reason="Nee.")
        late = steward.send(door(asked, "admit"), form, kind="association")
        assert (late.status, only(spaarnestad, "Çınar").status) == (409, "declined")
        assert (
            late.words
            == "Somebody was first Meanwhile this has been dealt with. Nothing was changed now. See how it is now"
        )
        assert f"/spaarnestad{door(asked)}" in late.links
        assert steward.see(door(asked, "admit")).status == 409


class TestClaim:
    def test_a_listed_page_is_asked_for_and_handed_over(
        self, spaarnestad: Network, amina: Person, bram: Person
    ) -> None:
        found = listed(spaarnestad, "Waterkant")
        asker = Browser(spaarnestad, bram)
        seen = asker.press(door(found, "claim"), motivation="Ik werk er.")
        assert "Your request is with the stewards." in seen.words
        steward = Browser(spaarnestad, amina)
        assert "Says: this is our organisation" in steward.see("/stewards/").words
        steward.press(door(found, "admit"))
        assert asker.see("/organisations/waterkant/describe/").status == 200
        assert only(spaarnestad, "Waterkant").rank == 2

    def test_it_stays_as_it_was_when_the_stewards_do_not_know_who_asks(
        self, spaarnestad: Network, amina: Person, bram: Person, visitor: Browser
    ) -> None:
        found = listed(spaarnestad, "Waterkant")
        asker, steward = Browser(spaarnestad, bram), Browser(spaarnestad, amina)
        asker.press(door(found, "claim"), motivation="Ik werk er.")
        steward.press(door(found, "release"), reason="Zij kennen je niet.")
        assert only(spaarnestad, "Waterkant").status == "listed"
        assert "The stewards did not hand over this page. Zij kennen je niet." in asker.see("/my/").words
        assert "Zij kennen je niet." not in visitor.see("/organisations/waterkant/").source
        assert asker.see("/organisations/waterkant/describe/").status == 404

    def test_only_one_at_a_time(self, spaarnestad: Network, bram: Person, yusuf: Person) -> None:
        found = listed(spaarnestad, "Waterkant")
        second = Browser(spaarnestad, yusuf)
        form = second.see(door(found, "claim")).form()
        Browser(spaarnestad, bram).press(door(found, "claim"), motivation="Ik werk er.")
        late = second.send(door(found, "claim"), form, motivation="Nee, ik.")
        assert (late.status, "Somebody was first" in late.words) == (409, True)
        assert only(spaarnestad, "Waterkant").person_id == bram.pk


class TestLater:
    def test_another_kind_and_seat(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        found = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        Browser(spaarnestad, amina).press(door(found, "classify"), kind="umbrella", seat="adviser")
        again = only(spaarnestad, "Çınar")
        assert (again.kind, again.seat, again.status) == ("umbrella", "adviser", "member")

    def test_it_ends_by_the_stewards(
        self, spaarnestad: Network, amina: Person, yusuf: Person, visitor: Browser
    ) -> None:
        found = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        browser = Browser(spaarnestad, amina)
        assert browser.press(door(found, "end"), reason="").status == 422
        seen = browser.press(door(found, "end"), reason="Wij stoppen ermee.")
        assert "No longer a member." in seen.words
        assert visitor.see("/organisations/cinar/").status == 410
        assert Browser(spaarnestad, yusuf).see("/organisations/cinar/").status == 200

    def test_the_history_says_who_did_what(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        found = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        yusuf.data.delete()
        words = Browser(spaarnestad, amina).see(door(found)).words
        assert "Amina (Hooyo) admitted the organisation" in words
        assert "somebody asked to join" in words


class TestWhoMay:
    def test_only_the_organisation_and_the_stewards_follow_it(
        self, spaarnestad: Network, polderwijk: Network, amina: Person, yusuf: Person, bram: Person, chris: Person
    ) -> None:
        found = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        readers = (amina, yusuf, bram, chris)
        assert [Browser(spaarnestad, one).see(door(found)).status for one in readers] == [200, 200, 404, 404]

    def test_who_left_follows_it_no_more(
        self, spaarnestad: Network, amina: Person, yusuf: Person, bram: Person
    ) -> None:
        found = joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        with acting(spaarnestad, yusuf, route="a test") as by:
            for mandate in Mandate.objects.filter(person=yusuf):
                mandate.end(successor=bram, by=by)
        assert Browser(spaarnestad, yusuf).see(door(found)).status == 404

    @pytest.mark.parametrize("verb", ["admit", "decline", "classify", "end"])
    def test_others_find_no_door(
        self,
        spaarnestad: Network,
        polderwijk: Network,
        amina: Person,
        yusuf: Person,
        bram: Person,
        chris: Person,
        verb: str,
    ) -> None:
        joined(spaarnestad, "Selam", bram, admitted_by=amina)
        asked = applied(spaarnestad, "Çınar", yusuf)
        form = Browser(spaarnestad, amina).see(door(asked, "admit")).form()
        for somebody in (bram, chris):
            other = Browser(spaarnestad, somebody)
            assert other.see(door(asked, verb)).status == 404
            for answers in ({"namens": None}, {}):
                assert other.send(door(asked, verb), form, reason="Zo.", **answers).status == 404
        assert only(spaarnestad, "Çınar").status == "applied"
        assert page(spaarnestad, "cinar").revision == 0
