"""The deeds of which the chapter is made, each by the one who may."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from verbinders.directory.demo.page import PageTold, tell
from verbinders.directory.models import Founding, Membership
from verbinders.directory.models.founding import Plan
from verbinders.history.by import Via
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Invitation, Mandate, Organisation, Person

ROUTE = "demo"
EVENING = time(20, 15)


@dataclass(frozen=True)
class Scene:
    """A network and the people who play in it."""

    network: Network
    people: Mapping[str, Person]


def ask_for_network(plan: Plan, person: Person) -> Founding:
    """Somebody asks on the front door."""
    with acting(None, person, route=ROUTE) as by:
        return Founding.ask(person, plan, by=by)


def approve(founding: Founding) -> Network:
    """The operator says yes."""
    with acting(None, None, route=ROUTE, via=Via.COMMAND) as operator:
        founding.approve(by=operator)
    return Network.objects.get(slug=founding.plan.slug)


def apply(scene: Scene, page: PageTold) -> Membership:
    """An organisation asks to join."""
    with acting(scene.network, scene.people[page.person], route=ROUTE) as by:
        return Membership.apply(
            scene.network,
            name=page.name,
            kind=page.kind,
            motivation=page.motivation,
            summary=page.summary,
            languages=page.languages,
            by=by,
        )


def admit(scene: Scene, membership: Membership, steward: str, *, seat: str = Membership.Seat.VOTING) -> None:
    """A steward says yes."""
    with acting(scene.network, scene.people[steward], route=ROUTE) as by:
        membership.admit(kind=membership.kind, seat=seat, by=by)


def write_page(scene: Scene, page: PageTold) -> None:
    """The organisation tells its own story."""
    with acting(scene.network, scene.people[page.person], route=ROUTE) as by:
        tell(page, scene.network.town, by=by)


def invite(scene: Scene, giver: str, address: str, power: str) -> None:
    """Somebody asks a colleague who is not here yet; the colleague has not answered."""
    with acting(scene.network, scene.people[giver], route=ROUTE) as by:
        organisation = Organisation.objects.get(pk=next(iter(by.organisations)))
        told: dict[str, Any] = {"channel": "mail", "address": address, "language": scene.network.language}
        Invitation.send(organisation, network=scene.network, powers=[power], by=by, **told)


def give_mandate(scene: Scene, giver: str, taker: str, power: str) -> None:
    """Somebody of an organisation lets another act for it."""
    with acting(scene.network, scene.people[giver], route=ROUTE) as by:
        for mandate in by.mandates:
            if mandate.power == Mandate.Power.REPRESENT and mandate.organisation_id == by.organisation_id:
                Mandate.give(mandate.organisation, scene.people[taker], power=power, by=by)
