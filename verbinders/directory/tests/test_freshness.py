"""Is this still right? Asked twice a year, answered with one press; what nobody looked at comes later and says so."""

import re
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client

from verbinders.directory import freshness
from verbinders.directory.indexing import SORT, of_profile
from verbinders.directory.models import Profile
from verbinders.directory.models.assured import A_YEAR, Part
from verbinders.directory.tasks import ask, ask_network, ask_page, index_network
from verbinders.directory.tests.browsing import Browser, Page
from verbinders.directory.tests.cast import belongs, joined, listed, page, person, tell_all
from verbinders.history.acts import FIELD, new_key
from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now, today
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.search.finding import find
from verbinders.work.models import Job

pytestmark = pytest.mark.django_db
ASSURE = "/organisations/cinar/assure/"


@pytest.fixture(autouse=True)
def yusuf(spaarnestad: Network, amina: Person) -> Person:
    """Speaks for Çınar, which joined today."""
    yusuf = person("Yusuf")
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    return yusuf


def cinar(network: Network) -> Profile:
    with entering(network, None, writes=False):
        return Profile.objects.get(slug="cinar")


def years_later(years: float = 1.1) -> Any:
    return time_machine.travel(now() + years * A_YEAR, tick=True)


def asked(network: Network) -> list[str]:
    """The links in the mails that ask."""
    with acting(network, None, route="test", via=Via.WORKER) as worker:
        for profile in freshness.due():
            freshness.ask(profile, by=worker)
    with as_worker():
        texts = [row.text for row in Delivery.objects.filter(kind="page_asked").order_by("pk")]
    return [found[0] for text in texts if (found := re.search(r"/spaarnestad/c/[\w-]+/", text))]


def order(seen: Page) -> list[str]:
    return re.findall(r'dir="auto">([^<]+)</a></h3>', seen.source)


class TestThePage:
    def test_who_just_joined_is_fresh_and_everybody_sees_since_when(
        self, spaarnestad: Network, visitor: Browser
    ) -> None:
        assert cinar(spaarnestad).assured_on == today()
        assert "Looked at and right" in visitor.see("/organisations/cinar/").words

    def test_after_a_year_it_says_so_and_comes_later(
        self, spaarnestad: Network, amina: Person, visitor: Browser
    ) -> None:
        with years_later():
            tell_all(spaarnestad, amina)
            Browser(spaarnestad, amina).press("/organisations/hooyo/assure/", part="all")
            with acting(spaarnestad, None, route="test", via=Via.WORKER) as worker:
                of_profile(cinar(spaarnestad), by=worker)
            orders = []
            for day in range(2):
                with time_machine.travel(now() + timedelta(days=day), tick=True):
                    orders.append(order(visitor.see("/organisations/")))
            assert orders == [["Hooyo", "Çınar"]] * 2
            seen = visitor.see("/organisations/")
            assert seen.words.count("not looked at within a year") == 1
            assert "has looked at all of this page within a year" in visitor.see("/organisations/cinar/").words

    def test_what_a_public_source_names_was_never_looked_at(self, spaarnestad: Network, visitor: Browser) -> None:
        listed(spaarnestad, "Stadsbieb")
        assert order(visitor.see("/organisations/"))[-1] == "Stadsbieb"
        assert "Looked at" not in visitor.see("/organisations/stadsbieb/").words


class TestSayingSo:
    def test_one_press_for_all(self, spaarnestad: Network, yusuf: Person) -> None:
        with years_later():
            assert cinar(spaarnestad).is_late
            seen = Browser(spaarnestad, yusuf).press(ASSURE, part="all")
            assert "Thank you." in seen.source
            assert not cinar(spaarnestad).is_late
            with entering(spaarnestad, yusuf, writes=False):
                line = Entry.objects.about(cinar(spaarnestad)).order_by("-at").first()
            assert line is not None
            assert (line.verb, line.person_id) == ("profile.assure", yusuf.pk)

    def test_part_by_part_counts_from_the_oldest(self, spaarnestad: Network, yusuf: Person) -> None:
        joined_on = today()
        with years_later(0.5):
            for part in Part.values[:3]:
                Browser(spaarnestad, yusuf).press(ASSURE, part=part)
            assert cinar(spaarnestad).assured_on == joined_on
            Browser(spaarnestad, yusuf).press(ASSURE, part=Part.CONTACT)
            assert cinar(spaarnestad).assured_on == today()

    def test_who_changes_a_part_has_looked_at_it(self, spaarnestad: Network, amina: Person) -> None:
        with years_later():
            tell_all(spaarnestad, amina)  # Texts, labels, contact and a place.
            assert page(spaarnestad, "hooyo").assured_on == today()

    @pytest.mark.parametrize("part", ["", "everything", "words'", "all;"])
    def test_nothing_chosen_is_said_clearly(self, spaarnestad: Network, yusuf: Person, part: str) -> None:
        seen = Browser(spaarnestad, yusuf).press(ASSURE, part=part)
        assert seen.status == 422
        assert len(seen.errors) == 1

    def test_nobody_says_it_for_another(self, spaarnestad: Network, yusuf: Person, amina: Person) -> None:
        fadumo = person("Fadumo")
        belongs(spaarnestad, fadumo, cinar(spaarnestad).organisation_id, by=yusuf)
        for who in (amina, fadumo, person("Resi"), None):
            answer = Browser(spaarnestad, who).client.post(f"/spaarnestad{ASSURE}", {"part": "all", FIELD: new_key()})
            assert answer.status_code in (302, 404)
        with entering(spaarnestad, None, writes=False):
            assert not Entry.objects.filter(verb="profile.assure").exists()


