"""Making two accounts of one person into one, by the declarations: every row of the other becomes theirs.

History keeps both numbers; `people_of` leads from the one to the other.
"""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from verbinders.kit.keeping import Erasing, Keeping
from verbinders.kit.time import today
from verbinders.networks.scope import at as in_network
from verbinders.parties.actors import Actor
from verbinders.parties.models import Mandate, Person
from verbinders.privacy.declared import Model, ids_of_people, keeping_of, places, rows, tables
from verbinders.privacy.erasing import Held, sign_out
from verbinders.privacy.models import Merger
from verbinders.privacy.models.hold import is_held


def merge(merger: Merger, *, by: Actor) -> None:
    """All of it or nothing. Raises Held, and IntegrityError when a row can be of neither."""
    mine, other = merger.person_id, merger.other_id
    assert other is not None  # noqa: S101 -- proved: there was a code for it
    if is_held(mine) or is_held(other):
        raise Held(str(merger.pk))
    with transaction.atomic():
        _the_stronger_mandate(mine, other)
        for network in places("default"):
            with in_network(network, by):
                for model, keeping in tables(in_network=network is not None):
                    for column in _moving(model, keeping):
                        _move(model, keeping, column, mine, other)
        _end(Mandate.objects.filter(person_id=other).exclude(status=Mandate.ENDED))
        sign_out(other, set(), "default")
        Person.objects.filter(pk=other).update(is_active=False, last_login=None)
        merger.finish(by=by)


def _moving(model: Model, keeping: Keeping) -> set[str]:
    """The columns in which the other becomes this one."""
    return ids_of_people(model) if keeping.moves and model is not Person else set()


def _move(model: Model, keeping: Keeping, column: str, mine: UUID, other: UUID) -> None:
    """All rows at once; where one of mine stands in the way, one by one."""
    theirs, changed = rows(model, "default").filter(**{column: other}), {column: mine, **dict(keeping.merging)}
    if _done(theirs, changed):
        return
    for key in list(theirs.values_list("pk", flat=True)):
        one = rows(model, "default").filter(pk=key)
        if not _done(one, changed) and _may_go(model, column):
            one.delete()  # I have the same already, and mine counts.


def _done(found: "models.QuerySet[Any]", changed: dict[str, Any]) -> bool:
    try:
        with transaction.atomic():
            found.update(**changed)
    except IntegrityError:
        return False
    return True


def _may_go(model: Model, column: str) -> bool:
    """What stays for good at an erasure stays here, too, under its old number."""
    return all(whose.erasing == Erasing.ROW for whose in keeping_of(model).whose if whose.column == column)


def _the_stronger_mandate(mine: UUID, other: UUID) -> None:
    """Where the one only claims what the other holds, what is held counts."""
    held = Mandate.objects.filter(person_id=other, status=Mandate.HELD)
    for mandate in held:
        same = {"organisation_id": mandate.organisation_id, "power": mandate.power}
        _end(Mandate.objects.filter(person_id=mine, status=Mandate.CLAIMED, **same))


def _end(mandates: "models.QuerySet[Mandate]") -> None:
    """The line of history is that of the merger."""
    for mandate in mandates:
        mandate.status, mandate.ends = Mandate.ENDED, max(today(), mandate.starts)
        mandate.save(update_fields=["status", "ends"])
