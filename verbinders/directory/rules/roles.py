"""The sentences from which the rules of the directory are made."""

from typing import TYPE_CHECKING
from uuid import UUID

from verbinders.directory.queries import is_listed, stewarding

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor


def stewards(actor: "Actor") -> bool:
    """Whether the actor acts now for an organisation that runs this network, with a confirmed mandate."""
    ours = frozenset(one for one in actor.holds("represent") if one == actor.organisation_id)
    return bool(ours) and stewarding(ours).exists()


def speaks(actor: "Actor", organisation_id: UUID) -> bool:
    """Whether the actor acts now for this organisation, with a mandate that was confirmed."""
    return actor.organisation_id == organisation_id and organisation_id in actor.holds("represent")


def represents(actor: "Actor", organisation_id: UUID) -> bool:
    """Whether the actor acts now for this organisation.

    Who only says to speak for it may fill in a page that nobody sees yet, and not touch one that stands in the list.
    """
    if not actor.represents(organisation_id):
        return False
    return organisation_id in actor.holds("represent") or not is_listed(organisation_id)
