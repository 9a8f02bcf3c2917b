"""Who may block a sender, and let them write again."""

from typing import TYPE_CHECKING

from verbinders.directory.queries import is_listed
from verbinders.directory.rules.roles import stewards
from verbinders.moderation.queries import reading

if TYPE_CHECKING:
    from uuid import UUID

    from verbinders.moderation.models import Block
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def add(actor: "Actor", network: "Network") -> bool:
    """Who reads the messages of an organisation that is here, for that one. For the whole network the verb asks."""
    return actor.organisation_id is not None and _reads(actor, actor.organisation_id)


def lift(actor: "Actor", block: "Block") -> bool:
    """Who reads the messages of the organisation that set it; for the whole network all who run it."""
    ours = actor.organisation_id == block.organisation_id and _reads(actor, block.organisation_id)
    return ours or (block.everywhere and stewards(actor))


def _reads(actor: "Actor", organisation_id: "UUID") -> bool:
    return organisation_id in reading(actor) and is_listed(organisation_id)
