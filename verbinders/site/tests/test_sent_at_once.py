"""G6: a form that comes eight times at the same moment, each in a thread and on a connection of its own, is done once,
and all eight get the same answer. In every run each verb that locks what is scarce, and a third of the others;
`LONG=1` every verb. The world is told once, and what is done stays: what ends things comes last.

30 s of the processor on each database.
"""

import os
import sys
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from verbinders.history import acts
from verbinders.history.acts import new_key
from verbinders.history.tests.together import together
from verbinders.history.verbs import all_verbs
from verbinders.site.tests.deeds import VERBS, Deed, deed_of, led_to, rows_more, rows_of_all, signed_in
from verbinders.site.tests.routes import Route
from verbinders.site.tests.world import World, built

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SCARCE = {f"{model._meta.model_name}.{spec.name}" for model, spec in all_verbs() if spec.scarce}
LEAST = 35  # Verbs that still can be done when their turn comes.
ENDS = (
    "decline skip withdraw withhold disclose drop discard close hide show remove retire merge limit release leave stay"
    " end erase"
).split()


def in_order(verbs: list[Route]) -> list[Route]:
    """What makes something, then what changes it, then what ends it."""
    return sorted(verbs, key=lambda route: ENDS.index(_word(route)) if _word(route) in ENDS else -1)


def _word(route: Route) -> str:
    return route.verb.rpartition(".")[2]


def chosen(route: Route) -> bool:
    is_among = sha256(str(route).encode()).digest()[0] % 3 == 0
    return "LONG" in os.environ or route.verb in SCARCE or is_among


def eight(world: World) -> dict[str, list[Client]]:
    """Eight browsers of everybody, which share one session: tabs of the same one."""
    found = {}
    for role, client in signed_in(world).items():
        tabs = [Client() for _tab in range(8)]
        for tab in tabs:
            tab.cookies.update(client.cookies)
        found[role] = tabs
    return found


def wrong_at_once(deed: Deed, tabs: list[Client]) -> list[str]:
    """What is not as if it had been sent once."""
    key, before = new_key(), rows_of_all()
    answers = together(*(lambda tab=tab: led_to(deed.send(tab, key)) for tab in tabs))
    is_same = len(set(answers)) == 1
    found = [] if is_same else [f"{deed.route}: eight answers {sorted(set(answers))}"]
    if (more := rows_more(before)) != deed.rows:
        found.append(f"{deed.route}: once {dict(deed.rows)}, eight at once {dict(more)}")
    return found


def test_of_eight_at_once_one_is_done() -> None:
    world, wrong, done = built(), [], []
    for route in in_order([route for route in VERBS if chosen(route)]):
        deed = deed_of(route, world, signed_in(world))
        if deed is not None:
            done.append(route.verb)
            wrong += wrong_at_once(deed, eight(world)[deed.role])
    sys.stdout.write(f"\nG6: {len(done)} verbs eight times at once: {' '.join(done)}\n")
    assert not wrong, "\n".join(wrong)
    assert len(done) >= LEAST
    assert len(SCARCE & set(done)) >= 8


def test_when_keys_are_forgotten_it_is_done_eight_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    begin, numbers = acts.begin, iter(range(1_000))

    def forgetful(deed: acts.Deed, key: str, body: str) -> Any:
        return begin(deed, f"{key[:40]}{next(numbers)}", body)

    monkeypatch.setattr(acts, "begin", forgetful)
    world = built()
    tabs = eight(world)
    [add] = [route for route in VERBS if route.verb == "place.add"]
    deed = deed_of(add, world, signed_in(world))
    assert deed is not None
    assert len(wrong_at_once(deed, tabs[deed.role])) >= 1
