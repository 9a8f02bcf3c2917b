"""The small network of most stories is founded once in a process; for the next its rows are put back as they were.

Founding is a hundred and sixty questions to the database, putting back one for each table. Only who was there first is
somebody else each time: the person who founded it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models

from verbinders.directory.tests.cast import ROUTE, founded
from verbinders.history.acts import start
from verbinders.history.by import Via
from verbinders.history.models import Act
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.networks.walls.plan import house_models
from verbinders.parties.models import Mandate, Person, PersonData

FRESH = timedelta(minutes=30)  # A story that is told in another time founds a network of its own.
THERE_BEFORE = (Person, PersonData, Act)  # An act of the operator is of no network; the web role does not see it.
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Founder:
    """Behind whose walls the rows lie."""

    person_id: UUID
    organisations: frozenset[UUID]


@dataclass
class Retold:
    """A founding, and what it left in each table."""

    founder: Founder
    network_id: UUID
    told_at: datetime
    rows: list[tuple[type[models.Model], Rows]] = field(default_factory=list)

    @classmethod
    def of(cls, network: Network, founder: Person) -> "Retold":
        with at(network, Founder(founder.pk, frozenset())):
            ours = frozenset(Mandate.objects.filter(person=founder).values_list("organisation_id", flat=True))
        told = cls(Founder(founder.pk, ours), network.pk, now())
        with as_worker(), at(network, told.founder):  # Who sees also what the web role only adds.
            told.rows = [(model, rows) for model in house_models() if (rows := list(kept(model)))]
        return told

    def by(self, somebody: Person) -> Network:
        """The same network, founded by this person."""
        mine = Founder(somebody.pk, self.founder.organisations)
        with at(Network(pk=self.network_id), mine):
            act = start(via=Via.COMMAND, route=ROUTE)
            for model, rows in self.rows:
                model._base_manager.bulk_create(model(**self._changed(row, somebody, act)) for row in rows)
        return Network.objects.get(pk=self.network_id)

    def _changed(self, row: dict[str, Any], somebody: Person, act: Act) -> dict[str, Any]:
        by = {name: somebody.pk for name, value in row.items() if value == self.founder.person_id}
        return row | by | ({"act_id": act.pk} if "act_id" in row else {})


def kept(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    if model not in THERE_BEFORE:
        names = [column.attname for column in model._meta.concrete_fields]
        yield from ({name: getattr(row, name) for name in names} for row in model._base_manager.all())


_told: list[Retold] = []


def founded_again(founder: Person) -> Network:
    """Spaarnestad, run by the organisation of `founder`."""
    if _told and abs(now() - _told[0].told_at) < FRESH:
        return _told[0].by(founder)
    network = founded(founder)
    if not _told:
        _told.append(Retold.of(network, founder))
    return network
