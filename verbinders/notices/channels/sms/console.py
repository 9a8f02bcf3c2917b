"""Text messages in the log, for developing: nothing leaves the house."""

import logging

from verbinders.notices.channels import Outcome, Sent, masked
from verbinders.notices.channels.sms.by_hand import ByHand
from verbinders.notices.channels.sms.gateway import PATIENCE

logger = logging.getLogger(__name__)


class Console(ByHand):
    """Says what would have gone out, and to roughly which number."""

    name = "console"

    def send(self, number: str, text: str, reference: str, *, patience: float = PATIENCE) -> Outcome:
        logger.warning("text message %s to %s: %s", reference, masked(number), text)
        return Sent(reference)
