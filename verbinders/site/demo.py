"""The demo story: every capability's chapter, in the order of the floors. Told by verbs, so that it is all true."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from verbinders.directory import demo as directory
from verbinders.networks.models import Network
from verbinders.parties import demo as parties
from verbinders.parties.models import Person

SLUGS = ("spaarnestad", "polderwijk", "haarlem")


@dataclass(frozen=True)
class World:
    """Who and what there is when the story has been told."""

    people: Mapping[str, Person]
    spaarnestad: Network
    polderwijk: Network


def build_cast_world() -> World:
    """The story of the invented networks: for tests, all or nothing."""
    with transaction.atomic():
        people = parties.meet()
        return World(people, directory.spaarnestad(people), directory.polderwijk(people))


def play() -> World:
    """The whole story, with the real list of Haarlem beside it."""
    with transaction.atomic():
        world = build_cast_world()
        directory.haarlem(world.people, settings.ROOT / "data" / "haarlem" / "organisations.csv")
        return world
