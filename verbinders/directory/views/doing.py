"""Somebody was first: what a door says when a thing is no longer as the reader saw it."""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse

from verbinders.directory.forms.page import PartForm
from verbinders.directory.timeline import lines_about
from verbinders.history.models import Entry
from verbinders.history.verbs import MoveNotAllowed, moves
from verbinders.kit.web import told
from verbinders.parties.doors import Request
from verbinders.parties.namens import in_name_of


def still_possible(thing: Any, verb: str) -> None:
    """A form is not even shown when somebody was first. Raises MoveNotAllowed."""
    sources, _to = moves(type(thing))[verb]
    if thing.status not in sources:
        raise MoveNotAllowed(thing, f"{thing._meta.model_name}.{verb}", thing.status)


def answered(request: Request, thing: Any, verb: str, words: str, *, owner: UUID) -> HttpResponse:
    """A button that does one verb in the name of `owner`, and leads back to the thing with `words`."""
    in_name_of(request, type(thing), verb, thing, owner=owner)
    if verb in moves(type(thing)):
        still_possible(thing, verb)
    getattr(thing, verb)(by=request.actor)
    return told(request, thing.get_absolute_url(), words)


def state_of(thing: Model) -> str:
    """The state of a thing as the reader sees it now, for the field `seen`: its last line of history."""
    last = Entry.objects.about(thing).values_list("pk", flat=True).first()
    return str(last or "")


def unchanged(form: PartForm, thing: Model, now: dict[str, Any]) -> bool:
    """Whether nobody changed the thing since the form was opened; else the form shows what stands there now.

    For things without a revision of their own. Lock the row first.
    """
    state = state_of(thing)
    if not form.is_valid() or form.cleaned_data["seen"] == state:
        return form.is_valid()
    meanwhile(form, thing, now, state)
    return False


def meanwhile(form: PartForm, thing: Model, now: dict[str, Any], seen: str) -> None:
    """Somebody else was quicker: say who and when, and show what stands there now."""
    form.edited_meanwhile(next(iter(lines_about(thing, at_most=1)), None), now, seen)
