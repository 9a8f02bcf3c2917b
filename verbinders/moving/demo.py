"""The chapter of who leaves: a sewing café moves to another town, and takes everything along."""

from collections.abc import Mapping
from tempfile import TemporaryFile

from verbinders.directory.demo.deeds import EVENING, ROUTE, Scene, admit, apply, write_page
from verbinders.directory.demo.page import PageTold, PlaceTold, told, week
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Membership
from verbinders.files import store
from verbinders.history.by import Via
from verbinders.kit.story import Chapter
from verbinders.kit.time import ago, today
from verbinders.moving.models import Archive
from verbinders.moving.packing import blocks, pack
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

KNOT = PageTold(
    key="de-knoop",
    person="marit",
    name="Naaicafé De Knoop",
    kind=Kind.RESIDENTS_INITIATIVE,
    motivation="Wij naaien met de buurt, en doen graag mee.",
    summary=told("Samen naaien en herstellen, met koffie erbij.", "Sewing and mending together, with coffee."),
    words=told(
        "Neem je broek zonder knoop mee. Je gaat naar huis met een knoop, en met iemand die je kent.",
        "Bring your trousers without a button. You go home with a button, and with somebody you know.",
    ),
    good_at=told("Herstellen wat kapot is.", "Mending what is broken."),
    looks_for=told("Garen.", "Thread."),
    languages=["nl"],
    themes=["Eten en ontmoeten"],
    target_groups=["Iedereen"],
    districts=["Waterwijk"],
    accent="fuchsia",
    mail="knoop@naaicafe.example",
    ask_for="Marit",
    places=(PlaceTold("De Knoop", "Weversgracht 4", "1999 AC", "Waterwijk", week(4, opens="10:00", closes="16:00")),),
)


def moved_away(people: Mapping[str, Person]) -> Chapter:
    """It joins, stays most of a year, asks for its archive, and goes. For a month all of it is still there."""
    yield ago(310)
    scene = Scene(Network.objects.get(slug="spaarnestad"), people)
    membership = apply(scene, KNOT)
    yield ago(306, EVENING)
    admit(scene, membership, "amina")
    yield ago(305, EVENING)
    write_page(scene, KNOT)
    yield ago(5)
    archive = _asks_for_everything(scene, membership)
    _made(scene, archive)
    yield ago(4, EVENING)
    with acting(scene.network, people["marit"], route=ROUTE) as by:
        membership.leave(on=today(), reason="We verhuizen met ons atelier. Dank voor alles.", by=by)


def _asks_for_everything(scene: Scene, membership: Membership) -> Archive:
    with acting(scene.network, scene.people["marit"], route=ROUTE) as by:
        return Archive.ask(membership.profile, by=by)


def _made(scene: Scene, archive: Archive) -> None:
    """The worker makes it."""
    with acting(scene.network, None, route=ROUTE, via=Via.WORKER) as worker, also(archive.organisation_id):
        with TemporaryFile() as bag:
            counts = pack(archive.profile, scene.network, bag)
            size, path = bag.tell(), store.keep(scene.network.pk, blocks(bag))
        archive.make(path=path, size=size, counts=counts, by=worker)
