"""What has been kept long enough goes: read from the declarations, in small steps, the same however often it is done.

GDPR art. 5.1e. A step is one transaction; what a killed worker had in hand is undone as a whole and done again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from verbinders.kit.keeping import Ends
from verbinders.networks.models import Network
from verbinders.networks.scope import at as in_network
from verbinders.parties.actors import Actor
from verbinders.privacy.declared import Model, empty, ids_of_people, of_organisations, places, rows, tables
from verbinders.privacy.models import Hold

Rows = models.QuerySet[Any]


@dataclass(frozen=True)
class Due:
    """Rows of one table whose time has come, and what happens to them. The oldest first, as the indexes have them."""

    model: Model
    ends: Ends
    rows: Rows

    @property
    def action(self) -> str:
        """In words, for the operator."""
        return f"empty {', '.join(self.ends.empties)}" if self.ends.empties else "delete"

    def act(self, most: int) -> int:
        """Do it to `most` of them at most. How many it were."""
        keys = list(self.rows.order_by(self.ends.since).values_list("pk", flat=True)[:most])
        if keys and self.ends.empties:
            clear(self._these(keys), self.ends.empties)
        elif keys:
            take_away(self._these(keys), self.ends.along)
        return len(keys)

    def _these(self, keys: list[Any]) -> Rows:
        return rows(self.model, self.rows.db).filter(pk__in=keys)


def step(network: Network | None, at: datetime, most: int, *, by: Actor) -> int:
    """One step, in this network or (None) in the tables of none. Fewer than `most`: all is tidy there."""
    done = 0
    with in_network(network, by):
        for due in all_due(network, at):
            done += due.act(most - done)
            if done == most:
                break
    return done


def all_due(network: Network | None, at: datetime, using: str = "default") -> Iterator[Due]:
    """Everything whose time has come, table by table; what is under a legal hold is left out."""
    held = _Held(using)
    for model, keeping in tables(in_network=network is not None):
        for ends in keeping.endings():
            found = past(model, ends, at, using)
            yield Due(model, ends, found.exclude(held.in_table(model)) if held.anybody else found)


def past(model: Model, ends: Ends, at: datetime, using: str = "default") -> Rows:
    """The rows that have been there longer than they may."""
    moment = at - ends.after
    limit = moment if isinstance(_clock(model, ends.since), models.DateTimeField) else moment.date()
    return rows(model, using).filter(ends.where, **{f"{ends.since}__lt": limit})


def report(at: datetime, using: str, *, by: Actor) -> Iterator[tuple[str, str, int]]:
    """For each table: its name, what would happen, to how many rows. Nothing is changed."""
    counted: dict[tuple[str, str], int] = {}
    for network in places(using):
        with in_network(network, by, writes=False):
            for due in all_due(network, at, using):
                key = (due.model._meta.label, due.action)
                counted[key] = counted.get(key, 0) + due.rows.count()
    for (label, action), number in counted.items():
        yield label, action, number


def take_away(found: Rows, along: tuple[str, ...]) -> None:
    """These rows go, and the rows elsewhere that name them as their subject."""
    take_away_along(found, along)
    found.delete()


def take_away_along(found: Rows, along: tuple[str, ...]) -> None:
    """The rows elsewhere that name these as their subject go."""
    keys = list(found.values_list("pk", flat=True)) if along else []
    for label in along if keys else ():
        rows(apps.get_model(label), found.db).filter(subject_id__in=keys).delete()


def clear(found: Rows, columns: tuple[str, ...]) -> None:
    """These columns are emptied."""
    found.update(**{name: empty(found.model._meta.get_field(name)) for name in columns})


class _Held:
    """Who is under a legal hold."""

    def __init__(self, using: str) -> None:
        holds = list(Hold.objects.using(using).filter(lifted_at=None))
        self._people = [hold.person_id for hold in holds if hold.person_id]
        self._organisations = [hold.organisation_id for hold in holds if hold.organisation_id]
        self.anybody = bool(holds)

    def in_table(self, model: Model) -> Q:
        """The rows of theirs."""
        held = Q(pk__in=[])
        for column in ids_of_people(model):
            held |= Q(**{f"{column}__in": self._people})
        for column in of_organisations(model):
            held |= Q(**{f"{column}__in": self._organisations})
        return held


def _clock(model: Model, since: str) -> "models.Field[Any, Any]":
    """The column from which the clock runs, perhaps in the table to which a key points."""
    field: Any = None
    for name in since.split("__"):
        field = (field.related_model if field else model)._meta.get_field(name)
    found: models.Field[Any, Any] = field
    return found
