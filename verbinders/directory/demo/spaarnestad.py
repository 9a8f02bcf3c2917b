"""How *Spaarnestad Verbindt* began, who joined, who was told no, and who still waits."""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from verbinders.directory.demo import plans
from verbinders.directory.demo.deeds import (
    EVENING,
    ROUTE,
    Scene,
    admit,
    apply,
    approve,
    ask_for_network,
    give_mandate,
    invite,
    write_page,
)
from verbinders.directory.demo.neighbours import KALYNA, MOLENPOLDER, SWITI_OSO, YASMIN
from verbinders.directory.demo.page import PageTold
from verbinders.directory.demo.residents import CINAR, HOOYO, NOUR, SELAM
from verbinders.directory.demo.table import BEDRIJVIG, GEMEENTE, HUISARTSEN, SCHAKEL, WATERKANT
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Imprint, Membership, Profile, Stewardship, Succession
from verbinders.kit.story import Chapter
from verbinders.kit.text import Texts
from verbinders.kit.time import ago, today
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


def spaarnestad(people: Mapping[str, Person]) -> Chapter:
    """Play the chapter, in the order in which it happened."""
    yield ago(434)
    founding = ask_for_network(plans.SPAARNESTAD, people["amina"])
    yield ago(430)
    scene = Scene(approve(founding), people)
    yield ago(428, EVENING)
    write_page(scene, HOOYO)
    _answer_for_it(scene)
    yield from _arrive(scene, FIRST)
    yield ago(410, EVENING)
    _share_stewardship(scene, "amina", CINAR.name)
    for arrival in LATER:
        yield from _arrive(scene, arrival)
    yield ago(60)
    refused = _ask_for_addresses(scene)
    yield ago(57, EVENING)
    _say_no(scene, refused)
    yield ago(45)  # Humphrey is in Paramaribo in winter; then Bram speaks for Switi Oso as well.
    give_mandate(scene, "humphrey", "bram", Mandate.Power.REPRESENT)
    yield ago(40)
    give_mandate(scene, "amina", "fadumo", Mandate.Power.BELONG)
    yield ago(30)
    _former_name(scene)
    yield ago(3)
    invite(scene, "amina", "bilan@hooyo.example", Mandate.Power.COORDINATE)
    apply(scene, YASMIN)
    yield ago(2, EVENING)
    write_page(scene, YASMIN)


def _arrive(scene: Scene, arrival: Arrival) -> Chapter:
    yield ago(arrival.asked)
    membership = apply(scene, arrival.page)
    yield ago(arrival.admitted, EVENING)
    admit(scene, membership, arrival.steward, seat=arrival.seat)
    yield ago(arrival.admitted - 1, EVENING)
    write_page(scene, arrival.page)


def _share_stewardship(scene: Scene, steward: str, name: str) -> None:
    with acting(scene.network, scene.people[steward], route=ROUTE) as by:
        Stewardship.give(scene.network, Profile.objects.get(name=name), by=by)


def _answer_for_it(scene: Scene) -> None:
    """Amina says who is responsible for the data; all of it is made up."""
    with acting(scene.network, scene.people["amina"], route=ROUTE) as by:
        Imprint.of(scene.network).begin().describe(
            responsible="Vereniging Hooyo, namens Spaarnestad Verbindt",
            postal="Postbus 120, 1234 ZZ Spaarnestad",
            mail="privacy@spaarnestad.example",
            phone="+31205550120",
            contact="Amina van Hooyo",
            kvk="00000120",
            by=by.on_behalf_of(next(iter(by.holds("represent")))),
        )


def _former_name(scene: Scene) -> None:
    """Before it became a foundation, Stichting Nour was a circle of women."""
    with acting(scene.network, scene.people["fatima"], route=ROUTE) as by:
        page = Profile.objects.get(name="Stichting Nour")
        Succession.rename(page, former="Vrouwenkring Nour", on=today() - timedelta(days=300), by=by)


def _ask_for_addresses(scene: Scene) -> Membership:
    with acting(scene.network, scene.people["lex"], route=ROUTE) as by:
        return Membership.apply(
            scene.network,
            name="Kansrijk Coaching",
            kind=Kind.COMPANY,
            motivation="Wij geven trainingen en ontvangen graag de adressen van alle leden.",
            summary=Texts.of(nl="Trainingen voor wie verder wil.", en="Training for those who want to get on."),
            languages=["nl"],
            by=by,
        )


def _say_no(scene: Scene, refused: Membership) -> None:
    with acting(scene.network, scene.people["yusuf"], route=ROUTE) as by:
        refused.decline(
            reason="Jullie vragen om adressen van leden om trainingen te verkopen. Daar is ons netwerk niet voor. "
            "Wil je gratis coach zijn? Dan ben je welkom bij Bedrijvig Spaarnestad.",
            by=by,
        )
