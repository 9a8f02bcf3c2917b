"""The pages of a library: what is in it, how something comes into it, changes, goes, and comes back."""

import re
from typing import Any
from uuid import uuid4

import pytest

from verbinders.directory.tests.browsing import Browser, Page, queries, today_in_words
from verbinders.files.demo.paper import docx, pdf
from verbinders.files.models import Document, Version
from verbinders.files.tests import made
from verbinders.files.tests.cast import ROUTE, door, hang, library, owner_of, put, upload, verbs, version
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Organisation, Person

pytestmark = pytest.mark.django_db
LIE = "The name of this file ends in “pdf”, but inside it is something else: Picture. Send the file as it was made."
BOTH = "You said what is to be seen. Then it is more than decoration: leave one out."
SAID = {"title-nl": "Huisregels", "open_to": "everybody", "language": "nl"}
SEEN = {"alt-nl": "Een gedekte tafel", "open_to": "everybody"}


def add(browser: Browser, where: str, **answers: Any) -> Page:
    return browser.press(door(browser.see(where), "/documents/add/"), **(SAID | {"file": upload()} | answers))


def test_an_empty_library_says_what_to_do(cinar: Browser, visitor: Browser, own: str) -> None:
    assert "Begin with what people ask for most" in cinar.see(own).words
    words = visitor.see(own).words
    assert ("There is nothing here yet" in words, "Add a document" in words) == (True, False)


def test_a_document_comes_into_the_library(
    spaarnestad: Network, yusuf: Person, cinar: Browser, visitor: Browser, own: str
) -> None:
    seen = add(cinar, own, **{"title-en": "House rules"})
    assert "The document is in the library." in seen.source
    size = len(pdf("Huisregels"))
    assert f"House rules pdf House rules, Dutch PDF · {size} bytes · {today_in_words()}" in visitor.see(own).words
    with entering(spaarnestad, yusuf, writes=False):
        document, version = Document.objects.get(), Version.objects.get()
    assert (document.open_to, version.number, version.name) == ("everybody", 1, "huisregels.pdf")
    assert verbs(spaarnestad, yusuf, document) == ["document.add"]


def test_another_language_stands_beside_and_a_newer_version_before(
    spaarnestad: Network, yusuf: Person, cinar: Browser, visitor: Browser, own: str
) -> None:
    add(cinar, own)
    for language, file in (("ar", upload(docx(["أ"]), "قواعد.docx")), ("nl", upload(pdf("Nieuwe huisregels")))):
        cinar.press(door(cinar.see(own), "/version/"), language=language, file=file)
    page = visitor.see(own)
    for words in ("Arabic Word", "Dutch PDF", "1 earlier version", "Version 1: PDF"):
        assert page.words.count(words) == 1
    with entering(spaarnestad, yusuf, writes=False):
        found = Version.objects.order_by("language", "number").values_list("language", "number")
        assert list(found) == [("ar", 1), ("nl", 1), ("nl", 2)]


def test_the_same_file_again_is_no_new_version(cinar: Browser, own: str) -> None:
    add(cinar, own)
    seen = cinar.press(door(cinar.see(own), "/version/"), language="nl", file=upload(name="anders.pdf"))
    assert seen.errors == ["The file This is the same file as the one that is here already (version 1)."]


def test_the_language_of_the_reader_comes_first(
    spaarnestad: Network, yusuf: Person, visitor: Browser, own: str
) -> None:
    document = put(spaarnestad, yusuf, owner_of(yusuf))
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        for n, language in enumerate(("ar", "en", "mul")):
            version(document, upload(pdf(str(n))), language, by)
    names = re.findall(r'class="vb-document__language">([^<]*)<', visitor.see(own).source)
    assert names == ["English", "Arabic", "Several languages", "Dutch"]


