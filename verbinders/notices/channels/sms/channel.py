"""The way to a telephone: the first gateway that takes it."""

import logging
from collections.abc import Iterator
from time import monotonic

from verbinders.notices.channels import Later, Never, Outcome, Parcel
from verbinders.notices.channels.sms.configured import Misconfigured, gateways
from verbinders.notices.channels.sms.gateway import PATIENCE, Doubtful, Gateway, reference_of
from verbinders.notices.channels.sms.numbers import NoMobile, mobile
from verbinders.notices.channels.sms.saying import saying

logger = logging.getLogger(__name__)
REST = 30.0  # Seconds for which a gateway that is out, or silent, is asked last; or as long as it wants.
TOO_SHORT = 0.5  # Seconds in which it makes no sense to begin.


class SmsChannel:
    """One line to each gateway, in the order of SMS_GATEWAYS. For one thread."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._gateways: list[Gateway] | None = None
        self._resting: dict[int, float] = {}

    def send(self, parcel: Parcel) -> Outcome:
        """Hand it to a gateway, within 15 seconds in all. Never raises for what they say or do not say."""
        try:
            number = mobile(parcel.to)
            found = self._open()
        except NoMobile as error:
            return Never(str(error), gone=error.is_dead)
        except Misconfigured as error:
            logger.error("%s", error)
            return Later(str(error))
        if not found:
            return Never("No text messages are set up here.")
        text = saying(parcel)
        if not text:
            return Never("There is nothing to say in this text message.")
        return self._try(found, number, text, parcel)

    def close(self) -> None:
        """Let go of every line."""
        for gateway in self._gateways or []:
            gateway.close()

    def _try(self, found: list[Gateway], number: str, text: str, parcel: Parcel) -> Outcome:
        """One after the other, until one takes it, or knows that it cannot be sent."""
        refusals: list[Later] = []
        for gateway, patience in self._turns(found, parcel.is_urgent):
            outcome = gateway.send(number, text, reference_of(parcel.key), patience=patience)
            if not isinstance(outcome, Later):
                return outcome
            refusals.append(outcome)
            self._rest(gateway, outcome)
            # It may be on its way. Twice is worse than a while later, except for a call for help.
            if isinstance(outcome, Doubtful) and not parcel.is_urgent:
                break
        reasons = " ".join(refusal.reason for refusal in refusals)
        after = min(refusal.after for refusal in refusals)
        return Later(reasons, broken=all(refusal.broken for refusal in refusals), after=after)

    def _turns(self, found: list[Gateway], is_urgent: bool) -> Iterator[tuple[Gateway, float]]:
        """Each with the time it has; those that could not be reached just now, or want a pause, come last."""
        until = monotonic() + self._patience
        inorder = sorted(found, key=lambda gateway: self._resting.get(id(gateway), 0.0) > monotonic())
        for n, gateway in enumerate(inorder):
            # In haste the next one gets its turn even when this one says nothing at all.
            share = (until - monotonic()) / (len(inorder) - n if is_urgent else 1)
            if n == 0 or share > TOO_SHORT:
                yield gateway, share

    def _rest(self, gateway: Gateway, outcome: Later) -> None:
        if outcome.broken or outcome.after or isinstance(outcome, Doubtful):
            self._resting[id(gateway)] = monotonic() + (outcome.after.total_seconds() or REST)

    def _open(self) -> list[Gateway]:
        if self._gateways is None:
            self._gateways = gateways()
        return self._gateways
