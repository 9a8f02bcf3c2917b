"""The world of the isolation matrix with more to keep quiet about; then every text in it becomes a canary."""

from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from verbinders.directory import indexing as pages
from verbinders.directory.models import (
    Coalition,
    FormerAddress,
    Founding,
    Imprint,
    IntakeRow,
    Membership,
    Nesting,
    Outline,
    Profile,
    Succession,
    Word,
)
from verbinders.files import indexing as documents
from verbinders.files import store
from verbinders.files.judging import judged
from verbinders.files.models import Document, Folder, Version
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.text import Texts
from verbinders.kit.time import today
from verbinders.moving.models import Archive
from verbinders.moving.packing import blocks, pack
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.parties.actors import acting
from verbinders.parties.models import Person
from verbinders.privacy import compiling
from verbinders.privacy.models import Dossier
from verbinders.site.tests.canaries.listening import Reader
from verbinders.site.tests.canaries.planting import Aviary, planted
from verbinders.site.tests.moderating import told_of
from verbinders.site.tests.roles import ROUTE, World, operator_of
from verbinders.site.tests.world import built, joined, person, things_of
from verbinders.work import jobs


@dataclass
class Story:
    """The world, every canary in it, and how far each role hears."""

    world: World
    aviary: Aviary
    readers: dict[str, Reader]


def told() -> Story:
    """Everything said, found, packed and written down once, in canaries."""
    jobs.load()
    world = built()
    networks = [world.here, world.there]
    amina = world.people["steward"]
    for key, name in (("hidden", "Verborgen"), ("unnamed", "Naamloos")):
        somebody = joined(world.here, name, person(key), admitted_by=amina)
        things_of(world, world.here, somebody, key)
        _out_of_sight(world, key, somebody)
    for network, key in ((world.here, "same"), (world.there, "other")):
        _more(world, network, key)
    with acting(None, None, route=ROUTE):
        Founding.objects.update(districts=["Oost"])
    pages_of = {key: slug for (noun, key), slug in world.ids.items() if noun == "profile"}
    by_id = {key: _page(world, key, slug=slug).pk for key, slug in pages_of.items()}
    aviary = planted(networks)
    for key, page_id in by_id.items():
        world.ids["profile", key] = _page(world, key, pk=page_id).slug
    for network in networks:
        _index(network)
    for key in ("member", "steward", "same", "other"):
        _pack(world, key)
    for asker in world.people.values():
        _write_down(asker)
    readers = {role: Reader.of(somebody, networks) for role, somebody in world.people.items()}
    return Story(world, aviary, readers)


def network_of(world: World, key: str) -> Network:
    return world.there if key in ("other", "stranger") else world.here


def _page(world: World, key: str, **asked: Any) -> Profile:
    with acting(network_of(world, key), None, route=ROUTE):
        return Profile.objects.get(**asked)


def _out_of_sight(world: World, key: str, somebody: Person) -> None:
    """The one is hidden by who runs the network, the other asked not to be named."""
    if key == "hidden":
        _tied(world, key)
    with acting(world.here, world.people["steward"] if key == "hidden" else somebody, route=ROUTE) as by:
        row = Membership.objects.select_related("profile", "network").get(pk=world.ids["membership", key])
        if key == "hidden":
            row.hide(reason="Wij kijken het na.", by=by)
        else:
            row.withhold(by=by)


def _tied(world: World, key: str) -> None:
    """A coalition that says how far it is, in which network it is, and who goes on with it."""
    whose, after = world.organisations[key], world.organisations["same"]
    with acting(world.here, world.people["steward"], route=ROUTE), also(whose), also(after):
        page, later = Profile.objects.get(organisation=whose), Profile.objects.get(organisation=after)
        Membership.objects.filter(profile=page).update(kind="coalition", seat="adviser")
        ours: dict[str, Any] = {"network": world.here, "organisation_id": whose, "profile": page}
        gone: dict[str, Any] = {"before_id": whose, "before_profile": page, "kind": "merged", "status": "agreed"}
        goes_on: dict[str, Any] = {"organisation_id": after, "profile": later, "starts": today()}
        made = {
            "coalition": Coalition.objects.create(**ours, status="planned", planned_on=today()),
            "nesting": Nesting.objects.create(**ours, address="elders", side="below", status="told"),
            "succession": Succession.objects.create(network=world.here, **goes_on, **gone),
        }
        world.ids |= {(noun, key): row.pk for noun, row in made.items()}


def _more(world: World, network: Network, key: str) -> None:
    """What the small world lacks: papers that are not for everybody, an imprint, a map."""
    with acting(network, operator_of(world, key), route=ROUTE) as by:
        folder = Folder.library(network.pk, world.organisations[key]).begin()
        for open_to in ("network", "ours"):
            paper = Document.add(folder, title=Texts.of(nl="Verslag"), open_to=open_to, by=by)
            Version.add(paper, language="nl", file=judged(SimpleUploadedFile("verslag.txt", b"Zo was het.")), by=by)
        Imprint.objects.get_or_create(network=network)
        word = Word.objects.filter(list=Word.List.THEME)[0]
        Outline.objects.create(network=network, word=word, rings=[], source="kaart")
        FormerAddress.objects.get_or_create(network=network, digest="0" * 64)
        twin = {"why": "name", "name": "Hooyo", "where": "hooyo"}
        IntakeRow.objects.update(left=[["name", "iets"]], twin=twin, status="twin")
    about = told_of(network, world.organisations[key])
    with acting(network, operator_of(world, "other" if key == "other" else "steward"), route=ROUTE) as by:
        about.settle(upheld=True, decision="Wij kijken het na.", by=by)


def _index(network: Network) -> None:
    """By the new words everything is found, as by the commands of the operator."""
    with as_worker(), acting(network, None, route=ROUTE, via=Via.WORKER) as worker:
        for row in Membership.objects.select_related("profile"):
            pages.of_membership(row, by=worker)
        for document in Document.objects.select_related("folder"):
            documents.of_document(document, by=worker)


def _pack(world: World, key: str) -> None:
    """The archive that is ready holds what the organisation has now."""
    network = network_of(world, key)
    with as_worker(), acting(network, None, route=ROUTE, via=Via.WORKER), also(world.organisations[key]):
        archive = Archive.objects.select_related("profile", "network").get(pk=world.ids["archive", key])
        with TemporaryFile() as bag:
            pack(archive.profile, archive.network, bag)
            size, path = bag.tell(), store.keep(network.pk, blocks(bag))
        Archive.objects.filter(pk=archive.pk).update(path=path, size=size)


def _write_down(somebody: Person | None) -> None:
    """What we have of somebody, in the file that they asked for."""
    if somebody is not None:
        with acting(None, somebody, route=ROUTE) as by:
            Dossier.ask(somebody, by=by)
        with as_worker(), acting(None, None, route=ROUTE, via=Via.WORKER) as worker:
            compiling.make(somebody.pk, by=worker)
            assert Dossier.objects.get(person=somebody).made_at is not None
