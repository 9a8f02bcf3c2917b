"""How *Spaarnestad Verbindt* began, who joined, who was told no, and who still waits."""

from collections.abc import Mapping
from typing import NamedTuple

from verbinders.directory.demo import plans
from verbinders.directory.demo.deeds import (
    EVENING,
    ROUTE,
    Scene,
    admit,
    apply,
    ask_for_network,
    give_mandate,
    write_page,
)
from verbinders.directory.demo.neighbours import KALYNA, MOLENPOLDER, SWITI_OSO, YASMIN
from verbinders.directory.demo.page import PageTold
from verbinders.directory.demo.residents import CINAR, HOOYO, NOUR, SELAM
from verbinders.directory.demo.table import BEDRIJVIG, GEMEENTE, HUISARTSEN, SCHAKEL, WATERKANT
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Membership, Profile, Stewardship
from verbinders.kit.text import Texts
from verbinders.kit.time import days_ago
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Person

VOTING, ADVISER = Membership.Seat


class Arrival(NamedTuple):
    """Who asked when (days ago), and which steward said yes when. The page was written the day after."""

    page: PageTold
    asked: int
    steward: str
    admitted: int
    seat: str = VOTING


FIRST = Arrival(CINAR, 420, "amina", 416)
LATER = (
    Arrival(NOUR, 405, "yusuf", 401),
    Arrival(SELAM, 392, "amina", 388),
    Arrival(SWITI_OSO, 371, "yusuf", 368),
    Arrival(MOLENPOLDER, 350, "yusuf", 347),
    Arrival(BEDRIJVIG, 330, "amina", 322, ADVISER),
    Arrival(GEMEENTE, 300, "amina", 293),
    Arrival(WATERKANT, 285, "yusuf", 281),
    Arrival(SCHAKEL, 270, "amina", 266),
    Arrival(HUISARTSEN, 200, "yusuf", 196),
    Arrival(KALYNA, 150, "amina", 147),
)


def spaarnestad(people: Mapping[str, Person]) -> Network:
    """Play the chapter, in the order in which it happened."""
    network = ask_for_network(plans.SPAARNESTAD, people["amina"], asked=434, approved=430)
    scene = Scene(network, people)
    write_page(scene, HOOYO, days=428)
    _arrive(scene, FIRST)
    _share_stewardship(scene, "amina", CINAR.name, days=410)
    for arrival in LATER:
        _arrive(scene, arrival)
    _say_no(scene)
    # Humphrey is in Paramaribo in winter; then Bram speaks for Switi Oso as well.
    give_mandate(scene, "humphrey", "bram", Mandate.Power.REPRESENT, days=45)
    give_mandate(scene, "amina", "fadumo", Mandate.Power.BELONG, days=40)
    apply(scene, YASMIN, days=3)
    write_page(scene, YASMIN, days=2)
    return Network.objects.get(pk=network.pk)


def _arrive(scene: Scene, arrival: Arrival) -> None:
    membership = apply(scene, arrival.page, days=arrival.asked)
    admit(scene, membership, arrival.steward, days=arrival.admitted, seat=arrival.seat)
    write_page(scene, arrival.page, days=arrival.admitted - 1)


def _share_stewardship(scene: Scene, steward: str, name: str, *, days: int) -> None:
    with days_ago(days, EVENING), acting(scene.network, scene.people[steward], route=ROUTE) as by:
        Stewardship.give(scene.network, Profile.objects.get(name=name), by=by)


def _say_no(scene: Scene) -> None:
    with days_ago(60), acting(scene.network, scene.people["lex"], route=ROUTE) as by:
        membership = Membership.apply(
            scene.network,
            name="Kansrijk Coaching",
            kind=Kind.COMPANY,
            motivation="Wij geven trainingen en ontvangen graag de adressen van alle leden.",
            summary=Texts.of(nl="Trainingen voor wie verder wil.", en="Training for those who want to get on."),
            languages=["nl"],
            by=by,
        )
    with days_ago(57, EVENING), acting(scene.network, scene.people["yusuf"], route=ROUTE) as by:
        membership.decline(
            reason="Jullie vragen om adressen van leden om trainingen te verkopen. Daar is ons netwerk niet voor. "
            "Wil je gratis coach zijn? Dan ben je welkom bij Bedrijvig Spaarnestad.",
            by=by,
        )