def test_what_was_typed_stays_and_the_file_must_be_chosen_again(cinar: Browser, own: str) -> None:
    seen = add(cinar, own, **{"title-nl": "", "title-en": "", "open_to": "network", "language": "ar"})
    assert (seen.status, seen.errors) == (422, ["What is it called? Fill this in, in one language at least."])
    assert "Choose the file once more" in seen.words
    assert [seen.form().fields[name] for name in ("open_to", "language")] == [["network"], ["ar"]]


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (
            made.SVG,
            "tekening.png",
            "This is a web page or a drawing with code in it. Save it as a PDF or a PNG, and send that.",
        ),
        (
            made.picture(),
            "foto.pdf",
            LIE,
        ),
        (
            made.bomb(12),
            "bom.docx",
            "Much more is packed in this file than a document needs. Save it again, or make it smaller.",
        ),
    ],
    ids=["an SVG", "a lie", "a bomb"],
)
def test_a_file_that_is_refused_says_why_and_nothing_is_kept(
    spaarnestad: Network, yusuf: Person, cinar: Browser, own: str, disk: Any, content: bytes, name: str, error: str
) -> None:
    seen = add(cinar, own, file=upload(content, name))
    assert (seen.status, seen.errors) == (422, [f"The file {error}"])
    assert seen.form().fields["title-nl"] == ["Huisregels"]
    with entering(spaarnestad, yusuf, writes=False):
        assert (Document.objects.count(), Version.objects.count(), list(disk.rglob("*"))) == (0, 0, [])


def test_without_a_file(cinar: Browser, own: str) -> None:
    assert add(cinar, own, file=None).errors == ["The file Choose a file."]


def test_pressing_twice_is_once(spaarnestad: Network, yusuf: Person, cinar: Browser, own: str) -> None:
    where = door(cinar.see(own), "/documents/add/")
    form = cinar.see(where).form()
    for _ in range(2):
        assert cinar.send(where, form, **SAID, file=upload()).led_to == [(f"/spaarnestad{own}", 303)]
    with entering(spaarnestad, yusuf, writes=False):
        assert (Document.objects.count(), Version.objects.count()) == (1, 1)


def test_the_title_and_who_may_see_it_can_change(
    spaarnestad: Network, yusuf: Person, cinar: Browser, visitor: Browser, own: str
) -> None:
    document = put(spaarnestad, yusuf, owner_of(yusuf))
    cinar.press(door(cinar.see(own), "/describe/"), **{"title-en": "How we live here", "open_to": "ours"})
    assert "How we live here Only ourselves" in cinar.see(own).words
    assert "How we live here" not in visitor.see(own).words
    assert verbs(spaarnestad, yusuf, document) == ["document.describe", "document.add"]


def test_taking_away_can_be_undone_at_once(
    spaarnestad: Network, yusuf: Person, cinar: Browser, visitor: Browser, own: str
) -> None:
    document = put(spaarnestad, yusuf, owner_of(yusuf))
    seen = cinar.press(own, "/remove/")
    assert "“House rules” is no longer in the library." in seen.words
    assert "House rules" not in visitor.see(own).source
    again = cinar.send(own, seen.form("/restore/"))
    assert "The document is in the library again." in again.source
    assert "House rules" in visitor.see(own).source
    assert verbs(spaarnestad, yusuf, document) == ["document.restore", "document.remove", "document.add"]


def test_taking_away_twice_is_once(spaarnestad: Network, yusuf: Person, cinar: Browser, own: str) -> None:
    document = put(spaarnestad, yusuf, owner_of(yusuf))
    first, second = (cinar.see(own).form("/remove/") for _ in range(2))
    for form in (first, first, second):
        assert cinar.send(own, form).status == 200
    assert verbs(spaarnestad, yusuf, document) == ["document.remove", "document.add"]


def test_what_was_taken_away_longer_ago_is_offered_for_a_month(
    spaarnestad: Network, yusuf: Person, cinar: Browser, own: str
) -> None:
    put(spaarnestad, yusuf, owner_of(yusuf))
    cinar.press(own, "/remove/")
    assert "Taken away It can come back for a month." in cinar.see(own).words
    cinar.press(own, "/restore/")
    assert "Taken away It can come back for a month." not in cinar.see(own).words


