"""Making the file of a person: all rows that are theirs, by the declarations, with nobody else in it.

GDPR art. 15 and 20. The form of it is described in docs/dossier.md.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from verbinders.history.models import Entry
from verbinders.kit.keeping import Keeping
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at as in_network
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.privacy.declared import Model, ids_of_people, of_organisations, places, rows, tables
from verbinders.privacy.erasing import addresses_of, of_theirs
from verbinders.privacy.models import Dossier
from verbinders.privacy.models.merger import people_of

FORM = "verbinders-dossier-1"
SOMEBODY_ELSE = "somebody else"
Row = dict[str, Any]
Part = dict[str, Any]
People = set[UUID]


def make(person_id: UUID, *, by: Actor) -> None:
    """Write it down for its person; nothing when they asked for none any more."""
    asked = Dossier.objects.filter(person_id=person_id)
    if asked.exists():
        content = compiled(person_id, by=by)
        asked.update(content=content, made_at=now())


def compiled(person_id: UUID, *, by: Actor) -> Part:
    """Place by place: the root, and each network in which there is something of theirs."""
    people = people_of(person_id)
    addresses = addresses_of(people)
    found = [_place(network, people, addresses, by) for network in places("default")]
    there = [place for place in found if place["tables"]]
    return {
        "form": FORM,
        "made_at": _plain(now()),
        "person": str(person_id),
        "organisations": _called(_organisations(there), by),
        "places": there,
    }


def _place(network: Network | None, people: People, addresses: set[str], by: Actor) -> Part:
    with in_network(network, by):
        held = [
            {"table": model._meta.label, "purpose": keeping.purpose, "kept": keeping.stays, "rows": mine}
            for model, keeping in tables(in_network=network is not None)
            if (mine := [_row(model, keeping, row, people) for row in _theirs(model, keeping, people, addresses)])
        ]
        if entries := _entries(network, people):
            model, keeping = Entry, Entry.keeping
            lines = [_row(model, keeping, entry, people) for entry in entries]
            held.append({"table": model._meta.label, "purpose": keeping.purpose, "kept": keeping.stays, "rows": lines})
            held += list(_brought(entries, people, in_a_network=network is not None))
        return {"network": _told(network), "tables": held}


def _theirs(model: Model, keeping: Keeping, people: People, addresses: set[str]) -> Iterator[models.Model]:
    """Each row once, also when it is theirs in two ways. History has a place of its own."""
    seen = set()
    for whose in keeping.whose if model is not Entry else ():
        if whose.told:
            for row in of_theirs(model, whose, people, addresses).order_by("pk"):
                if row.pk not in seen:
                    seen.add(row.pk)
                    yield row


def _entries(network: Network | None, people: People) -> list[Entry]:
    """What they did here, or outside all networks."""
    mine = Entry.objects.filter(person_id__in=people, network_id=network.pk if network else None)
    return list(mine.order_by("id"))


def _brought(entries: list[Entry], people: People, *, in_a_network: bool) -> Iterator[Part]:
    """The files that they brought in: only the history knows whose they were."""
    things = {entry.subject_id for entry in entries}
    for model, keeping in tables(in_network=in_a_network):
        if getattr(model, "media_paths", ()):
            brought = [_row(model, keeping, row, people) for row in rows(model, "default").filter(pk__in=things)]
            if brought:
                said = {"purpose": keeping.purpose, "kept": keeping.stays}
                yield {"table": model._meta.label, **said, "rows": brought}


def _row(model: Model, keeping: Keeping, row: models.Model, mine: People) -> Row:
    """Every column that says something; another person is somebody else, even by their id."""
    people = ids_of_people(model)
    said = {}
    for field in model._meta.concrete_fields:
        name, value = field.attname, getattr(row, field.attname)
        if field.name in keeping.secret or isinstance(field, models.BinaryField):
            continue
        is_other = name in people and value is not None and value not in mine
        said[name] = SOMEBODY_ELSE if is_other else _plain(value)
    return said


def _told(network: Network | None) -> dict[str, str] | None:
    return {"id": str(network.pk), "name": network.name, "address": network.slug} if network else None


def _organisations(there: list[Part]) -> set[UUID]:
    """Every organisation that is named in these rows."""
    parts = [part for place in there for part in place["tables"]]
    columns = {part["table"]: of_organisations(apps.get_model(part["table"])) for part in parts}
    return {UUID(row[name]) for part in parts for row in part["rows"] for name in columns[part["table"]] if row[name]}


def _called(organisations: set[UUID], by: Actor) -> dict[str, str]:
    """How they are called, in any network in which they have a page."""
    called: dict[str, str] = {}
    for network in Network.objects.all() if organisations else ():
        with in_network(network, by):
            called |= {str(key): named.name for key, named in names_of(organisations).items()}
    return called


def _plain(value: Any) -> Any:
    """As JSON holds it: dates by ISO 8601, ids and numbers as they are."""
    if isinstance(value, bool | int | float | str | list | dict) or value is None:
        return value
    return DjangoJSONEncoder().default(value)
