"""The deeds of which the chapter is made, each on its day and by the one who may."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from verbinders.directory.demo.page import PageTold, tell
from verbinders.directory.models import Founding, Membership
from verbinders.directory.models.founding import Plan
from verbinders.history.by import Via
from verbinders.kit.time import days_ago
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Person

ROUTE = "demo"
EVENING = time(20, 15)


@dataclass(frozen=True)
class Scene:
    """A network and the people who play in it."""

    network: Network
    people: Mapping[str, Person]


def ask_for_network(plan: Plan, person: Person, *, asked: int, approved: int) -> Network:
    """Somebody asks on the front door, and the operator says yes some days later."""
    with days_ago(asked), acting(None, person, route=ROUTE) as by:
        founding = Founding.ask(person, plan, by=by)
    with days_ago(approved), acting(None, None, route=ROUTE, via=Via.COMMAND) as operator:
        founding.approve(by=operator)
    return Network.objects.get(slug=plan.slug)


def apply(scene: Scene, page: PageTold, *, days: int) -> Membership:
    """An organisation asks to join."""
    with days_ago(days), acting(scene.network, scene.people[page.person], route=ROUTE) as by:
        return Membership.apply(
            scene.network,
            name=page.name,
            kind=page.kind,
            motivation=page.motivation,
            summary=page.summary,
            languages=page.languages,
            by=by,
        )


def admit(scene: Scene, membership: Membership, steward: str, *, days: int, seat: str = Membership.Seat.VOTING) -> None:
    """A steward says yes."""
    with days_ago(days, EVENING), acting(scene.network, scene.people[steward], route=ROUTE) as by:
        membership.admit(kind=membership.kind, seat=seat, by=by)


def write_page(scene: Scene, page: PageTold, *, days: int) -> None:
    """The organisation tells its own story."""
    with days_ago(days, EVENING), acting(scene.network, scene.people[page.person], route=ROUTE) as by:
        tell(page, scene.network.town, by=by)


def give_mandate(scene: Scene, giver: str, taker: str, power: str, *, days: int) -> None:
    """Somebody of an organisation lets another act for it."""
    with days_ago(days), acting(scene.network, scene.people[giver], route=ROUTE) as by:
        for mandate in by.mandates:
            if mandate.power == Mandate.Power.REPRESENT and mandate.organisation_id == by.organisation_id:
                Mandate.give(mandate.organisation, scene.people[taker], power=power, by=by)
