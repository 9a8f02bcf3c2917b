"""The sentences from which the rules of the files are made."""

from typing import TYPE_CHECKING
from uuid import UUID

from verbinders.parties.above import names_of, runs_network

if TYPE_CHECKING:
    from verbinders.files.models import Folder
    from verbinders.parties.actors import Actor


def keeps(actor: "Actor", organisation_id: UUID | None) -> bool:
    """Whether the actor acts now for the organisation to which it belongs; for the network's own, for one that runs it.

    With a mandate that was confirmed: who only says to speak for an organisation touches nothing of it.
    """
    if organisation_id is None:
        return runs_network(actor)
    return actor.organisation_id == organisation_id and organisation_id in actor.holds("represent")


def fills(actor: "Actor", folder: "Folder") -> bool:
    """The same, for an organisation that everybody sees here: nobody stores files before they are in the network."""
    if not keeps(actor, folder.organisation_id):
        return False
    return folder.organisation_id is None or any(one.is_shown for one in names_of([folder.organisation_id]).values())
