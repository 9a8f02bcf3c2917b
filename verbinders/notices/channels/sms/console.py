"""Text messages in the log, for developing: nothing leaves the house."""

import logging

from verbinders.notices.channels import Outcome, Sent
from verbinders.notices.channels.sms import by_hand
from verbinders.notices.channels.sms.gateway import PATIENCE, Hook, Incoming, Receipt
from verbinders.notices.channels.sms.numbers import masked

logger = logging.getLogger(__name__)


class Console:
    """Says what would have gone out, and to roughly which number."""

    name = "console"

    def send(self, number: str, text: str, reference: str, *, patience: float = PATIENCE) -> Outcome:
        logger.warning("text message %s to %s: %s", reference, masked(number), text)
        return Sent(reference)

    def incoming(self, hook: Hook) -> list[Incoming]:
        return by_hand.incoming(hook)

    def receipts(self, hook: Hook) -> list[Receipt]:
        return by_hand.receipts(hook)

    def close(self) -> None:
        """Nothing is open."""
