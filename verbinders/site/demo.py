"""The demo story: every capability's chapter. Told by verbs, so that it is all true."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from verbinders.directory import demo as directory
from verbinders.files import demo as files
from verbinders.key_persons import demo as key_persons
from verbinders.kit.story import tell_story
from verbinders.moderation import demo as moderation
from verbinders.moving import demo as moving
from verbinders.networks.models import Network
from verbinders.notices import demo as notices
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
        tell_story(
            directory.spaarnestad(people),
            directory.polderwijk(people),
            directory.coalition(people),
            directory.lists(people),
            directory.atlas(people),
            directory.ties(people),
            moving.moved_away(people),
            files.libraries(people),
            files.songbook(people),
            notices.letters(people),
            notices.a_song_for_the_bridge(people),
            moderation.told_of_pages(people),
            key_persons.who_knows_whom(people),
        )
        networks = Network.objects.in_bulk(field_name="slug")
        return World(people, networks["spaarnestad"], networks["polderwijk"])


def play() -> World:
    """The whole story, with the real list of Haarlem beside it."""
    with transaction.atomic():
        world = build_cast_world()
        directory.haarlem(world.people, settings.ROOT / "data" / "haarlem" / "organisations.csv")
        return world
