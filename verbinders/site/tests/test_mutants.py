"""The walls are tried themselves (G18): one is taken away, and somebody must notice.

Who notices is the table of who may (`test_isolation`), or for a filter a canary (`test_canaries`). Where two walls
stand behind each other nobody misses either; what is not noticed is taken away once more, with no other wall standing.
Sixty are drawn by lot in each run (`SEED=7` draws the same again), all with LONG=1. On SQLite, for PostgreSQL has one
more wall behind these. Costs 150 s of the processor.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.test import Client

from verbinders.directory.models import Nesting, Profile
from verbinders.history.models import Entry
from verbinders.moving.rules import archive
from verbinders.notices.models import PushSubscription
from verbinders.notices.rules import pushsubscription
from verbinders.parties.actors import entering
from verbinders.site.tests import test_isolation
from verbinders.site.tests.canaries import walking
from verbinders.site.tests.canaries.listening import foreign
from verbinders.site.tests.canaries.story import Story, told
from verbinders.site.tests.canaries.walking import client_of, walk
from verbinders.site.tests.mutants import Wall, filters, rules
from verbinders.site.tests.once import told_once
from verbinders.site.tests.test_isolation import faults

DRAWN, ENOUGH = 60, 0.98
SEED = int(os.environ.get("SEED") or 18)
EARS = ("visitor", "member")
ALL_GONE: dict[str, set[str]] = {}  # What is seen there when no wall stands: looked at once.
pytestmark = pytest.mark.django_db
story = told_once(told)
# The view itself looks for one's own things only, so no page leads to them for another's. They are asked directly.
ASKED_DIRECTLY = {"archive.ask", "pushsubscription.remove", "entry.visible_to", "nesting.visible_to"}


def chosen() -> list[Wall]:
    walls = [wall for wall in (*rules(), *filters()) if str(wall) not in ASKED_DIRECTLY]
    return walls if "LONG" in os.environ else random.Random(SEED).sample(walls, DRAWN)  # noqa: S311 -- a lot, no secret


def is_noticed(wall: Wall, story: Story, patch: pytest.MonkeyPatch) -> bool:
    """By the table, of its own routes; a filter also by the birds that are heard without it."""
    for route in wall.routes:
        with gone([wall], patch):
            if any(faults(route, story.world)):
                return True
        if makes_a_difference(wall, patch, str(route), partial(faults, route, story.world)):
            return True
    return wall.is_filter and any(makes_a_difference(wall, patch, role, partial(birds, story, role)) for role in EARS)


def makes_a_difference(wall: Wall, patch: pytest.MonkeyPatch, where: str, look: Callable[[], Iterator[str]]) -> bool:
    """Whether something is seen without any wall that is not seen when this one alone stands."""
    others = [one for one in (*rules(), *filters()) if one != wall]
    with gone(others, patch):
        already = set(look())
    if where not in ALL_GONE:
        with gone([wall, *others], patch):
            ALL_GONE[where] = set(look())
    return not ALL_GONE[where] <= already


def birds(story: Story, role: str) -> Iterator[str]:
    """What this role hears and should not, and where. Without walls some pages cannot be made."""
    world, reader = story.world, story.readers[role]
    client = client_of(world.people[role])
    client.raise_request_exception = False
    for seen in walk(client, world, role):
        for bird in foreign(story.aviary, reader, seen.text, None, None):
            yield f"{bird} at {seen.address}"


@contextmanager
def gone(walls: list[Wall], patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without these walls. What then breaks is an answer too."""
    with patch.context() as taken:
        taken.setattr(test_isolation, "Client", partial(Client, raise_request_exception=False))
        taken.setattr(walking, "LONG", True)  # Also what the table does not let them open.
        for wall in walls:
            taken.setattr(wall.where, wall.name, wall.gone)
        yield


def test_who_takes_a_wall_away_is_noticed(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = chosen()
    alive = [str(wall) for wall in tried if not is_noticed(wall, story, monkeypatch)]
    share = 1 - len(alive) / len(tried)
    assert share >= ENOUGH, f"{share:.1%} of {len(tried)} noticed, seed {SEED}; not: {', '.join(alive)}"


def test_what_no_page_asks_for_others_says_no(story: Story) -> None:
    world, somebody = story.world, story.world.people["resident"]
    theirs = Profile(organisation_id=world.organisations["same"])
    with entering(world.here, somebody, writes=False) as resi:
        assert not archive.ask(resi, theirs)
        assert not pushsubscription.remove(resi, PushSubscription(person_id=theirs.organisation_id))
        hidden = story.world.ids["nesting", "hidden"]
        assert not Nesting.objects.visible_to(resi).filter(pk=hidden)
        assert Nesting.objects.filter(pk=hidden)
        seen = Entry.objects.visible_to(network_id=world.here.pk, person_id=None, organisations=frozenset())
        assert (seen.exists(), Entry.objects.exists()) == (False, True)
