"""The walls are tried themselves (G18): one is taken away, and somebody must notice.

A rule is noticed by the table of who may (`test_isolation`); one behind which a filter stands as well, with all filters
gone. A filter (`visible_to`) is noticed by the table or by a canary. Sixty are drawn by lot in each run (`SEED=7` draws
the same again), all with LONG=1. What nobody can notice stands in `FOR_NOBODY`, with the reason.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.test import Client

from verbinders.site.tests import test_isolation
from verbinders.site.tests.canaries.story import Story, told
from verbinders.site.tests.mutants import Wall, filters, rules
from verbinders.site.tests.once import told_once
from verbinders.site.tests.test_canaries import heard
from verbinders.site.tests.test_isolation import faults

DRAWN, ENOUGH = 60, 0.98
SEED = int(os.environ.get("SEED") or 18)
EARS = ("visitor", "stranger", "member", "resident", "applicant", "helper", "steward")  # Who hears most first.
FOR_NOBODY: dict[str, str] = {}
pytestmark = pytest.mark.django_db
story = told_once(told)


def chosen() -> list[Wall]:
    walls = [wall for wall in (*rules(), *filters()) if str(wall) not in FOR_NOBODY]
    return walls if "LONG" in os.environ else random.Random(SEED).sample(walls, DRAWN)  # noqa: S311 -- a lot, no secret


def is_noticed(wall: Wall, story: Story, patch: pytest.MonkeyPatch) -> bool:
    """By itself; or when no other wall stands: often a thing is not even found, or another verb is asked first."""
    others = [one for one in (*rules(), *filters()) if one != wall]
    for route in wall.routes:
        with gone([wall], patch):
            if any(faults(route, story.world)):
                return True
        with gone(others, patch):
            already = set(faults(route, story.world))
        with gone([wall, *others], patch):
            if any(fault not in already for fault in faults(route, story.world)):
                return True
    with gone([wall], patch):
        return wall.name == "visible_to" and any(any(heard(story, who)) for who in EARS)


@contextmanager
def gone(walls: list[Wall], patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without these walls. What then breaks is an answer too."""
    with patch.context() as taken:
        taken.setattr(test_isolation, "Client", partial(Client, raise_request_exception=False))
        for wall in walls:
            taken.setattr(wall.where, wall.name, wall.gone)
        yield


def test_who_takes_a_wall_away_is_noticed(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = chosen()
    alive = [str(wall) for wall in tried if not is_noticed(wall, story, monkeypatch)]
    share = 1 - len(alive) / len(tried)
    assert share >= ENOUGH, f"{share:.1%} of {len(tried)} noticed, seed {SEED}; not: {', '.join(alive)}"
