"""A page of every route, as somebody may see it: for what must hold on all of them."""

from dataclasses import dataclass
from typing import Any

from verbinders.directory.models import Founding, Membership, Place, Profile, Registration, Stewardship
from verbinders.history.by import Via
from verbinders.networks.links import path_in, root_path
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import NOWHERE
from verbinders.site.tests.routes import Route, routes

# Routes that show no page of ours, each with the reason.
NO_PAGE = {
    "account_confirm_login_code": "only while a code is awaited: the story of the newcomer comes by",
    "account_inactive": "one plain message, the same template as every refusal",
    "account_logout": "a button only",
    "account_request_login_code": "the same page as account_login",
    "colours": "a stylesheet",
    "directory:logo": "a picture",
    "directory:members_csv": "a file",
    "directory:registration.note": "leads to registration.amend, which has the same form",
    "health": "for machines",
    "language": "a button only",
    "mosaic": "a picture",
    "persondata.begin": "only for somebody new: the story of the newcomer comes by",
}
FOR_VISITORS = {
    "account_login",
    "directory:about",
    "directory:join",
    "directory:organisations",
    "directory:profile",
    "front",
    "home",
    "styleguide",
}
# Verbs on a membership show their form only while they are possible.
MEMBERSHIP_OF = {
    "directory:membership.claim": "Taallokaal",
    "directory:membership.release": "Fietsmakers",
    "directory:membership.classify": "Selam",
    "directory:membership.end": "Selam",
}
WAITING = "Yasmin"


@dataclass(frozen=True)
class Seen:
    """A page, and who looks at it (None: a visitor)."""

    name: str
    path: str
    person: Person | None


def page_routes() -> list[Route]:
    """Every route that shows a page."""
    return [route for route in routes() if "GET" in route.methods and route.name not in NO_PAGE]


def pages(world: World) -> list[Seen]:
    """One of each; what visitors see as a visitor, the rest as Amina, who runs the network. And a page that is not."""
    amina = world.people["amina"]
    things = _things(world, amina)
    found = [Seen("nowhere", path_in(world.spaarnestad, "home").rstrip("/") + NOWHERE, None)]
    for route in page_routes():
        kwargs = {
            noun: _membership(world, amina, route) if noun == "membership" else things[noun] for noun in route.params
        }
        inside = route.tree == "verbinders.mounted"
        path = path_in(world.spaarnestad, route.name, **kwargs) if inside else root_path(route.name, **kwargs)
        found.append(Seen(route.name, path, None if route.name in FOR_VISITORS else amina))
    own = path_in(world.spaarnestad, "directory:profile", profile=things["profile"])
    return [*found, Seen("the own page, with its pencils", own, amina)]


def _things(world: World, amina: Person) -> dict[str, Any]:
    """Of every noun one of Amina's own. KeyError later: give the new noun a thing here."""
    with entering(world.spaarnestad, amina, writes=False) as actor:
        mine = Profile.objects.get(organisation__in=actor.organisations)
        return {
            "profile": mine.slug,
            "place": Place.objects.get(profile=mine).pk,
            "registration": Registration.objects.get(profile=mine).pk,
            "stewardship": Stewardship.objects.get(profile=mine).pk,
            "founding": Founding.objects.get(slug="spaarnestad", person_id=amina.pk).pk,
        }


def _membership(world: World, amina: Person, route: Route) -> Any:
    with entering(world.spaarnestad, amina, writes=False):
        return Membership.objects.get(profile__name=MEMBERSHIP_OF.get(route.name, WAITING)).pk


def list_two_from_a_source(world: World) -> None:
    """Two organisations that know nothing of it; Rana says that one of them is hers."""
    enlist(world, "Taallokaal", "Fietsmakers")
    with acting(world.spaarnestad, world.people["rana"], route="test") as rana:
        found = Membership.objects.get(profile__name="Fietsmakers")
        found.claim(motivation="Dit is onze werkplaats.", by=rana.on_behalf_of(None))


def enlist(world: World, *names: str) -> None:
    """Organisations as a public source tells of them."""
    told: dict[str, Any] = {
        "kind": "formal_organisation",
        "kind_as_found": "formele organisatie",
        "source": "sociale kaart 2026",
    }
    with acting(world.spaarnestad, None, route="test", via=Via.COMMAND) as operator:
        for name in names:
            Membership.enlist(world.spaarnestad, name=name, by=operator, **told)
