"""Who can see me: whatever page shows somebody's name to somebody else, the page "who can see me" says so.

Everybody of the small world has a name that stands nowhere else. Each reads all they may; each name they find is
looked up on the page of whose name it is.
"""

from typing import Any

import pytest
from django.test import Client

from verbinders.networks.links import path_in
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.parties.actors import acting
from verbinders.parties.models import Consent, Organisation, Person, PersonData
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.world import World, built

pytestmark = pytest.mark.django_db
SHOWING = [route for route in routes() if route.tree == "verbinders.mounted" and not route.exempt]
VIEWERS = {"member": "Stichting Nour", "helper": "Stichting Nour", "steward": "Hooyo", "applicant": "Yasmin"}

IN_THE_NETWORK = {"member", "helper", "steward"}  # Who acts for a member that everybody sees.


def a_world() -> World:
    """Everybody called by a name of their own, and nobody's name on a public page."""
    world = built()
    for somebody in Person.objects.all():
        PersonData.objects.filter(person=somebody).update(name=name_of(somebody))
    for role, person in world.people.items():
        if ("consent", role) in world.ids and person is not None:
            with acting(None, person, route="story") as by:
                Consent.objects.get(pk=world.ids["consent", role]).withdraw(by=by)
    return world


world = told_once(a_world)


def name_of(person: Person) -> str:
    return f"Kanarie{person.pk.hex[-12:]}"


def read_by(world: World, role: str) -> str:
    """Everything this role can open: what is its own, and what is of others."""
    client, person, pages = Client(), world.people[role], []
    if person is not None:
        client.force_login(person)
    for route in SHOWING:
        for relation in ("own", "same"):
            kwargs = _values(route, world, role, relation)
            if kwargs is None or "GET" not in route.methods:
                continue
            answer: Any = client.get(path_in(world.here, route.name, **kwargs))
            pages.append(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    return b"\n".join(pages).decode(errors="replace")


def _values(route: Route, world: World, role: str, relation: str) -> dict[str, Any] | None:
    try:
        kwargs = world.values(route, role, relation)
    except KeyError:
        return None
    return None if None in kwargs.values() else kwargs


def says(person: Person) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client.get("/account/seen/").content.decode()


@pytest.mark.parametrize("viewer", ["visitor", "resident", *VIEWERS])
def test_whoever_reads_a_name_stands_on_the_page_of_whose_it_is(world: World, viewer: str) -> None:
    read = read_by(world, viewer)
    found = {
        role
        for role, person in world.people.items()
        if person is not None and role != viewer and name_of(person) in read
    }
    for role in found:
        said = says(world.people[role])  # type: ignore[arg-type]
        by_name = VIEWERS.get(viewer, "Everybody") in said
        as_one_of_all = viewer in IN_THE_NETWORK and "The organisations of this network" in said
        assert by_name or as_one_of_all, f"{viewer} reads the name of {role}, who is not told"


def test_a_steward_does_read_names_so_the_test_above_sees_something(world: World) -> None:
    read = read_by(world, "steward")
    assert name_of(world.people["applicant"]) in read  # type: ignore[arg-type]


def test_a_page_that_forgets_to_say_so_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without what the directory says, the stewards are missing."""
    monkeypatch.setattr("verbinders.parties.seen._of_persons", [])
    assert "Hooyo" not in says(world.people["applicant"])  # type: ignore[arg-type]


def test_an_organisation_sees_what_the_network_sees_of_it(world: World) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["member"])  # type: ignore[arg-type]
    page = client.get(path_in(world.here, "directory:seen_of_us", profile=world.ids["profile", "member"]))
    text = page.content.decode()
    ours = text.partition("Only your own people see")[2]
    assert "Your numbers: KvK, RSIN, account" in ours
    assert "2 people" in ours
    everybody = text.partition("Everybody sees")[2].partition("<h2")[0]
    assert "How people reach you" in everybody


def test_what_one_agreed_to_stands_there(world: World) -> None:
    with acting(None, world.people["member"], route="story") as by:
        Consent.give(_organisation(world.here, world), purpose="name_on_page", by=by)
    page = Client().get(path_in(world.here, "directory:profile", profile=world.ids["profile", "member"]))
    assert name_of(world.people["member"]) in page.content.decode()  # type: ignore[arg-type]
    assert "Everybody" in says(world.people["member"])  # type: ignore[arg-type]


def _organisation(here: Network, world: World) -> Organisation:
    with at(here, None):
        return Organisation.objects.get(pk=world.organisations["member"])
