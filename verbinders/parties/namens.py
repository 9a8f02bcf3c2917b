"""In whose name: every form that acts for an organisation says so, and only offers what the rule allows."""

from typing import Any
from uuid import UUID

from django.db.models import Model

from verbinders.history.verbs import NotAllowed, require, rule
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.parties.doors import Request


def in_name_of(
    request: Request, model: type[Model], verb: str, thing: object, *, owner: UUID | None = None
) -> dict[str, Any]:
    """For the panel "namens": the organisations in whose name I may do this. Raises NotAllowed when there are none.

    `owner`: the organisation to which the thing belongs; it stands first when it is mine. What is sent is asked as it
    was sent, before anything else is looked at: the one in the field "namens" must be allowed.
    """
    asked, actor = rule(model, verb), request.actor
    if request.method == "POST":
        require(asked, actor, thing)
    may = [one for one in _candidates(actor, owner) if asked(actor.on_behalf_of(one), thing)]
    if not may:
        raise NotAllowed(verb)
    named = names_of(may)
    chosen = actor.organisation_id if actor.organisation_id in may else may[0]
    return {"namens": [named[one].face for one in may if one in named], "chosen": str(chosen)}


def may_in_own_name(actor: Actor, model: type[Model], verb: str, thing: object, owner: UUID) -> bool:
    """Whether to show the pencil: I may do this for the organisation to which the thing belongs."""
    return owner in actor.organisations and rule(model, verb)(actor.on_behalf_of(owner), thing)


def _candidates(actor: Actor, owner: UUID | None) -> list[UUID]:
    """Mine, also one that I only claim when it is about itself; the rule of the verb says which of them may."""
    own = [owner] if owner is not None and owner in actor.organisations else []
    return list(dict.fromkeys([*own, *sorted(actor.holds("represent"))]))
