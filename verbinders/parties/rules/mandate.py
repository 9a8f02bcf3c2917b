"""Who may open, confirm and end mandates."""

from typing import TYPE_CHECKING
from uuid import UUID

from verbinders.parties.above import runs_network

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Invitation, Mandate, Organisation


def claim(actor: "Actor", organisation: "Organisation") -> bool:
    return actor.person is not None


def give(actor: "Actor", organisation: "Organisation") -> bool:
    return actor.is_operator or _speaks(actor, organisation.pk)


lend = give


def take_up(actor: "Actor", invitation: "Invitation") -> bool:
    """Who was invited, and has proved to read the address."""
    return invitation.is_for(actor.person)


def confirm(actor: "Actor", mandate: "Mandate") -> bool:
    """Nobody confirms a claim of their own."""
    return actor.is_operator or actor.person_id != mandate.person_id


def limit(actor: "Actor", mandate: "Mandate") -> bool:
    return _speaks(actor, mandate.organisation_id)


def end(actor: "Actor", mandate: "Mandate") -> bool:
    """Whose it is, or who speaks for the organisation; a claim also by whoever looks at it for the network."""
    if actor.person_id == mandate.person_id or _speaks(actor, mandate.organisation_id):
        return True
    return mandate.status == "claimed" and actor.organisation_id is not None


def cease(actor: "Actor", mandate: "Mandate") -> bool:
    """Only of who comes from a member: by the clock, or with what that member, the coalition or the network does."""
    if mandate.comes_from_id is None:
        return False
    concerned = (mandate.comes_from_id, mandate.organisation_id)
    mine = actor.person_id == mandate.person_id or actor.organisation_id in concerned
    return actor.is_worker or mine or runs_network(actor)


def _speaks(actor: "Actor", organisation_id: UUID) -> bool:
    """With a mandate that was confirmed, and acting for it now: a claim opens nothing for others."""
    return actor.organisation_id == organisation_id and organisation_id in actor.holds("represent")
