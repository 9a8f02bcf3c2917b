"""Jobs that only the tests know."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings

from verbinders.directory.tests.cast import founded, person
from verbinders.networks.models import Network
from verbinders.parties.models import Person
from verbinders.work import jobs, schedule
from verbinders.work.jobs import REST, Doing, Drain, Lane
from verbinders.work.schedule import Plan
from verbinders.work.tests.undelivered import MONDAY


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> dict[str, Plan]:
    """No lane is looked after and nothing returns unless the test says so. Gives what the house says itself."""
    jobs.load()
    plans = schedule._plans
    monkeypatch.setattr(jobs, "_lanes", [])
    monkeypatch.setattr(schedule, "_plans", {})
    return plans


@pytest.fixture
def knows(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Doing], None]:
    """`knows("tea.make", make)`: for this test there is such a job."""

    def teach(name: str, do: Doing) -> None:
        monkeypatch.setitem(jobs._jobs, name, do)

    return teach


@pytest.fixture
def looks_after() -> Callable[[Drain], None]:
    """`looks_after(empty)`: for this test the worker has this drain."""

    def teach(empty: Drain, rest: float = REST) -> None:
        jobs._lanes.append(Lane(empty, rest))

    return teach


@pytest.fixture
def made(knows: Callable[[str, Doing], None]) -> list[dict[str, Any]]:
    """Every tea that was made."""
    made: list[dict[str, Any]] = []

    def make(*, by: object, **wishes: Any) -> None:
        made.append(wishes)

    knows("tea.make", make)
    return made


@pytest.fixture
def owner_is_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator's commands see what this test wrote and did not commit."""
    monkeypatch.delitem(settings.DATABASES, "owner", raising=False)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It is Monday morning, until the test says otherwise."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def amina(clock: time_machine.Traveller) -> Person:
    """Of Hooyo, which runs Spaarnestad."""
    return person("Amina")


@pytest.fixture
def spaarnestad(amina: Person) -> Network:
    """Run by Hooyo."""
    return founded(amina)


@pytest.fixture
def spilt(knows: Callable[[str, Doing], None]) -> None:
    """A job that always goes wrong, and tells in its error what nobody in the network should read."""

    def spill(*, by: object) -> None:
        raise OSError("amina@hooyo.example says 550 no tea")

    knows("tea.spill", spill)
