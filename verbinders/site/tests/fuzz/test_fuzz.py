"""G21: requests that nobody of good will sends, at every route as every role. None is answered with 5xx, none leaves a
traceback in the log, each answer carries our headers, and of a hundred ninety-nine take less than a second.

Ten thousand on each database in every run; `LONG=1` fifty thousand. What is found names a number: `FUZZ_ONLY=<number>`
sends that request alone, and shows it.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction

from verbinders.history import acts
from verbinders.site.tests.fuzz.blows import Blow, blow
from verbinders.site.tests.fuzz.doors import GATEWAY, ROUTES, SECRET, Doors, Known
from verbinders.site.tests.fuzz.wire import Answer, Wire, listening
from verbinders.site.tests.once import told_once
from verbinders.site.tests.test_headers import CLOSED, DIRECTIVES, HEADERS, a_world
from verbinders.site.tests.world import World

pytestmark = pytest.mark.django_db
MANY = 50_000 if "LONG" in os.environ else 10_000
PIECE = 1_000
ALONE = os.environ.get("FUZZ_ONLY", "")
PIECES = [range(int(ALONE), int(ALONE) + 1)] if ALONE else [range(n, n + PIECE) for n in range(0, MANY, PIECE)]
KNOWN: dict[str, Known] = {}  # What pages ask: looked at once.
world = told_once(a_world)


@pytest.fixture
def doors(world: World, settings: LazySettings) -> Iterator[Doors]:
    """With the hooks open, for whoever knows the secret."""
    settings.HOOK_SECRET, settings.INBOUND_ADDRESS = SECRET, "answer@verbinders.example"
    settings.SMS_GATEWAYS = [f"{GATEWAY}://"]
    with listening() as wire:
        yield Doors(world, wire, KNOWN)


@pytest.mark.parametrize("numbers", PIECES, ids=str)
def test_whatever_comes_in_is_answered(doors: Doors, numbers: range) -> None:
    took, found, became = [], [], Counter[int]()
    for number in numbers:
        one = blow(number, doors)
        answer = sent(one, doors.wire)
        took.append(answer.seconds)
        became[answer.status_code] += 1
        found += [f"{one}: {wrong}" for wrong in wrongs(one, answer)]
        if ALONE:
            sys.stdout.write(f"\n{one}\n{one.sent}\n{answer}\n{''.join(answer.lines)}\n")
    slowest = sorted(took)[int(len(took) * 0.99)]
    sys.stdout.write(f"\nG21: {len(took)} requests, {len(found)} wrong, p99 {slowest:.3f} s of the processor\n")
    sys.stdout.write(f"answered {dict(sorted(became.items()))}\n")
    assert not found, "\n".join(found[:50])
    assert slowest <= 1


def sent(one: Blow, wire: Wire) -> Answer:
    """What it did is undone."""
    with transaction.atomic():
        try:
            answer = wire.send(one.sent)
        except Exception as error:
            error.add_note(str(one))
            raise
        transaction.set_rollback(True)
    return answer


def wrongs(one: Blow, answer: Answer) -> list[str]:
    """What must not be."""
    is_broken = answer.status_code >= 500 and str(one.route) != "health"  # Which says 503 when a worker is missing.
    found = [f"{answer.status_code}"] if is_broken else []
    found += [f"traceback: {line.splitlines()[-1]}" for line in answer.tracebacks]
    found += [
        f"more than one line: {line!r}" for line in answer.lines if "\n" in line and line not in answer.tracebacks
    ]
    return found + unsafe(str(one.route), answer)


def unsafe(route: str, answer: Answer) -> list[str]:
    """The headers of ours that it lacks."""
    policy = answer.headers.get("Content-Security-Policy", "")
    parts = [part.split() for part in policy.split(";") if part.strip()]
    is_ours = {name: sources for name, *sources in parts} == {name: list(DIRECTIVES[name]) for name in DIRECTIVES}
    found = [] if is_ours or policy == CLOSED or route == "kind" else [f"policy {policy!r}"]
    return found + [f"{name} is not {value}" for name, value in HEADERS.items() if answer.headers.get(name) != value]


def test_a_door_that_stumbles_over_a_nul_is_found(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: one form, which PostgreSQL would not take as it came."""
    body_of = acts.body_of

    def stumbles(request: Any) -> str:
        if any("\0" in value for values in dict(request.POST).values() for value in values):
            raise ValueError("NUL")
        return body_of(request)

    monkeypatch.setattr(acts, "body_of", stumbles)
    index = next(n for n, route in enumerate(ROUTES) if route.name == "directory:membership.apply")
    blows = [blow(number, doors) for number in range(index, MANY, len(ROUTES))]
    found = [(one.number, wrongs(one, sent(one, doors.wire))) for one in blows]
    broken = [number for number, wrong in found if any("ValueError: NUL" in line for line in wrong) and "500" in wrong]
    assert broken
    again = blow(broken[0], doors)
    assert "500" in wrongs(again, sent(again, doors.wire))


def test_an_answer_without_our_headers_is_found(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    answer = doors.wire.send(blow(0, doors).sent)
    assert unsafe("account", answer) == []
    bare = Answer(200, type(answer.headers)({"X-Frame-Options": "DENY"}), b"", (), 0)
    assert len(unsafe("account", bare)) == len(HEADERS) - 1
