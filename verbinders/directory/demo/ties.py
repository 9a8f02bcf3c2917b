"""Who belongs together in Spaarnestad: partners who both said so, one under another, one that still waits."""

from collections.abc import Mapping
from datetime import timedelta

from verbinders.directory.demo.coalition import LONG_TABLE
from verbinders.directory.demo.deeds import EVENING, ROUTE, Scene
from verbinders.directory.demo.neighbours import KALYNA, MOLENPOLDER
from verbinders.directory.demo.page import PageTold
from verbinders.directory.demo.residents import HOOYO, NOUR
from verbinders.directory.demo.table import WATERKANT
from verbinders.directory.models import Alliance, Coalition, Introduction, Profile, Relation
from verbinders.kit.story import Chapter
from verbinders.kit.time import ago, today
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

KEY = "Sleutelovereenkomst van buurthuis De Molen"


def ties(people: Mapping[str, Person]) -> Chapter:
    """Hooyo and Stichting Nour are partners, Molenpolder stands under Waterkant, Kalyna waits for an answer."""
    yield ago(140)
    scene = Scene(Network.objects.get(slug="spaarnestad"), people)
    partners = _asks(scene, HOOYO, NOUR, Relation.PARTNER, days=500, source="Samen taalles, sinds 2025")
    yield ago(139, EVENING)
    _agrees(scene, NOUR, partners)
    yield ago(130)
    under = _asks(scene, MOLENPOLDER, WATERKANT, Relation.UMBRELLA, days=330, source=KEY)
    yield ago(128, EVENING)
    _agrees(scene, WATERKANT, under)
    yield ago(41, EVENING)
    _says_how_far(scene)
    yield ago(20)
    _is_not_named_with_it(scene, KALYNA)
    yield ago(19, EVENING)
    _meets(scene, LONG_TABLE)
    yield ago(4)
    _asks(scene, KALYNA, WATERKANT, Relation.PARTNER, days=60, source="")


def _asks(scene: Scene, one: PageTold, other: PageTold, kind: str, *, days: int, source: str) -> Relation:
    page = Profile.objects.get
    with acting(scene.network, scene.people[one.person], route=ROUTE) as actor:
        mine, theirs = page(name=one.name), page(name=other.name)
        by, starts = actor.on_behalf_of(mine.organisation_id), today() - timedelta(days=days)
        return Relation.propose(mine, other=theirs, kind=kind, starts=starts, source=source, by=by)


def _agrees(scene: Scene, page: PageTold, relation: Relation) -> None:
    with acting(scene.network, scene.people[page.person], route=ROUTE) as actor:
        relation.accept(by=actor.on_behalf_of(Profile.objects.get(name=page.name).organisation_id))


def _is_not_named_with_it(scene: Scene, page: PageTold) -> None:
    """Some of its people do not want to be found by it: the coalition says "and one more organisation"."""
    with acting(scene.network, scene.people[page.person], route=ROUTE) as actor:
        alliance = Alliance.objects.get(member_profile__name=page.name)
        alliance.withhold(by=actor.on_behalf_of(alliance.member_id))


def _meets(scene: Scene, page: PageTold) -> None:
    """Of those that fit the new coalition it greets one, and leaves one for later."""
    with acting(scene.network, scene.people[page.person], route=ROUTE) as actor:
        ours = Profile.objects.get(name=page.name)
        by = actor.on_behalf_of(ours.organisation_id)
        first, second = Introduction.objects.filter(profile=ours)[:2]
        first.greet(by=by)
        second.skip(by=by)


def _says_how_far(scene: Scene) -> None:
    """The coalition was planned for a month; now it cooks."""
    with acting(scene.network, scene.people[LONG_TABLE.person], route=ROUTE) as actor:
        page = Profile.objects.get(name=LONG_TABLE.name)
        by = actor.on_behalf_of(page.organisation_id)
        Coalition.plan(page, on=today() - timedelta(days=30), by=by).start(on=today(), by=by)
