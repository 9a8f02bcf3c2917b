"""The legal pages: they tell what was said, they say what was not, and they come from the tables themselves."""

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.utils.translation import override

from verbinders.directory.models import Imprint, Stewardship
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import ROUTE, joined
from verbinders.guide.cookies import cookies
from verbinders.guide.purposes import PURPOSES
from verbinders.guide.wording import spoken
from verbinders.history.models import Entry
from verbinders.history.verbs import NotAllowed
from verbinders.kit.keeping import MONTH, YEAR
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.privacy.declared import everything

pytestmark = pytest.mark.django_db
PAGES = ["/legal/", *(f"/legal/{name}/" for name in ("privacy", "processing", "agreement", "imprint", "accessibility"))]
TOLD = {"responsible": "Stichting Hooyo", "postal": "Postbus 12, 1000 AA Spaarnestad", "mail": "privacy@hooyo.example"}
NOT_TOLD = "This network has not filled in yet who is responsible."
AT_DESK = "Not said yet: who answers for this network"


def describe(network: Network, somebody: Person, **told: Any) -> None:
    with acting(network, somebody, route=ROUTE) as by:
        ours = by.on_behalf_of(next(iter(by.organisations)))
        Imprint.of(network).begin().describe(by=ours, **(TOLD | told))


class TestEveryTableHasAPurpose:
    def test_exactly_one(self) -> None:
        """A new table: put it under a purpose in verbinders/guide/purposes.py, or write a new purpose."""
        placed = Counter(label for purpose in PURPOSES for label in purpose.labels)
        assert {label: number for label, number in placed.items() if number > 1} == {}
        assert set(placed) == {model._meta.label for model in everything()}

    def test_the_longest_period_is_that_of_its_tables(self) -> None:
        """A mandate stays seven years after its end, which is the longest of all who act; messages a year."""
        longest = {purpose.key: purpose.longest for purpose in PURPOSES}
        assert (longest["acting"], longest["messages"], longest["files"]) == (7 * YEAR, YEAR, MONTH)
        assert longest["pages"] == timedelta()  # No clock: as long as the page.

    @pytest.mark.parametrize(
        ("time", "words"),
        [(7 * YEAR, "7 years"), (YEAR, "1 year"), (2 * MONTH, "2 months"), (timedelta(7), "7 days"), (timedelta(), "")],
    )
    def test_a_period_in_words(self, time: timedelta, words: str) -> None:
        with override("en"):
            assert spoken(time) == words


class TestSayingWhoAnswers:
    def test_a_page_says_what_was_not_said(self, visitor: Browser) -> None:
        for where in ("/legal/privacy/", "/legal/processing/", "/legal/agreement/", "/legal/imprint/"):
            assert NOT_TOLD in visitor.see(where).words

    def test_amina_says_it_and_everybody_reads_it(self, desk: Browser, visitor: Browser) -> None:
        assert AT_DESK in desk.see("/stewards/").words
        said = desk.press("/stewards/imprint/", **TOLD, phone="023 555 12 34", contact="Yusuf", kvk="01234567")
        assert "It stands on the legal pages now." in said.source
        assert AT_DESK not in desk.see("/stewards/").words
        for where in ("/legal/privacy/", "/legal/imprint/"):
            seen = visitor.see(where).words
            for words in (*TOLD.values(), "023 555 1234", "Yusuf", "01234567"):
                assert words in seen, (where, words)
            assert NOT_TOLD not in seen

    def test_half_is_not_enough(self, desk: Browser) -> None:
        seen = desk.press("/stewards/imprint/", responsible="Stichting Hooyo", kvk="12")
        assert (seen.status, len(seen.errors)) == (422, 3)  # Where, the mail address, and a number that is none.

    def test_it_stands_in_the_history_and_there_is_one(self, spaarnestad: Network, amina: Person) -> None:
        describe(spaarnestad, amina)
        describe(spaarnestad, amina, kvk="01234567")
        with entering(spaarnestad, amina, writes=False):
            [row] = Imprint.objects.all()
            lines = Entry.objects.about(row)
            assert [(line.verb, line.changed) for line in lines] == [
                ("imprint.describe", ["kvk"]),
                ("imprint.describe", ["responsible", "postal", "mail"]),
            ]

    def test_a_member_that_does_not_run_the_network_cannot(
        self, spaarnestad: Network, amina: Person, yusuf: Person
    ) -> None:
        joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        assert Browser(spaarnestad, yusuf).see("/stewards/imprint/").status == 404
        with pytest.raises(NotAllowed):
            describe(spaarnestad, yusuf)

    def test_another_network_shows_nothing_of_it(
        self, spaarnestad: Network, polderwijk: Network, amina: Person
    ) -> None:
        describe(spaarnestad, amina)
        assert "Stichting Hooyo" not in Browser(polderwijk).see("/legal/imprint/").source

    def test_who_was_first_is_told_to_the_second(self, desk: Browser, spaarnestad: Network, amina: Person) -> None:
        """Amina has the form open in two windows."""
        opened = desk.see("/stewards/imprint/").form("")
        describe(spaarnestad, amina, responsible="Vereniging Hooyo")
        late = desk.send("/stewards/imprint/", opened, **TOLD)
        assert (late.status, "Vereniging Hooyo" in late.words) == (422, True)


