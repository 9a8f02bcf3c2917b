"""A worker that has just begun: nothing was imported but what it imports itself."""

import os
import subprocess
import sys

from django.conf import settings

ASKS = """
import django
django.setup()
from verbinders.notices.incoming.storing import handler_of
from verbinders.notices.kinds import kinds
from verbinders.work.jobs import load
{load}
print(*sorted(name for name, kind in kinds().items() if kind.takes_answers and handler_of(name) is None))
"""


def without_handler(load: str) -> list[str]:
    """The kinds that say "you can answer this mail", and to which nobody listens."""
    settled = os.environ | {"DJANGO_SETTINGS_MODULE": "verbinders.settings", "SECRET_KEY": "x", "DEBUG": "1"}
    program = [sys.executable, "-c", ASKS.format(load=load)]
    done = subprocess.run(program, env=settled, cwd=settings.ROOT, capture_output=True, text=True, check=True)  # noqa: S603 -- our own
    return done.stdout.split()


def test_whoever_may_answer_a_mail_is_heard() -> None:
    assert without_handler("load()") == []


def test_a_worker_that_loads_nothing_hears_nobody() -> None:
    """The control: a process in which no test has imported anything."""
    assert "message_received" in without_handler("")
