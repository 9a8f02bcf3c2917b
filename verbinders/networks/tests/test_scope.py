"""`with at(network, actor):` is the only way to rows, and shows the rows of one network."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Model

from verbinders.directory.models import Membership, Place, Profile
from verbinders.history.tests.cast import polderwijk, somebody, spaarnestad
from verbinders.networks.models import Network
from verbinders.networks.scope import OutsideNetwork, Scope, also, at, here
from verbinders.parties.actors import VISITOR, acting

pytestmark = pytest.mark.django_db


@dataclass
class Towns:
    """Two networks, each with one organisation and its place."""

    here: Network
    there: Network
    ours: Place
    theirs: Place


@pytest.fixture
def towns() -> Towns:
    spaarne, polder = spaarnestad(), polderwijk()
    return Towns(spaarne, polder, placed(spaarne, "amina", "Buurthuis"), placed(polder, "chris", "De Schuur"))


def placed(network: Network, key: str, name: str) -> Place:
    with acting(network, somebody(key), route="story") as by:
        return Place.add(Profile.objects.get(), name=name, by=by)


OUTSIDE: dict[str, Callable[[Place], object]] = {
    "all": lambda place: list(Place.objects.all()),
    "count": lambda place: Place.objects.count(),
    "get": lambda place: Place.objects.get(pk=place.pk),
    "make": lambda place: Place.objects.create(network_id=place.network_id, profile_id=place.profile_id, name="x"),
    "make many": lambda place: Place.objects.bulk_create([place]),
    "change many": lambda place: Place.objects.update(name="x"),
    "from what it belongs to": lambda place: list(place.profile.places.all()),
    "what it belongs to": lambda place: Place(profile_id=place.profile_id).profile,
    "see it anew": lambda place: place.refresh_from_db(),
    "save": lambda place: place.save(),
    "delete": lambda place: place.delete(),
}


@pytest.mark.parametrize("reach", OUTSIDE.values(), ids=OUTSIDE)
def test_outside_a_network_no_row_can_be_reached(towns: Towns, reach: Callable[[Place], object]) -> None:
    with pytest.raises(OutsideNetwork):
        reach(towns.ours)
    with at(None, VISITOR), pytest.raises(OutsideNetwork):
        reach(towns.ours)
    with at(towns.here, VISITOR):
        assert Place.objects.get() == towns.ours


READING: dict[str, Callable[[Towns], Any]] = {
    "all": lambda t: [place.name for place in Place.objects.all()],
    "filter": lambda t: [place.name for place in Place.objects.filter(name__in=["Buurthuis", "De Schuur"])],
    "values": lambda t: list(Place.objects.values_list("name", flat=True)),
    "by key": lambda t: [place.name for place in Place.objects.in_bulk([t.ours.pk, t.theirs.pk]).values()],
    "or": lambda t: [p.name for p in Place.objects.filter(name="Buurthuis") | Place.objects.filter(name="De Schuur")],
    "related": lambda t: [place.name for place in Profile.objects.get().places.all()],
    "fetched along": lambda t: [
        p.name for page in Profile.objects.prefetch_related("places") for p in page.places.all()
    ],
}


@pytest.mark.parametrize("read", READING.values(), ids=READING)
def test_inside_a_network_one_reads_its_own_rows_only(towns: Towns, read: Callable[[Towns], Any]) -> None:
    with at(towns.here, VISITOR):
        assert read(towns) == ["Buurthuis"]
    with at(towns.there, VISITOR):
        assert read(towns) == ["De Schuur"]


def test_counts_count_one_network(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        assert (Place.objects.count(), Place.objects.exists()) == (1, True)
        assert Place.objects.aggregate(n=Count("id")) == {"n": 1}
        assert Profile.objects.annotate(n=Count("places")).values_list("n", flat=True).get() == 1


NOT_HERE: dict[str, Callable[[Place], object]] = {
    "get": lambda place: Place.objects.get(pk=place.pk),
    "see it anew": lambda place: place.refresh_from_db(),
    "what it belongs to": lambda place: Place(profile_id=place.profile_id).profile,
}


@pytest.mark.parametrize("reach", NOT_HERE.values(), ids=NOT_HERE)
def test_a_thing_of_another_network_is_not_there(towns: Towns, reach: Callable[[Place], object]) -> None:
    with at(towns.here, VISITOR), pytest.raises(ObjectDoesNotExist):
        reach(towns.theirs)


def test_the_places_of_a_page_of_another_network_are_not_there(towns: Towns) -> None:
    with at(towns.there, VISITOR):
        page = Profile.objects.get()
    with at(towns.here, VISITOR):
        assert list(page.places.all()) == []


def test_nothing_of_another_network_is_changed_from_here(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        assert Place.objects.update(note="gewijzigd") == 1
        for reach in (lambda: towns.theirs.save(), lambda: towns.theirs.delete()):
            with pytest.raises(OutsideNetwork):
                reach()
        with pytest.raises(OutsideNetwork):
            Place.objects.create(network=towns.there, profile_id=towns.theirs.profile_id, name="Ondergeschoven")
        assert Place.objects.all().delete() == (1, {"directory.Place": 1})
    with at(towns.there, VISITOR):
        assert list(Place.objects.values_list("name", "note")) == [("De Schuur", "")]


def names() -> list[str]:
    return [place.name for place in Place.objects.all()]


def test_after_an_inner_network_one_is_in_the_outer_one_again(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        with at(towns.there, VISITOR):
            assert names() == ["De Schuur"]
        assert names() == ["Buurthuis"]
        with suppress(ZeroDivisionError), at(towns.there, VISITOR):
            _ = 1 / 0
        assert names() == ["Buurthuis"]
    with pytest.raises(OutsideNetwork):
        here()


def test_after_an_error_one_is_outside_again(towns: Towns) -> None:
    with suppress(ZeroDivisionError), at(towns.here, VISITOR):
        _ = 1 / 0
    with pytest.raises(OutsideNetwork):
        names()


def test_the_scope_says_where_we_are_and_who_asks(towns: Towns) -> None:
    with acting(towns.here, somebody("amina"), route="story") as amina:
        assert here() == Scope(towns.here.pk, somebody("amina").pk, amina.organisations)
        assert len(amina.organisations) == 1
    with at(None, None):
        assert here() == Scope()


def test_also_opens_one_organisation_more_and_only_inside(towns: Towns) -> None:
    with acting(towns.here, somebody("amina"), route="story") as amina:
        with acting(towns.there, somebody("chris"), route="story") as chris:
            theirs = next(iter(chris.organisations))
        with also(theirs):
            assert here().organisations == amina.organisations | {theirs}
            assert here().network_id == towns.here.pk
        assert here().organisations == amina.organisations
        with suppress(ZeroDivisionError), also(theirs):
            _ = 1 / 0
        assert here().organisations == amina.organisations


def test_nobody_opens_more_outside_a_network() -> None:
    with pytest.raises(OutsideNetwork), also(polderwijk().pk):
        raise AssertionError


def test_what_was_written_before_an_error_is_undone(towns: Towns) -> None:
    with suppress(ZeroDivisionError), at(towns.here, VISITOR):
        Place.objects.update(name="Anders")
        _ = 1 / 0
    with at(towns.here, VISITOR):
        assert names() == ["Buurthuis"]


def test_another_thread_is_not_where_we_are(towns: Towns) -> None:
    def elsewhere() -> Scope:
        return here()

    with at(towns.here, VISITOR), ThreadPoolExecutor(1) as thread:
        with pytest.raises(OutsideNetwork):
            thread.submit(elsewhere).result(60)
        assert here().network_id == towns.here.pk


def test_every_row_knows_its_network(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        things: list[Model] = [*Membership.objects.all(), *Profile.objects.all(), *Place.objects.all()]
        assert {thing.network for thing in things} == {towns.here}  # type: ignore[attr-defined]
