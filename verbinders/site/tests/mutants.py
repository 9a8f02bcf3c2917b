"""The walls that can be taken away: every rule that is asked on a page, and every `visible_to`."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from verbinders.site.permissions import rows
from verbinders.site.tests.routes import Route, routes
from verbinders.site.who_may import ROLES

FILTERS = ("visible_to", "seen_with", "followed_by")
SHOWS_ALL = {
    "stewardship.visible_to": "everybody may know who runs the network",
    "imprint.visible_to": "everybody may know who answers for it",
    "folder.visible_to": "says nothing but whose it is",
    "kept.visible_to": "asks `seen_with`, which is tried itself",
}
OURS = [route for route in routes() if not route.exempt]


@dataclass(frozen=True)
class Wall:
    """`name` of the module or class `where`, and what stands there when it is gone."""

    where: Any = field(repr=False)
    name: str
    noun: str
    gone: Callable[..., Any] = field(repr=False)

    def __str__(self) -> str:
        return f"{self.noun}.{self.name}"

    @property
    def is_filter(self) -> bool:
        return self.name in FILTERS

    @property
    def routes(self) -> list[Route]:
        """Where the table of who may stands or falls with this wall: of its verb, or of its noun."""
        if self.is_filter:
            return [route for route in OURS if self.noun in (route.verb.partition(".")[0], *route.params)]
        return [route for route in OURS if route.verb == str(self) and says_no(route)]


def yes(*_asked: object) -> bool:
    return True


def everything(rows: "models.QuerySet[Any]", *_actor: object, **_asked: object) -> "models.QuerySet[Any]":
    return rows.all()


def says_no(route: Route) -> bool:
    """Not where everybody may, or everybody who signed in: there it has nobody to refuse."""
    cells = rows()[route.verb].cells
    return any(cells[role] in ("own", "-") for role in ROLES)


def rules() -> list[Wall]:
    """Each with a page on which it can refuse somebody."""
    found = []
    for path in sorted(Path(settings.ROOT).glob("verbinders/*/rules/*.py")):
        module = import_module(f"verbinders.{path.parts[-3]}.rules.{path.stem}")
        names = (name for name, value in sorted(vars(module).items()) if inspect.isfunction(value))
        found += [Wall(module, name, path.stem, yes) for name in names]
    return [wall for wall in found if wall.routes]


def filters() -> list[Wall]:
    """Every one that shows to this actor what is theirs to see, wherever a capability keeps its questions."""
    walls = [Wall(kind, name, noun_of(kind), everything) for kind in _kinds() for name in FILTERS if name in vars(kind)]
    return [wall for wall in walls if str(wall) not in SHOWS_ALL]


def noun_of(kind: type) -> str:
    return kind.__name__.removesuffix("QuerySet").lower()


def _kinds() -> Iterator[type]:
    waiting, seen = list(models.QuerySet.__subclasses__()), set[type]()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("verbinders.") and kind not in seen:
            seen.add(kind)
            yield kind
