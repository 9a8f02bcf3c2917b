"""Find it, or it does not exist: what the views of key persons begin with."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from verbinders.directory.coalitions import is_of
from verbinders.history.verbs import require, rule
from verbinders.key_persons.models import KeyPerson
from verbinders.parties.actors import Actor, LinkEnded
from verbinders.parties.doors import Request


def key_person_of(request: Request, key: UUID, verb: str = "") -> KeyPerson:
    """The key person, if the reader may see them, and may do this. Raises NotAllowed."""
    found = get_object_or_404(KeyPerson.objects.visible_to(request.actor).with_names(), pk=key)
    if verb:
        require(rule(KeyPerson, verb), as_whom(request.actor, found), found)
    return found


def as_whom(actor: Actor, one: KeyPerson) -> Actor:
    """About oneself one acts for no organisation; else for the one whose key person it is."""
    is_mine = actor.person_id == one.person_id
    ours = one.organisation_id if one.organisation_id in actor.organisations and not is_mine else None
    return actor.on_behalf_of(ours) if is_mine or ours else actor


def linked(request: Request) -> Any:
    """The one that the link opens. Raises LinkEnded."""
    link = request.actor.link
    rows = KeyPerson.objects.visible_to(request.actor).agreed().with_names()
    found = get_object_or_404(rows, pk=link.subject_id if link else None)
    if not is_of(found.person_id, found.organisation_id):
        raise LinkEnded(request.actor)  # Since their last day; the clock ends the rest by night.
    return found
