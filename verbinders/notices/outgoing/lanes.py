"""The three lanes: how many send at once, how long something is in hand, and the pauses between two attempts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from verbinders.notices.models import Lane


@dataclass(frozen=True, slots=True)
class LaneRules:
    """How one lane is emptied. `ahead`: how many are in hand at most. `gather`: seconds of results marked together.

    `patience`: the longest pause that the other side gets when it asks for one.
    """

    lane: str
    senders: int
    ahead: int
    lease: timedelta
    gather: float
    pauses: tuple[timedelta, ...]
    patience: timedelta

    @property
    def attempts(self) -> int:
        """How often it is tried."""
        return len(self.pauses) + 1

    def pause(self, attempts: int) -> timedelta | None:
        """How long to wait after so many attempts; None: no more."""
        return self.pauses[attempts - 1] if attempts < self.attempts else None


_PATIENT = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
_HASTY = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 10, 20, 30, 60, 60, 120, 300, 600, 1800))

LANES: Mapping[str, LaneRules] = {
    # 500 calls to a gateway that takes 0.2 s each: 16 senders need 3.2 s for half of them, 24 need 2.1.
    Lane.URGENT: LaneRules(Lane.URGENT, 24, 48, timedelta(seconds=8), 0.0, _HASTY, timedelta(minutes=1)),
    Lane.PERSONAL: LaneRules(Lane.PERSONAL, 2, 50, timedelta(seconds=30), 0.1, _PATIENT, timedelta(hours=4)),
    Lane.BULK: LaneRules(Lane.BULK, 2, 400, timedelta(seconds=30), 0.25, _PATIENT, timedelta(hours=4)),
}