class TestOfTheNetwork:
    def test_who_runs_it_keeps_it(self, spaarnestad: Network, amina: Person, visitor: Browser, cinar: Browser) -> None:
        steward = Browser(spaarnestad, amina)
        where = door(steward.see("/library/"), "/documents/add/")
        assert "You do this on behalf of Hooyo" in steward.see(where).words
        seen = steward.press(where, **SAID, file=upload())
        assert "The document is in the library." in seen.source
        assert "Huisregels" in visitor.see("/library/").words
        assert cinar.see(where).status == 404
        assert "Add a document" not in cinar.see("/library/").words

    def test_one_of_two_organisations_is_chosen(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        """Amina speaks for two; only one of them runs the network, and the others keep their own."""
        with acting(spaarnestad, yusuf, route=ROUTE) as by:
            cinar = Organisation.objects.get(pk=owner_of(yusuf))
            Mandate.give(cinar, amina, power=Mandate.Power.REPRESENT, by=by)
        steward = Browser(spaarnestad, amina)
        where = door(steward.see("/library/"), "/documents/add/")
        form = steward.see(where).form()
        assert len(form.fields["namens"]) == 1
        assert steward.send(where, form, **SAID, file=upload(), namens=str(owner_of(yusuf))).status == 404
        assert steward.send(where, form, **SAID, file=upload(), namens=None).status == 404
        assert steward.send(where, form, **SAID, file=upload()).status == 200

    def test_it_leads_to_the_libraries_of_my_own(self, cinar: Browser, own: str, visitor: Browser) -> None:
        assert f"/spaarnestad{own}" in cinar.see("/library/").links
        assert "Your own libraries" not in visitor.see("/library/").words


class TestOfNobodyElse:
    def test_who_only_asked_to_join_has_no_library_yet(self, spaarnestad: Network, rana: Person) -> None:
        browser, owner = Browser(spaarnestad, rana), owner_of(rana)
        assert browser.see(library(spaarnestad, owner)).status == 404
        assert "Your own libraries" not in browser.see("/library/").words

    def test_of_another_network_there_is_none(self, spaarnestad: Network, chris: Person) -> None:
        path = library(spaarnestad, owner_of(chris))
        assert [Browser(spaarnestad, who).see(path).status for who in (chris, None)] == [404, 404]

    def test_an_unknown_folder_is_not_there(self, cinar: Browser) -> None:
        assert cinar.see(f"/library/folders/{uuid4()}/documents/add/").status == 404


class TestLength:
    def test_a_page_asks_as_much_for_three_as_for_one(
        self, spaarnestad: Network, yusuf: Person, visitor: Browser, cinar: Browser, own: str
    ) -> None:
        asked = []
        for _ in range(3):
            document = put(spaarnestad, yusuf, owner_of(yusuf))
            hang(spaarnestad, yusuf, owner_of(yusuf))
            with acting(spaarnestad, yusuf, route=ROUTE) as by:
                version(document, upload(pdf("2")), "nl", by)
                version(document, upload(), "ar", by)
            asked.append((queries(visitor, own), queries(cinar, own)))
        assert len(set(asked)) == 1
        assert asked[0][0] <= 6

    def test_a_long_list_comes_in_pieces(
        self, spaarnestad: Network, yusuf: Person, visitor: Browser, own: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from verbinders.files.views import library as shelf

        monkeypatch.setattr(shelf, "DOCUMENTS", 2)
        for n in range(3):
            put(spaarnestad, yusuf, owner_of(yusuf), title=Texts.of(nl=f"Stuk {n}"))
        first = visitor.see(own)
        assert re.findall(r"Stuk \d(?=,)", first.words) == ["Stuk 2", "Stuk 1"]
        assert re.findall(r"Stuk \d(?=,)", visitor.see(f"{own}{door(first, '?documents=2')}").words) == ["Stuk 0"]
        for odd in ("x", "-1", "9" * 30, "\u0663"):
            assert visitor.see(f"{own}?documents={odd}").status == 200
