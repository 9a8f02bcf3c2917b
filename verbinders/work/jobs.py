"""What the worker can do: the jobs by name, the lanes that it keeps empty, and how each kind is tried once more.

Each capability says so in its `tasks.py`, which only the worker imports.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import TypeVar, overload

from django.apps import apps
from django.utils.module_loading import module_has_submodule

CarryOn = Callable[[], bool]
Drain = Callable[[CarryOn], int]
Doing = Callable[..., object]
D = TypeVar("D", bound=Drain)
J = TypeVar("J", bound=Doing)

LEASE = timedelta(seconds=30)
REST = 0.5  # Seconds without work between two looks.

_jobs: dict[str, Doing] = {}
_leases: dict[str, timedelta] = {}
_retriers: dict[str, Doing] = {}
_lanes: "list[Lane]" = []


class UnknownJob(LookupError):
    """Nobody does a job of this name: a `tasks.py` is missing, or older than the row."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A drain and how long it rests: in the worker it has a thread of its own, so none holds up another."""

    empty: Drain
    rest: float

    def __str__(self) -> str:
        return f"{self.empty.__module__}.{getattr(self.empty, '__name__', 'drain')}"


def job(name: str, *, lease: timedelta | None = None) -> Callable[[J], J]:
    """`@job("capability.verb")`: this function does the jobs of that name.

    It gets the arguments of the row, and `by`: the worker, in one transaction. All of it is done, or nothing.
    `lease`: how long it may take, when half a minute is not enough. On SQLite nobody else writes meanwhile, so what
    is long is better cut into several jobs.
    """

    def declare(do: J) -> J:
        if _jobs.setdefault(name, do) is not do:
            raise ValueError(f"two functions do {name}")
        if lease is not None:
            _leases[name] = lease
        return do

    return declare


@overload
def drain(empty: D, *, rest: float = REST) -> D: ...
@overload
def drain(*, rest: float = REST) -> Callable[[D], D]: ...
def drain(empty: D | None = None, *, rest: float = REST) -> D | Callable[[D], D]:
    """`@drain` or `@drain(rest=0.2)`: the worker calls this again and again, and it says how much it did.

    For what talks to the world outside, and so cannot stand in one transaction. It stops when `carry_on()` says no.
    `rest`: seconds between two looks when there was nothing.
    """

    def declare(empty: D) -> D:
        if all(lane.empty is not empty for lane in _lanes):
            _lanes.append(Lane(empty, rest))
        return empty

    return declare if empty is None else declare(empty)


def retries(kind: str) -> Callable[[J], J]:
    """`@retries("mail")`: this function has something of that kind tried once more. It gets its id, and `by`.

    Who cannot find it any more raises `queue.GiveUp`.
    """

    def declare(again: J) -> J:
        if _retriers.setdefault(kind, again) is not again:
            raise ValueError(f"two functions retry {kind}")
        return again

    return declare


def job_named(name: str) -> Doing:
    """The function that does it. Raises UnknownJob."""
    if name not in _jobs:
        raise UnknownJob(name)
    return _jobs[name]


def job_names() -> frozenset[str]:
    """Every job there is, for the house tests."""
    return frozenset(_jobs)


def lease_of(name: str) -> timedelta:
    """How long a worker has a job of this name in hand."""
    return _leases.get(name, LEASE)


def retrier_of(kind: str) -> Doing:
    """The function that has it tried once more. Raises UnknownJob."""
    if kind not in _retriers:
        raise UnknownJob(f"retry of {kind}")
    return _retriers[kind]


def lanes() -> tuple[Lane, ...]:
    """What is kept empty all the time."""
    return tuple(_lanes)


def load() -> None:
    """Import the `tasks.py` of every capability."""
    for app in apps.get_app_configs():
        if app.name.startswith("verbinders.") and app.module and module_has_submodule(app.module, "tasks"):
            import_module(f"{app.name}.tasks")
