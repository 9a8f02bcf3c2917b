"""Three organisations of residents cook together, and make a coalition of it. It has no vote: each of them has one."""

from collections.abc import Mapping

from verbinders.directory.demo.deeds import EVENING, ROUTE, Scene, admit, apply
from verbinders.directory.demo.neighbours import KALYNA, MOLENPOLDER, SWITI_OSO
from verbinders.directory.demo.page import PageTold, tell, told
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Alliance, Membership, Profile
from verbinders.kit.story import Chapter
from verbinders.kit.time import ago
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Person

LONG_TABLE = PageTold(
    key="lange-tafel",
    person="humphrey",
    name="De Lange Tafel",
    kind=Kind.COALITION,
    motivation="Drie clubs koken al samen. Nu willen we ook samen kunnen vragen en tekenen.",
    summary=told(
        "Drie organisaties, één tafel: elke maand eten met de hele wijk.",
        "Three organisations, one table: every month a meal with the whole quarter.",
    ),
    words=told(
        "Switi Oso kookt, Kalyna bakt, Molenpolder aan Tafel zet de stoelen klaar. Niemand kan dit alleen.",
        "Switi Oso cooks, Kalyna bakes, Molenpolder aan Tafel puts out the chairs. Nobody can do this alone.",
    ),
    good_at=told("Eten voor honderd mensen.", "A meal for a hundred people."),
    looks_for=told("Een keuken met een grote pan.", "A kitchen with a large pan."),
    languages=["nl", "en"],
    themes=["Eten en ontmoeten"],
    target_groups=["Iedereen"],
    districts=["Molenpolder"],
    accent="copper",
    mail="tafel@langetafel.example",
    ask_for="Humphrey",
)
MEMBERS = (SWITI_OSO, MOLENPOLDER, KALYNA)


def coalition(people: Mapping[str, Person]) -> Chapter:
    """It asks to join, its members say yes one by one, and two of them send somebody."""
    yield ago(43)
    scene = Scene(Network.objects.get(slug="spaarnestad"), people)
    asked = apply(scene, LONG_TABLE)
    yield ago(41, EVENING)
    admit(scene, asked, "yusuf", seat=Membership.Seat.ADVISER)
    for member in MEMBERS:
        _takes_part(scene, asked, member)
    yield ago(38)
    _sends(scene, asked, "humphrey", SWITI_OSO, Mandate.Power.SIGN)
    _sends(scene, asked, "olena", KALYNA, Mandate.Power.COORDINATE)
    yield ago(37, EVENING)
    with acting(scene.network, people["humphrey"], route=ROUTE) as actor:
        tell(LONG_TABLE, scene.network.town, by=actor.on_behalf_of(asked.organisation_id))


def _takes_part(scene: Scene, coalition: Membership, member: PageTold) -> None:
    page = Profile.objects.get
    with acting(scene.network, scene.people["humphrey"], route=ROUTE) as actor:
        by = actor.on_behalf_of(coalition.organisation_id)
        alliance = Alliance.ask(coalition.profile, member=page(name=member.name), by=by)
    with acting(scene.network, scene.people[member.person], route=ROUTE) as actor:
        alliance.join(by=actor.on_behalf_of(page(name=member.name).organisation_id))


def _sends(scene: Scene, coalition: Membership, person: str, member: PageTold, power: str) -> None:
    with acting(scene.network, scene.people["humphrey"], route=ROUTE) as actor:
        by, comes_from = actor.on_behalf_of(coalition.organisation_id), Profile.objects.get(name=member.name)
        origin = comes_from.organisation_id
        Mandate.lend(coalition.organisation, scene.people[person], comes_from=origin, power=power, by=by)