class TestReading:
    @pytest.mark.parametrize("where", PAGES)
    @pytest.mark.parametrize("language", ["nl", "en", "tr", "ar"])
    def test_in_every_language_as_a_visitor(self, visitor: Browser, where: str, language: str) -> None:
        visitor.client.cookies["language"] = language
        seen = visitor.see(where)
        assert (seen.status, f'<html lang="{language}"' in seen.source) == (200, True)
        assert seen.source.count("<h1") == 1
        anchors = Counter(re.findall(r' id="([^"]+)"', seen.source))
        assert [anchor for anchor, times in anchors.items() if times > 1] == []

    @pytest.mark.parametrize("where", PAGES)
    def test_as_many_questions_with_one_and_with_three_that_run_it(
        self, visitor: Browser, spaarnestad: Network, amina: Person, yusuf: Person, bram: Person, where: str
    ) -> None:
        with_one = queries(visitor, where)
        for name, somebody in (("Çınar", yusuf), ("Waterkant", bram)):
            membership = joined(spaarnestad, name, somebody, admitted_by=amina)
            with acting(spaarnestad, amina, route=ROUTE) as by:
                Stewardship.give(spaarnestad, membership.profile, by=by.on_behalf_of(next(iter(by.organisations))))
        assert queries(visitor, where) == with_one
        assert (where == "/legal/") or "Waterkant" in visitor.see(where).words or where in PAGES[2:4]

    def test_the_register_names_every_table(self, visitor: Browser) -> None:
        seen = visitor.see("/legal/processing/").words
        assert [model._meta.label for model in everything() if model._meta.label not in seen] == []

    @override_settings(HOST_NAME="", HOST_MAIL="")
    def test_a_host_that_said_nothing(self, visitor: Browser) -> None:
        assert "Who runs the server has not filled in yet who they are." in visitor.see("/legal/imprint/").words

    @override_settings(HOST_NAME="Stichting Server", HOST_MAIL="post@server.example", HOST_COUNTRY="NL")
    def test_a_host_that_did(self, visitor: Browser) -> None:
        seen = visitor.see("/legal/imprint/").words
        assert ("Stichting Server" in seen, "post@server.example" in seen) == (True, True)

    @pytest.mark.parametrize(
        ("setting", "words"),
        [
            ({"SMS_GATEWAYS": ["cm://token@?from=V"]}, "A company that sends text messages"),
            ({"VAPID_PRIVATE_KEY": "key"}, "The maker of your browser"),
            ({"OIDC_PROVIDERS": [{"id": "one"}]}, "The provider at which you sign in"),
        ],
    )
    def test_who_else_gets_something_as_the_site_is_set(
        self, visitor: Browser, setting: dict[str, Any], words: str
    ) -> None:
        off: dict[str, Any] = {"SMS_GATEWAYS": ["console://"], "VAPID_PRIVATE_KEY": "", "OIDC_PROVIDERS": []}
        with override_settings(**off):
            assert words not in visitor.see("/legal/privacy/").words
        with override_settings(**(off | setting)):
            assert words in visitor.see("/legal/privacy/").words

    def test_the_accessibility_statement_invents_no_examination(self, visitor: Browser) -> None:
        seen = visitor.see("/legal/accessibility/").words
        assert "Examined by people Never yet" in seen
        assert "No date of it is known on this server." in seen


class TestCookies:
    def test_each_cookie_that_the_code_sets_is_named(self, visitor: Browser) -> None:
        """The code sets cookies in few places; a new one must be told here."""
        named = {cookie.name for cookie in cookies()}
        assert named == {"session", "csrf", "language", "messages", "device", "device-second"}
        setters = {
            path.name
            for path in Path("verbinders").rglob("*.py")
            if "tests" not in path.parts and re.search(r"set_(signed_)?cookie\(", path.read_text())
        }
        assert setters == {"guessing.py", "language.py"}

    def test_a_visit_leaves_no_other(self, desk: Browser) -> None:
        desk.press("/stewards/imprint/", **TOLD)
        assert set(desk.client.cookies) <= {cookie.name for cookie in cookies()}
