"""What the messages ask of the blocks: whether a sender is blocked, and counting what was not let in."""

from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.moderation.models import Block
from verbinders.networks.scope import also
from verbinders.notices.models import Message
from verbinders.notices.refusing import Offer
from verbinders.parties.actors import Actor


def refuses(organisation_id: UUID, address: str, person_id: UUID | None) -> bool:
    """Whether this organisation, or the whole network, takes no messages from this sender. One query."""
    with also(organisation_id):
        return Block.objects.standing().against(organisation_id).of(address, person_id).exists()


def count_dropped(message: Message) -> None:
    """A mail of a blocked sender was not let in: the blocks that stopped it count it."""
    with also(message.organisation_id):
        stopping = Block.objects.standing().against(message.organisation_id).of(message.address, message.person_id)
        stopping.update(dropped=F("dropped") + 1)


def offers(message: Message | None, actor: Actor) -> list[Offer]:
    """On the page of a message: block who wrote it. On the list of messages: see who is blocked."""
    if message is None:
        return [Offer(_("Blocked senders"), reverse("moderation:blocks"))]
    if refuses(message.organisation_id, message.address, message.person_id):
        return [Offer(_("You take no messages from this sender"), reverse("moderation:blocks"))]
    return [Offer(_("Block who wrote this"), f"{reverse('moderation:block.add')}?message={message.pk}")]