class TestTheMail:
    def test_one_link_for_everybody_who_speaks_and_no_signing_in(self, spaarnestad: Network) -> None:
        with years_later():
            links = asked(spaarnestad)
            assert len(links) == 2  # Amina for Hooyo, Yusuf for Çınar.
            client = Client()
            seen = client.get(links[-1]).content.decode()
            assert "Is the page of" in seen
            assert cinar(spaarnestad).is_late  # To look changes nothing.
            answer = client.post(f"{links[-1]}assure/", {"part": "all", **key_in(seen)})
            assert answer.status_code == 303
            assert not cinar(spaarnestad).is_late
            assert "Thank you." in client.get(answer["Location"]).content.decode()

    def test_it_waits_on_their_own_page_until_it_is_answered(self, spaarnestad: Network, yusuf: Person) -> None:
        with years_later():
            asked(spaarnestad)
            assert "Is the page of Çınar still right?" in Browser(spaarnestad, yusuf).see("/my/").words
            Browser(spaarnestad, yusuf).press(ASSURE, part="all")
            assert "Is the page of Çınar still right?" not in Browser(spaarnestad, yusuf).see("/my/").words

    def test_the_mail_has_a_door_for_each_part(self, spaarnestad: Network) -> None:
        with years_later():
            asked(spaarnestad)
            with as_worker():
                text = Delivery.objects.filter(kind="page_asked").latest("pk").text
            assert re.findall(r"/c/[\w-]+/#(\w+)", text) == ["words", "labels", "places", "contact"]

    def test_who_looked_lately_is_left_alone(self, spaarnestad: Network, yusuf: Person) -> None:
        assert asked(spaarnestad) == []
        with years_later():
            Browser(spaarnestad, yusuf).press(ASSURE, part="all")
            assert len(asked(spaarnestad)) == 1


class TestByTheClock:
    def test_a_job_for_each_network_and_one_for_each_page(self, spaarnestad: Network) -> None:
        with years_later(), acting(spaarnestad, None, route="test", via=Via.WORKER) as worker:
            ask(by=worker)
            assert ask_network(by=worker) == 2
            assert ask_page(str(cinar_here().pk), by=worker) == 1
        with as_worker():
            assert Job.objects.filter(name="directory.ask_page").count() == 2

    def test_what_becomes_late_sinks_by_night(self, spaarnestad: Network) -> None:
        with time_machine.travel(now() + A_YEAR + timedelta(days=2), tick=True):
            with entering(spaarnestad, None, writes=False):
                assert not any(map(find(SORT).is_late, find(SORT).numbers))
            with acting(spaarnestad, None, route="test", via=Via.WORKER) as worker:
                assert index_network(by=worker) == 2
            with entering(spaarnestad, None, writes=False):
                assert all(map(find(SORT).is_late, find(SORT).numbers))

    def test_pages_of_before_are_right_since_they_were_written(self, spaarnestad: Network) -> None:
        with entering(spaarnestad, None, writes=True):
            Profile.objects.update(assured={}, assured_on=None)
            import_module("verbinders.directory.migrations.0007_profile_assured").fill(apps, connection.schema_editor())
        assert cinar(spaarnestad).assured_on is not None


def cinar_here() -> Profile:
    return Profile.objects.get(slug="cinar")


def key_in(page: str) -> dict[str, str]:
    """What a browser sends along: the key of the act."""
    return dict(re.findall(r'type="hidden" name="(act)" value="([^"]+)"', page))
