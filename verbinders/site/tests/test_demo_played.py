"""Playing the demo: the whole of it soon, once, and only where it is a demo."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from verbinders.directory.models import Membership, Stewardship
from verbinders.history.models import Entry
from verbinders.kit.colours import network_colour_problems
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person
from verbinders.site.demo import SLUGS, play
from verbinders.site.tests.test_demo import by_status

pytestmark = pytest.mark.django_db


def test_the_whole_story_is_soon_told_with_haarlem_beside_it() -> None:
    asked: list[str] = []

    def counted(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        asked.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(counted):
        world = play()
    assert len(asked) < 10_000  # What it takes, however fast the machine is.
    haarlem = Network.objects.get(slug="haarlem")
    assert len(by_status(haarlem, Membership.LISTED)) == haarlem.shown == 40
    with entering(haarlem, world.people["ineke"], writes=False) as actor:
        assert not Membership.objects.filter(organisation__in=actor.organisations).exists()
        assert [steward.profile.name for steward in Stewardship.objects.on(today())] == ["Beheer van dit voorbeeld"]
        # Nobody said anything for a real organisation.
        assert set(Entry.objects.filter(network_id=haarlem.pk).values_list("person_id", flat=True)) == {None}
    assert [network.slug for network in Network.objects.all() if network_colour_problems(*network.colours)] == []


def test_play_demo_plays_once(settings: Settings) -> None:
    settings.DEMO = True
    assert told() == "The demo story was played in"
    people = Person.objects.count()
    assert told() == "The demo story was played before: haarlem, polderwijk, spaarnestad."
    assert Person.objects.count() == people
    assert set(Network.objects.values_list("slug", flat=True)) == set(SLUGS)


def test_play_demo_is_refused_outside_demo_mode(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="This is no demo"):
        told()
    assert not Network.objects.exists()


def told() -> str:
    out = StringIO()
    call_command("play_demo", stdout=out)
    line = out.getvalue().strip()
    return line[: line.index(" in ") + 3] if " in " in line else line
