"""Finding key persons: by language, district and what they do; late ones below, and who sleeps not at all."""

from datetime import timedelta

import pytest
import time_machine

from verbinders.directory.models import Membership, Word
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import joined, listed, page, person
from verbinders.history.by import Via
from verbinders.key_persons.indexing import SORT
from verbinders.key_persons.models import KeyPerson
from verbinders.key_persons.rhythm import ASLEEP_AFTER, LATE_AFTER
from verbinders.key_persons.tasks import remind_network
from verbinders.key_persons.tests.cast import ROUTE, agreed
from verbinders.key_persons.views import listing
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.search.finding import find

pytestmark = pytest.mark.django_db
LIST = "/key-persons/"


def by_night(network: Network) -> None:
    with as_worker(), acting(network, None, route=ROUTE, via=Via.WORKER) as worker:
        remind_network(by=worker)


def crowd(network: Network, amina: Person, names: str, **said: object) -> None:
    """Each of an organisation of their own."""
    for name in names.split():
        somebody = person(name)
        membership = joined(network, f"Club {name}", somebody, admitted_by=amina)
        agreed(network, somebody, by=somebody, slug=membership.profile.slug, **said)


class TestTheList:
    def test_arabic_and_waterwijk_are_two_of_three(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        agreed(spaarnestad, amina, by=amina)
        crowd(spaarnestad, amina, "Fatima", languages=["ar", "fr"], roles=["connector"])
        agreed(spaarnestad, yusuf, by=yusuf, slug="cinar", languages=["tr"], districts=["molenpolder"])
        seen = Browser(spaarnestad, yusuf).see(f"{LIST}?language=ar&district=waterwijk")
        assert "2 key persons" in seen.words
        assert ("Amina" in seen.words, "Fatima" in seen.words, "Yusuf" in seen.words) == (True, True, False)
        less = Browser(spaarnestad, yusuf).see(f"{LIST}?language=ar&district=waterwijk&role=connector")
        assert "1 key person" in less.words

    def test_nobody_fits_is_said_with_a_way_on(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        agreed(spaarnestad, amina, by=amina)
        seen = desk.see(f"{LIST}?language=ti&district=waterwijk")
        assert "Nobody found" in seen.words
        assert "/spaarnestad/organisations/?language=ti&district=waterwijk" in seen.links

    @pytest.mark.parametrize(
        "asked", ["?language=", "?district=%00x", "?role=king'", "?start=-1", "?start=999", "?q=x"]
    )
    def test_nonsense_breaks_nothing(self, spaarnestad: Network, amina: Person, desk: Browser, asked: str) -> None:
        agreed(spaarnestad, amina, by=amina)
        assert desk.see(f"{LIST}{asked}").status in (200, 400)

    def test_it_costs_the_same_for_one_and_for_three(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        agreed(spaarnestad, amina, by=amina)
        first = queries(desk, LIST)
        crowd(spaarnestad, amina, "Fatima Selamawit")
        assert "3 key persons" in desk.see(LIST).words
        assert queries(desk, LIST) == first

    def test_long_lists_come_in_pieces(
        self, spaarnestad: Network, amina: Person, desk: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(listing, "PAGE", 2)
        crowd(spaarnestad, amina, "Fatima Selamawit Olena")
        first, later = desk.see(f"{LIST}?language=ar"), desk.see(f"{LIST}?language=ar&start=2")
        assert "?language=ar&start=2" in first.links
        names = ("Fatima", "Selamawit", "Olena")
        assert [sum(f'dir="auto">{name}<' in one.source for name in names) for one in (first, later)] == [2, 1]

    def test_a_word_that_went_into_another_finds_who_used_it(
        self, spaarnestad: Network, amina: Person, desk: Browser
    ) -> None:
        agreed(spaarnestad, amina, by=amina)
        with acting(spaarnestad, amina, route=ROUTE) as by:
            old, new = (Word.objects.get(list="district", slug=slug) for slug in ("waterwijk", "molenpolder"))
            old.merge(into=new, by=by)
        for slug in ("waterwijk", "molenpolder"):
            assert "1 key person" in desk.see(f"{LIST}?district={slug}").words


class TestWhoSees:
    def test_members_and_nobody_else(self, spaarnestad: Network, amina: Person, fadumo: Person, yusuf: Person) -> None:
        found = agreed(spaarnestad, amina, by=amina)
        listed(spaarnestad, "Taallokaal")
        rana = person("Rana")
        with acting(spaarnestad, rana, route=ROUTE) as by:
            claimed = Membership.objects.get(profile__name="Taallokaal")
            claimed.claim(motivation="Dit is van ons.", by=by.on_behalf_of(None))
        sees = {who: Browser(spaarnestad, who).see(f"{LIST}{found.pk}/").status for who in (amina, fadumo, yusuf, rana)}
        assert sees == {amina: 200, fadumo: 200, yusuf: 200, rana: 404}

    def test_whose_page_is_hidden_is_not_found(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        agreed(spaarnestad, yusuf, by=yusuf, slug="cinar")
        membership = Membership.objects
        with acting(spaarnestad, amina, route=ROUTE) as by:
            found = membership.get(profile__slug="cinar")
            found.hide(reason="Een adres.", by=by)
        assert "There is no key person" in Browser(spaarnestad, amina).see(LIST).words
        with acting(spaarnestad, amina, route=ROUTE) as by:
            found.show(by=by)
        assert "1 key person" in Browser(spaarnestad, amina).see(LIST).words

    def test_beside_the_page_only_for_members(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        agreed(spaarnestad, amina, by=amina)
        there = "/organisations/hooyo/"
        assert "Only organisations of the network see this." in Browser(spaarnestad, yusuf).see(there).words
        for who in (None, person("Resi")):
            assert "key-persons" not in Browser(spaarnestad, who).see(there).source

    def test_a_visitor_pays_nothing_for_it(self, spaarnestad: Network, amina: Person) -> None:
        visitor, there = Browser(spaarnestad), "/organisations/hooyo/"
        before = queries(visitor, there)
        agreed(spaarnestad, amina, by=amina)
        assert queries(visitor, there) == before

    def test_where_nobody_is_leads_members_to_key_persons(
        self, spaarnestad: Network, amina: Person, yusuf: Person
    ) -> None:
        for slug, who, tag, district in (("hooyo", amina, "so", "waterwijk"), ("cinar", yusuf, "tr", "molenpolder")):
            with acting(spaarnestad, who, route=ROUTE) as by:
                words = Word.objects.filter(slug=district)
                page_of = page(spaarnestad, slug, who)
                page_of.label(seen=page_of.revision, languages=[tag], words=words, by=by)
        leads = "/spaarnestad/key-persons/?language=so&district=molenpolder"
        assert leads in Browser(spaarnestad, amina).see("/reach/").links
        assert leads not in Browser(spaarnestad).see("/reach/").links
        assert "/spaarnestad/key-persons/?language=so" in Browser(spaarnestad, amina).see("/reach/").links


class TestByTheClock:
    def test_three_months_and_two_weeks_later_they_stand_below_and_it_says_so(
        self, spaarnestad: Network, amina: Person
    ) -> None:
        agreed(spaarnestad, amina, by=amina)
        with time_machine.travel(now() + LATE_AFTER - timedelta(days=1), tick=True):
            by_night(spaarnestad)
            seen = Browser(spaarnestad, amina).see(LIST)
            assert ("1 key person" in seen.words, "not confirmed since" in seen.words) == (True, False)
        with time_machine.travel(now() + LATE_AFTER + timedelta(days=1), tick=True):
            crowd(spaarnestad, amina, "Fatima")
            by_night(spaarnestad)
            seen = Browser(spaarnestad, amina).see(LIST)
            assert seen.source.index('dir="auto">Fatima<') < seen.source.index('dir="auto">Amina<')
            assert "not confirmed since" in seen.words

    def test_after_half_a_year_nobody_finds_them_until_they_say_yes(
        self, spaarnestad: Network, amina: Person, yusuf: Person
    ) -> None:
        found = agreed(spaarnestad, amina, by=amina)
        with time_machine.travel(now() + ASLEEP_AFTER + timedelta(days=1), tick=True):
            by_night(spaarnestad)
            hers, theirs = Browser(spaarnestad, amina), Browser(spaarnestad, yusuf)
            assert "There is no key person here yet" in theirs.see(LIST).words
            assert theirs.see(f"{LIST}{found.pk}/").status == 404
            assert "Nobody finds you until you say" in hers.see("/my/").words
            hers.press(f"{LIST}{found.pk}/", "/confirm/")
            assert "1 key person" in theirs.see(LIST).words

    def test_what_is_left_of_who_went_is_tidied(self, spaarnestad: Network, amina: Person) -> None:
        found = agreed(spaarnestad, amina, by=amina)
        with entering(spaarnestad, amina, writes=True):
            KeyPerson.objects.filter(pk=found.pk).delete()
            assert find(SORT).total == 1
        by_night(spaarnestad)
        with entering(spaarnestad, None, writes=False):
            assert find(SORT).total == 0
