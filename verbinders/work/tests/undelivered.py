"""What the tests of letters that could not be delivered have in common."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import time_machine

from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.work import queue
from verbinders.work.loop import Worker
from verbinders.work.models import DeadLetter

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def work_for_hours(clock: time_machine.Traveller) -> None:
    """Until the last attempt is over."""
    with as_worker():
        for pause in (*queue.PAUSES, timedelta(0)):
            Worker().run_once()
            clock.shift(pause)


def letters(network: Network) -> list[DeadLetter]:
    with entering(network, None, writes=False):
        return list(DeadLetter.objects.open())


def letter(network: Network, **told: Any) -> DeadLetter:
    """Somebody else's: a mail that nobody could deliver."""
    said: dict[str, Any] = {"kind": "mail", "name": "news", "ref": uuid4(), "reason": "The mailbox is full."} | told
    DeadLetter.note(network.pk, **said)
    return next(one for one in letters(network) if one.ref == said["ref"])


def decide(network: Network, somebody: Person, verb: str, found: DeadLetter) -> None:
    with acting(network, somebody, route="test") as by:
        getattr(found, verb)(by=by)
