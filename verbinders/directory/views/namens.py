"""In whose name: every form that acts for an organisation says so, and only offers what the rule allows."""

from typing import Any
from uuid import UUID

from django.db.models import Model

from verbinders.directory.models import Profile
from verbinders.directory.queries import stewarding
from verbinders.history.verbs import NotAllowed, require, rule
from verbinders.parties.actors import Actor
from verbinders.parties.doors import Request


def in_name_of(
    request: Request, model: type[Model], verb: str, thing: object, *, owner: UUID | None = None
) -> dict[str, Any]:
    """For the panel "namens": the organisations in whose name I may do this. Raises NotAllowed when there are none.

    The organisation to which the thing belongs when it is mine, and those of mine that run the network. What is sent
    is asked as it was sent, before anything else is looked at: the one in the field "namens" must be allowed.
    """
    asked = rule(model, verb)
    if request.method == "POST":
        require(asked, request.actor, thing)
    may = [one for one in _candidates(request.actor, owner) if asked(request.actor.on_behalf_of(one), thing)]
    if not may:
        raise NotAllowed(verb)
    pages = {page.organisation_id: page for page in Profile.objects.filter(organisation_id__in=may)}
    return {"namens": [pages[one].face for one in may if one in pages], "chosen": _chosen(request, may)}


def may_in_own_name(actor: Actor, model: type[Model], verb: str, thing: object, owner: UUID) -> bool:
    """Whether to show the pencil: I may do this for the organisation to which the thing belongs."""
    return owner in actor.organisations and rule(model, verb)(actor.on_behalf_of(owner), thing)


def _candidates(actor: Actor, owner: UUID | None) -> list[UUID]:
    own = [owner] if owner is not None and owner in actor.organisations else []
    running = stewarding(actor.holds("represent")).values_list("organisation_id", flat=True)
    return list(dict.fromkeys([*own, *running]))


def _chosen(request: Request, may: list[UUID]) -> str:
    acting = request.actor.organisation_id
    return str(acting if acting in may else may[0])
