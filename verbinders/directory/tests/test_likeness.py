"""G33: names that look like another: 357 made to deceive are all found, and those who mean well are hardly bothered."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from verbinders.directory.likeness import like_name
from verbinders.directory.models import Founding, Likeness, Membership, NameKey
from verbinders.directory.tasks import names, names_network
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import ROUTE, applied, founded, joined, listed, person, plan
from verbinders.directory.tests.test_founding import MOLENDAM
from verbinders.directory.tests.test_membership import APPLY, CINAR, WHY
from verbinders.directory.tests.tricks import KEPT, made, real
from verbinders.history.by import Via
from verbinders.kit import skeletons
from verbinders.kit.testing import as_worker
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.work.models import Job

HONEST = Path(__file__).with_name("honest_names.txt").read_text().splitlines()
TODAY = {"on_day": str(today().day), "on_month": str(today().month), "on_year": str(today().year)}


@pytest.fixture
def haarlem(db: None) -> Network:
    """All that public sources name, and the cast."""
    network = founded(person("Ineke"), "haarlem", "Beheer", town="Haarlem")
    enlist(network, real())
    return network


@pytest.fixture
def no_table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without what Unicode says of signs that look alike."""
    skeletons._read.cache_clear()
    monkeypatch.setattr(skeletons, "confusables", dict)
    yield
    skeletons._read.cache_clear()


def enlist(network: Network, given: list[str]) -> None:
    with acting(network, None, route=ROUTE, via=Via.IMPORT) as operator:
        for name in given:
            Membership.enlist(network, name=name, kind="other", kind_as_found="", source="een lijst", by=operator)


