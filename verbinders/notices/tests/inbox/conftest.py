"""The cast, what they are told, and the work that the worker does for them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings

from verbinders.directory.tests.cast import person
from verbinders.directory.tests.conftest import polderwijk, yusuf
from verbinders.parties.models import Person, PersonData
from verbinders.work import jobs

__all__ = ["polderwijk", "yusuf"]
collect_ignore = (
    [] if settings.TEST_DATABASE == "postgresql" else ["test_controls_postgresql.py", "test_walls_postgresql.py"]
)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def bram(db: None) -> Person:
    """Acts for nobody, and reads English."""
    somebody = person("Bram")
    PersonData.objects.filter(person=somebody).update(language="en")
    return Person.objects.get(pk=somebody.pk)


@pytest.fixture(autouse=True)
def _tasks() -> None:
    jobs.load()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Ten o'clock in the morning in Spaarnestad, on a Monday in November."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock
