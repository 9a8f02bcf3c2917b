"""Namens: every form that acts for an organisation says for which, and whoever speaks for several chooses."""

from typing import Any

import pytest
from django.test import Client

from verbinders.history.by import Via
from verbinders.networks.links import path_in
from verbinders.networks.scope import also
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Organisation, Person
from verbinders.site.permissions import rows
from verbinders.site.tests.once import told_once
from verbinders.site.tests.roles import ROUTE
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.world import World, built, person

pytestmark = pytest.mark.django_db
# Forms in a network that are about oneself, each with the reason.
ONES_OWN = {
    "membership.apply": "a new organisation asks: one acts for none yet",
    "membership.claim": "somebody says that a listed organisation is theirs: one acts for none yet",
    "invitation.accept": "one says yes as oneself",
    "invitation.decline": "one says no as oneself",
    "invitation.claim": "one says so as oneself",
    "invitation_by_link.decline": "one says no as oneself",
    "profile_by_link.assure": "who holds a link acts for nobody",
    "keyperson.accept": "one says yes as oneself",
    "keyperson.describe": "one says it of oneself",
    "keyperson.end": "as oneself, or else for the one whose key person it is",
    "message.write": "asks who writes: oneself or an organisation",
    "message.add": "goes on in whose name it was asked",
    "message_by_link.add": "who holds a link acts for nobody",
    "message_by_link.close": "who holds a link acts for nobody",
    "message_by_link.withdraw": "who holds a link acts for nobody",
    "report.file": "anybody tells it as themselves",
    "arrival.bring": "brings a page along as oneself",
    "arrival.apply": "asks to join: one acts for none yet",
    "arrival.drop": "what one brought oneself",
}
FORMS = [
    route
    for route in routes()
    if route.tree == "verbinders.mounted" and route.does and "GET" in route.methods and route.verb not in ONES_OWN
]


def a_world() -> World:
    """Fatima and Amina each speak for one organisation more."""
    world = built()
    for role, key in (("member", "derde"), ("steward", "vierde")):
        extra = person(key)
        with acting(None, extra, route=ROUTE, via=Via.COMMAND) as operator:
            other = Organisation.begin(None, by=operator)
        with acting(world.here, world.people[role], route=ROUTE, via=Via.COMMAND) as operator:
            _also_speaks(other, world.people[role], operator)
    return world


world = told_once(a_world)


def _also_speaks(other: Organisation, somebody: Person | None, operator: Any) -> None:
    assert somebody is not None
    with also(other.pk):
        Mandate.give(other, somebody, power=Mandate.Power.REPRESENT, by=operator)


@pytest.mark.parametrize("route", FORMS, ids=str)
def test_every_form_says_for_whom(route: Route, world: World) -> None:
    row = rows()[route.verb]
    role = "member" if row.allows("member", "own") else "steward"
    kwargs = world.values(route, role, "own")
    if None in kwargs.values():
        role, kwargs = "steward", world.values(route, "steward", "same")
    client = Client()
    client.force_login(world.people[role])  # type: ignore[arg-type]
    page: Any = client.get(path_in(world.here, route.name, **kwargs), follow=True)
    text = page.content.decode()
    if page.status_code == 409:
        return  # Somebody was first: nothing is asked.
    assert page.status_code == 200, route
    assert 'name="namens"' in text, route


def test_a_form_that_forgets_it_is_found(world: World) -> None:
    """The control: a page about oneself has no such field."""
    client = Client()
    client.force_login(world.people["member"])  # type: ignore[arg-type]
    assert 'name="namens"' not in client.get("/account/details/").content.decode()
