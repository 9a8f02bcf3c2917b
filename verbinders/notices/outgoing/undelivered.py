"""What could not be delivered is shown to the people of the network, without showing to whom it should have gone."""

from django.utils.translation import gettext_noop

from verbinders.notices.channels import masked
from verbinders.notices.models import Delivery
from verbinders.work.models import DeadLetter

# What the people of the network read. What a server really said stays with the delivery, for the operator.
DEAD = gettext_noop("This address does not exist any more.")
WRONG = gettext_noop("Nothing can be sent to this address.")
REFUSED = gettext_noop("The other side does not take this message.")
IN_VAIN = gettext_noop("It was tried several times in vain.")


def let_know(delivery: Delivery, reason: str) -> None:
    """It was given up. `reason`: plain words without an address, translated when they are shown."""
    DeadLetter.note(
        delivery.network_id,
        kind=delivery.channel,
        name=delivery.kind,
        ref=delivery.pk,
        to=masked(delivery.to),
        reason=reason,
    )