def unseen(network: Network) -> list[str]:
    """Which made names nobody is warned of."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    assert rows == [list(row) for row in dict.fromkeys(made())]
    assert len(rows) >= 300
    with entering(network, None, writes=False):
        return [name for name, target, _trick in rows if target not in {one.name for one in like_name(name, network)}]


def test_every_name_that_is_made_to_deceive_is_found(haarlem: Network) -> None:
    assert unseen(haarlem) == []


@pytest.mark.usefixtures("no_table")
def test_without_the_table_many_go_unseen(haarlem: Network) -> None:
    """The control of the one above."""
    assert len(unseen(haarlem)) > 20


def test_who_means_well_is_hardly_bothered(haarlem: Network) -> None:
    """Of more than 300 honest names one in fifty may be asked once more. It is one: Jasmijn, because of Yasmin."""
    assert len(HONEST) >= 300
    with entering(haarlem, None, writes=False):
        asked = [name for name in HONEST if like_name(name, haarlem)]
        twice = Likeness.objects.count()
    assert len(asked) / len(HONEST) <= 0.02
    assert asked == ["Stichting Jasmijn"]
    assert twice == 0  # All real names beside each other.


class TestAsking:
    def test_a_hint_and_whoever_presses_again_means_it(self, spaarnestad: Network) -> None:
        nour = listed(spaarnestad, "Stichting Nour")
        dora = Browser(spaarnestad, person("Dora"))
        hinted = dora.press(APPLY, **(CINAR | {"name": "Stiching Nоur"}), **WHY)
        assert (hinted.status, "There is a name like this already" in hinted.words) == (422, True)
        assert f"/spaarnestad/organisations/{nour.profile.slug}/" in hinted.links
        assert "say that it is yours" in hinted.words
        done = dora.send(APPLY, hinted.form())
        assert (done.status, "Your request is with the stewards." in done.words) == (200, True)

    def test_a_name_that_is_changed_again_is_looked_at_again(self, spaarnestad: Network) -> None:
        for name in ("Nour", "Selam"):
            listed(spaarnestad, name)
        dora = Browser(spaarnestad, person("Dora"))
        first = dora.press(APPLY, **(CINAR | {"name": "Nоur"}), **WHY)
        second = dora.send(APPLY, first.form(), name="Selаm")
        assert [one.status for one in (first, second)] == [422, 422]

    def test_who_waits_is_not_told_to_who_asks(self, spaarnestad: Network, yusuf: Person) -> None:
        """That somebody else asked to join is between them and the stewards."""
        applied(spaarnestad, "Çınar", yusuf)
        with entering(spaarnestad, None, writes=False):
            assert like_name("Cinar", spaarnestad) == []

    def test_nothing_of_another_network_is_told(self, spaarnestad: Network, polderwijk: Network) -> None:
        listed(polderwijk, "Het Baken")
        with entering(spaarnestad, None, writes=False):
            assert like_name("Het Bаken", spaarnestad) == []
        with entering(polderwijk, None, writes=False):
            assert [one.name for one in like_name("Het Bаken", polderwijk)] == ["Het Baken"]

    def test_the_network_and_the_municipality_are_known(self, spaarnestad: Network) -> None:
        with entering(spaarnestad, None, writes=False):
            found = [like_name(name, spaarnestad)[0].name for name in ("Gemeente Spaarnestad", "Spaarnestаd Verbindt")]
        assert found == ["Gemeente Spaarnestad", "Spaarnestad Verbindt"]


class TestDeciding:
    def test_the_stewards_see_what_it_looks_like_and_why(self, spaarnestad: Network, amina: Person) -> None:
        asked = applied(spaarnestad, "Hоoyo", person("Dora"))
        for path in ("admit/", "decline/", ""):
            seen = Browser(spaarnestad, amina).see(f"/memberships/{asked.pk}/{path}")
            assert "This name looks like: Hooyo /hooyo/: it reads the same, with other signs or spaces" in seen.words
        assert "another has a name like this" in Browser(spaarnestad, amina).see("/stewards/").words

    def test_who_asks_does_not_see_what_the_stewards_see(self, spaarnestad: Network) -> None:
        dora = person("Dora")
        asked = applied(spaarnestad, "Hоoyo", dora)
        assert "This name looks like" not in Browser(spaarnestad, dora).see(f"/memberships/{asked.pk}/").words

    def test_they_may_still_say_yes(self, spaarnestad: Network, amina: Person) -> None:
        joined(spaarnestad, "Hоoyo", person("Dora"), admitted_by=amina)
        seen = Browser(spaarnestad).see("/organisations/")
        assert [seen.words.count(f"/{slug}/") for slug in ("hooyo", "hoyo")] == [1, 1]

    def test_each_of_two_stands_with_its_address(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        joined(spaarnestad, "Hooyo!", person("Dora"), admitted_by=amina)
        joined(spaarnestad, "Nour", person("Fatima"), admitted_by=amina)
        seen = visitor.see("/organisations/").words
        assert [seen.count(f"/{slug}/") for slug in ("hooyo", "hooyo-2", "nour")] == [1, 1, 0]
        assert "This is /hooyo-2/." in visitor.see("/organisations/hooyo-2/").words
        assert "Hooyo! (/hooyo-2/)" in Browser(spaarnestad, amina).see("/stewardships/give/").words

    def test_one_that_is_hidden_is_not_given_away_by_the_other(self, spaarnestad: Network, amina: Person) -> None:
        row = joined(spaarnestad, "Hooyo!", person("Dora"), admitted_by=amina)
        with acting(spaarnestad, amina, route=ROUTE) as by:
            row.hide(reason="Wij kijken het na.", by=by)
        assert "Another organisation here" not in Browser(spaarnestad).see("/organisations/hooyo/").words
        with acting(spaarnestad, amina, route=ROUTE) as by:
            row.show(by=by)
        assert "Another organisation here" in Browser(spaarnestad).see("/organisations/hooyo/").words

    def test_a_member_that_takes_such_a_name_is_told_to_the_stewards(self, spaarnestad: Network, amina: Person) -> None:
        dora = person("Dora")
        joined(spaarnestad, "Nour", dora, admitted_by=amina)
        with as_worker():
            Delivery.objects.all().delete()
        browser = Browser(spaarnestad, dora)
        hinted = browser.press("/organisations/nour/rename/", name="Hоoyo", **TODAY)
        assert hinted.status == 422
        browser.send("/organisations/nour/rename/", hinted.form())
        with as_worker():
            assert [(sent.kind, sent.to) for sent in Delivery.objects.all()] == [("name_alike", "amina@example.org")]

    def test_with_another_name_the_likeness_ends(self, spaarnestad: Network, amina: Person) -> None:
        dora = person("Dora")
        joined(spaarnestad, "Hоoyo", dora, admitted_by=amina)
        with entering(spaarnestad, None, writes=False):
            assert Likeness.objects.count() == 2
        Browser(spaarnestad, dora).press("/organisations/hoyo/rename/", name="Selam", **TODAY)
        with entering(spaarnestad, None, writes=False):
            assert Likeness.objects.count() == 0


def test_it_costs_the_same_with_three_hundred(spaarnestad: Network, visitor: Browser) -> None:
    """The list, the desk of a name and the hint, with one that is alike and with a town full."""
    listed(spaarnestad, "Hоoyo")
    seen = []
    for more in ([], HONEST[:300]):
        enlist(spaarnestad, more)
        with entering(spaarnestad, None, writes=False), CaptureQueriesContext(connection) as asked:
            found = like_name("Hoоyo", spaarnestad)
        seen.append((len(asked), len(found), queries(visitor, "/organisations/")))
    assert seen[0] == seen[1] == (2, 2, seen[0][2])


def test_names_from_before_are_looked_at_by_night(spaarnestad: Network) -> None:
    listed(spaarnestad, "Hоoyo")
    with acting(spaarnestad, None, route=ROUTE, via=Via.WORKER) as worker:
        Likeness.objects.all().delete()
        NameKey.objects.all().delete()
        assert (names_network(by=worker), Likeness.objects.count(), names_network(by=worker)) == (2, 2, 0)
        names(by=worker)
    with as_worker():
        assert Job.objects.filter(name="directory.names_network").exists()


class TestFounding:
    def test_the_operator_sees_what_a_new_network_looks_like(self, spaarnestad: Network) -> None:
        dora = person("Dora")
        with acting(None, dora, route=ROUTE) as by:
            asked = Founding.ask(
                dora, plan("spaarnestad-2", "Gemeente Spaarnestad 2", name="Spaarnestаd Verbindt"), by=by
            )
        told, said = StringIO(), StringIO()
        call_command("foundings", stdout=told)
        call_command("founding-approve", str(asked.pk), stdout=said)
        line = "LOOKS LIKE Spaarnestad Verbindt: it reads the same, with other signs or spaces"
        assert [line in shown.getvalue() for shown in (told, said)] == [True, True]

    def test_who_asks_for_a_network_is_told_once(self, spaarnestad: Network) -> None:
        browser = Browser(None, person("Dora"))
        told = MOLENDAM | {"name": "Spaarnestаd Verbindt", "slug": "elders"}
        hinted = browser.press("/networks/ask/", **told)
        assert (hinted.status, "Spaarnestad Verbindt Are you somebody else?" in hinted.words) == (422, True)
        assert browser.send("/networks/ask/", hinted.form()).status == 200
