"""In whose name: every form says so, and only offers what the rule allows."""

from typing import Any
from uuid import UUID

from django.db.models import Model

from verbinders.history.verbs import NotAllowed, require, rule
from verbinders.parties.above import names_of
from verbinders.parties.doors import Request


def in_name_of(request: Request, model: type[Model], verb: str, thing: object, *, owner: UUID | None) -> dict[str, Any]:
    """For the panel "namens": the organisations in whose name I may do this. Raises NotAllowed when there are none.

    The one to which it belongs; for what is the network's own, those of mine that run it. What is sent is asked as it
    was sent, before anything else is looked at.
    """
    asked = rule(model, verb)
    if request.method == "POST":
        require(asked, request.actor, thing)
    mine = request.actor.holds("represent")
    candidates = sorted(mine if owner is None else mine & {owner})
    may = [one for one in candidates if asked(request.actor.on_behalf_of(one), thing)]
    if not may:
        raise NotAllowed(verb)
    named = names_of(may)
    acting = request.actor.organisation_id
    return {
        "namens": [named[one].face for one in may if one in named],
        "chosen": str(acting if acting in may else may[0]),
    }
