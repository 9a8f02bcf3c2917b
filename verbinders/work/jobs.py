"""What the worker can do: the jobs by name, and the drains that it looks after at every turn.

Each capability says so in its `tasks.py`, which only the worker imports.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TypeVar

from django.apps import apps
from django.utils.module_loading import module_has_submodule

CarryOn = Callable[[], bool]
Drain = Callable[[CarryOn], int]
Doing = Callable[..., object]
D = TypeVar("D", bound=Drain)
J = TypeVar("J", bound=Doing)

_jobs: dict[str, Doing] = {}
_drains: list[Drain] = []


class UnknownJob(LookupError):
    """Nobody does a job of this name: a `tasks.py` is missing, or older than the row."""


def job(name: str) -> Callable[[J], J]:
    """`@job("capability.verb")`: this function does the jobs of that name.

    It gets the arguments of the row, and `by`: the worker, in one transaction. All of it is done, or nothing.
    """

    def declare(do: J) -> J:
        if _jobs.setdefault(name, do) is not do:
            raise ValueError(f"two functions do {name}")
        return do

    return declare


def drain(empty: D) -> D:
    """`@drain`: at every turn the worker calls this, and it says how much it did.

    For what talks to the world outside, and so cannot stand in one transaction. It stops when `carry_on()` says no.
    """
    if empty not in _drains:
        _drains.append(empty)
    return empty


def job_named(name: str) -> Doing:
    """The function that does it. Raises UnknownJob."""
    if name not in _jobs:
        raise UnknownJob(name)
    return _jobs[name]


def job_names() -> frozenset[str]:
    """Every job there is, for the house tests."""
    return frozenset(_jobs)


def drains() -> tuple[Drain, ...]:
    """What is looked after at every turn."""
    return tuple(_drains)


def load() -> None:
    """Import the `tasks.py` of every capability."""
    for app in apps.get_app_configs():
        if app.name.startswith("verbinders.") and app.module and module_has_submodule(app.module, "tasks"):
            import_module(f"{app.name}.tasks")
