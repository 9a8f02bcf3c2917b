"""Erasing a person, by the declarations: what names them goes, what they did for an organisation stays without a name.

GDPR art. 17. The page closes the account at once (`Person.erase`); the worker, who sees every table, does the rest
here, in one transaction.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q

from verbinders.kit.keeping import Erasing, Whose
from verbinders.networks.scope import at as in_network
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person
from verbinders.privacy.declared import Model, everything, keeping_of, places, rows, tables
from verbinders.privacy.models import Tombstone
from verbinders.privacy.models.hold import is_held
from verbinders.privacy.models.merger import people_of
from verbinders.privacy.models.tombstone import fingerprint
from verbinders.privacy.retention import clear, take_away, take_away_along
from verbinders.privacy.within import Within
from verbinders.work.queue import enqueue

ERASE = "privacy.erase"
LEAST = 5  # Signs: a shorter number would be found in everything.


class Held(RuntimeError):
    """Somebody is under a legal hold: nothing of theirs may go."""


def begin(person: Person, *, by: Actor) -> None:
    """They said so on the page: the worker does it next."""
    enqueue(ERASE, {"person": str(person.pk)}, by=by)


def erase(person_id: UUID, *, by: Actor, using: str = "default", although_held: bool = False) -> None:
    """All of it or nothing; a second time finds nothing left. Raises Held.

    Call it as somebody who sees every row: the worker, or over the connection of the owner.
    """
    people = people_of(person_id, using)
    if not although_held and any(is_held(key, using) for key in people):
        raise Held(str(person_id))
    with transaction.atomic(using=using):
        addresses = addresses_of(people, using)
        for network in places(using):
            with in_network(network, by):
                for model, keeping in tables(in_network=network is not None):
                    for whose in keeping.whose:
                        _end(of_theirs(model, whose, people, addresses, using), whose)
        for key in people:
            sign_out(key, addresses, using)
        Person.objects.using(using).filter(pk__in=people).update(is_active=False, password="")
        stones = [Tombstone(fingerprint=fingerprint(key)) for key in people]
        Tombstone.objects.using(using).bulk_create(stones, ignore_conflicts=True)


def addresses_of(people: Collection[UUID], using: str = "default") -> set[str]:
    """Every address and number that is certainly theirs, from the tables that say so. None of them is of a network."""
    found: set[str] = set()
    for model in everything():
        keeping = keeping_of(model)
        for whose in keeping.whose if keeping.addresses else ():
            if not whose.by_address:
                mine = rows(model, using).filter(**{f"{whose.column}__in": people})
                for values in mine.values_list(*keeping.addresses):
                    found |= {str(value) for value in values if value}
    return found


def of_theirs(
    model: Model, whose: Whose, people: Collection[UUID], addresses: set[str], using: str = "default"
) -> "models.QuerySet[Any]":
    """The rows that are somebody's by this column."""
    if not whose.by_address:
        return rows(model, using).filter(whose.where, **{f"{whose.column}__in": people})
    if isinstance(model._meta.get_field(whose.column), models.BinaryField):
        return _mentioning(model, whose, addresses, using)
    mine = Q(pk__in=[])
    for address in addresses:
        mine |= Q(**{f"{whose.column}__iexact": address})
    return rows(model, using).filter(whose.where & mine)


def _mentioning(model: Model, whose: Whose, addresses: set[str], using: str) -> "models.QuerySet[Any]":
    """What came in as bytes: a number stands there with or without its plus."""
    found = rows(model, using).filter(whose.where)
    mine = Q(pk__in=[])
    for number, address in enumerate(sorted(addresses)):
        if len(needle := address.lstrip("+")) >= LEAST:
            found = found.annotate(**{f"within_{number}": Within(whose.column, needle.encode())})
            mine |= Q(**{f"within_{number}__gt": 0})
    return found.filter(mine)


def _end(found: "models.QuerySet[Any]", whose: Whose) -> None:
    if whose.erasing == Erasing.ROW:
        take_away(found, whose.along)
    elif whose.erasing == Erasing.COLUMNS:
        take_away_along(found, whose.along)
        clear(found, whose.empties)


def sign_out(person_id: UUID, addresses: set[str], using: str) -> None:
    """Every browser: also one in which somebody only asked for a code with that address."""
    for session in Session.objects.using(using).iterator():
        held = session.get_decoded()
        if held.get("_auth_user_id") == str(person_id) or any(address in str(held) for address in addresses):
            session.delete()
