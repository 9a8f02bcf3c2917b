"""The fair order: every day the list begins one further."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from verbinders.directory.models import Membership
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import joined, listed, person
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
MONDAY = date(2027, 3, 1)


def order(network: Network, day: date, *, start: int = 0, size: int = 100) -> list[str]:
    """The names as the list shows them on `day`."""
    network.refresh_from_db()
    with entering(network, None, writes=False):
        rows = Membership.objects.shown().turn(day, start=start, size=size, total=network.shown)
        return [row.profile.name for row in rows]


def test_in_as_many_days_as_there_are_organisations_each_stands_first_once(spaarnestad: Network) -> None:
    for n in range(6):
        listed(spaarnestad, f"Buurt {n}")
    days = [MONDAY + timedelta(days=n) for n in range(7)]
    firsts = [order(spaarnestad, day)[0] for day in days]
    assert sorted(firsts) == sorted(["Hooyo", *(f"Buurt {n}" for n in range(6))])
    assert order(spaarnestad, days[0] + timedelta(days=7)) == order(spaarnestad, days[0])


def test_each_stands_on_each_place_once(spaarnestad: Network) -> None:
    for n in range(4):
        listed(spaarnestad, f"Buurt {n}")
    lists = [order(spaarnestad, MONDAY + timedelta(days=n)) for n in range(5)]
    places = list(zip(*lists, strict=True))
    assert all(len(set(names)) == 5 for names in places)


def test_pages_of_the_list_are_the_list(spaarnestad: Network) -> None:
    for n in range(6):
        listed(spaarnestad, f"Buurt {n}")
    whole = order(spaarnestad, MONDAY)
    parts = [order(spaarnestad, MONDAY, start=start, size=3) for start in (0, 3, 6)]
    assert [name for part in parts for name in part] == whole


def test_who_goes_leaves_no_gap(spaarnestad: Network, amina: Person) -> None:
    members = [joined(spaarnestad, f"Buurt {n}", person(f"Buur{n}"), admitted_by=amina) for n in range(4)]
    with acting(spaarnestad, amina, route="a test") as by:
        members[1].end(reason="Verhuisd.", by=by)
    firsts = {order(spaarnestad, MONDAY + timedelta(days=n))[0] for n in range(4)}
    assert firsts == {"Hooyo", "Buurt 0", "Buurt 2", "Buurt 3"}
    spaarnestad.refresh_from_db()
    assert spaarnestad.shown == 4


def test_the_page_begins_one_further_every_day(spaarnestad: Network, visitor: Browser) -> None:
    """Hooyo has looked at its page; of the three that only a source names each is first of them on one day of three."""
    names = [f"Buurt {n}" for n in range(3)]
    for name in names:
        listed(spaarnestad, name)
    firsts = []
    for day in range(3):
        with time_machine.travel(now() + timedelta(days=day), tick=True):
            source = visitor.see("/organisations/").source
        assert min(("Hooyo", *names), key=source.index) == "Hooyo"
        firsts.append(min(names, key=source.index))
    assert sorted(firsts) == names


def test_an_empty_network_has_an_empty_list(spaarnestad: Network, amina: Person) -> None:
    with acting(spaarnestad, amina, route="a test") as by:
        Membership.objects.get().end(reason="Opnieuw beginnen.", by=by)
    answer = Client(headers={"accept-language": "en"}).get("/spaarnestad/organisations/")
    assert "There is no organisation here yet" in answer.content.decode()
