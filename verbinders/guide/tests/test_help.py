"""Help: the reader's own steps first, every step leads somewhere, and a person can be reached."""

import pytest
from django.test import Client
from django.utils.translation import override

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import applied, belongs, joined
from verbinders.guide.steps import PATHS, paths_for
from verbinders.guide.words import ENTRIES, in_alphabet
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db


def first_for(network: Network, somebody: Person | None) -> str:
    """Which path stands first; that the page says "This is you" there."""
    with entering(network, somebody, writes=False) as actor:
        role, paths = paths_for(actor)
    assert paths[0].key == role
    assert [path.key for path in paths].count(role) == 1
    return role


class TestFirstSteps:
    def test_the_readers_own_role_stands_first(
        self, spaarnestad: Network, amina: Person, yusuf: Person, bram: Person, chris: Person
    ) -> None:
        """Amina runs it, Yusuf speaks for a member, Bram asked to join; Chris and visitors are guests."""
        joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
        applied(spaarnestad, "Waterkant", bram)
        found = [first_for(spaarnestad, somebody) for somebody in (amina, yusuf, bram, chris, None)]
        assert found == ["steward", "member", "joining", "visitor", "visitor"]

    def test_a_colleague_who_only_belongs(self, spaarnestad: Network, amina: Person, bram: Person) -> None:
        with entering(spaarnestad, amina, writes=False) as actor:
            [hooyo] = actor.organisations
        belongs(spaarnestad, bram, hooyo, by=amina)
        assert first_for(spaarnestad, bram) == "colleague"

    def test_who_runs_another_network_is_a_guest_here(
        self, spaarnestad: Network, polderwijk: Network, chris: Person
    ) -> None:
        assert (first_for(spaarnestad, chris), first_for(polderwijk, chris)) == ("visitor", "steward")

    def test_it_says_this_is_you_to_who_is_signed_in_only(
        self, spaarnestad: Network, amina: Person, visitor: Browser
    ) -> None:
        assert Browser(spaarnestad, amina).see("/help/").words.count("This is you.") == 1
        assert "This is you." not in visitor.see("/help/").words

    def test_each_step_leads_to_a_page_that_is_there(self, spaarnestad: Network, amina: Person) -> None:
        """Amina comes everywhere. Some pages first ask her to show who she is."""
        browser = Browser(spaarnestad, amina)
        links = {link for link in browser.see("/help/").links if link.startswith("/") and "#" not in link}
        assert len(links) > sum(1 for path in PATHS for step in path.steps if step.page) - 5
        answers = {link: browser.client.get(link).status_code for link in links}
        assert {link: status for link, status in answers.items() if status not in (200, 302)} == {}

    def test_who_does_not_run_it_gets_no_link_to_the_desk(
        self, spaarnestad: Network, polderwijk: Network, amina: Person
    ) -> None:
        """Amina as a guest in Polderwijk: no link that leads nowhere. The control: her own network."""
        for network, leads in ((polderwijk, False), (spaarnestad, True)):
            browser = Browser(network, amina)
            links = {link for link in browser.see("/help/").links if link.startswith("/")}
            assert (f"/{network.slug}/stewards/" in links) == leads
            assert [link for link in links if browser.client.get(link).status_code == 404] == []

    def test_a_person_can_be_reached(self, spaarnestad: Network, visitor: Browser) -> None:
        seen = visitor.see("/help/")
        [write] = [link for link in seen.links if "/write/" in link]
        assert visitor.client.get(write).status_code == 200

    def test_as_many_questions_with_one_member_and_with_three(
        self, spaarnestad: Network, amina: Person, yusuf: Person, bram: Person
    ) -> None:
        browser = Browser(spaarnestad, amina)
        with_one = queries(browser, "/help/")
        for name, somebody in (("Çınar", yusuf), ("Waterkant", bram)):
            joined(spaarnestad, name, somebody, admitted_by=amina)
        assert queries(browser, "/help/") == with_one


class TestWords:
    def test_each_word_has_an_anchor_of_its_own(self, visitor: Browser) -> None:
        anchors = [entry.anchor for entry in ENTRIES]
        assert len(set(anchors)) == len(anchors)
        seen = visitor.see("/words/").source
        assert [anchor for anchor in anchors if f'id="{anchor}"' not in seen] == []

    @pytest.mark.parametrize(
        ("language", "first", "before"),
        [
            ("nl", "Adviseur", ("Koepelorganisatie", "Lid")),
            ("en", "Adviser", ("Mandate", "Member")),
            ("tr", "Acil durum kodları", ("Çatı kuruluşu", "Danışman")),
            ("ar", "اتحاد منظمات", ("تحالف", "تفويض")),
        ],
    )
    def test_in_the_alphabet_of_the_reader(self, language: str, first: str, before: tuple[str, str]) -> None:
        """In Turkish ç comes after all words with c, and before d."""
        with override(language):
            words = [str(entry.word) for entry in in_alphabet()]
        one, other = before
        assert (words[0], words.index(one) < words.index(other)) == (first, True)


class TestHelpIsEverywhere:
    def test_at_the_same_place_in_a_network_and_at_the_root(self, visitor: Browser) -> None:
        for path in ("/", "/organisations/", "/join/", "/legal/", "/nowhere/"):
            assert _help_in_footer(visitor.see(path).source) == "/spaarnestad/help/", path
        for path in ("/", "/account/login/", "/help/"):
            assert _help_in_footer(Client().get(path).content.decode()) == "/help/", path

    def test_at_the_root_it_is_about_signing_in(self) -> None:
        seen = Browser(None).see("/help/")
        assert ("Signing in" in seen.words, "/account/login/" in seen.links) == (True, True)


def _help_in_footer(source: str) -> str:
    """Where the first link in the footer leads: that is help."""
    return source.partition("vb-footer__ways")[2].partition('href="')[2].partition('"')[0]
