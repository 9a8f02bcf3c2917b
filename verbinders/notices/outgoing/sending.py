"""Emptying a lane: one thread claims and marks, its senders only talk to the world outside."""

import logging
from collections.abc import Iterator
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import local

from verbinders.kit.time import now
from verbinders.notices.channels import Channel, Later, Outcome, Parcel
from verbinders.notices.channels.opening import open_channel
from verbinders.notices.models import Delivery
from verbinders.notices.outgoing.claiming import NotTried, Settled, claim, keep, settle
from verbinders.notices.outgoing.lanes import LANES, LaneRules
from verbinders.notices.outgoing.parcels import packed
from verbinders.work.jobs import CarryOn

logger = logging.getLogger(__name__)
TICK = 0.2  # Seconds at most between two looks at the leases and at what is due.
OUT = timedelta(seconds=5)  # For so long nobody knocks at a door that did not open twice.


def send_lane(lane: str, carry_on: CarryOn) -> int:
    """Send until nothing of this lane is due, or the worker must end. How many were taken in hand."""
    rules, total = LANES[lane], 0
    with _senders(rules) as senders:
        while True:
            room = rules.ahead - len(senders.held)
            if carry_on() and room >= rules.ahead // 2:
                total += senders.take(claim(rules, room))
            if not senders.held:
                return total
            if not carry_on():
                senders.give_up()
            settle(senders.results(), rules)
            keep(senders.held.values(), rules)


@contextmanager
def _senders(rules: LaneRules) -> "Iterator[Senders]":
    """The threads of one lane. When something goes wrong here, what nobody has begun is left to its lease."""
    with ThreadPoolExecutor(rules.senders, thread_name_prefix=f"{rules.lane}-sender") as pool:
        senders = Senders(rules, pool)
        try:
            yield senders
        finally:
            pool.shutdown(cancel_futures=True)
            senders.close()


@dataclass
class Senders:
    """The threads of one lane, each with its own connections, and what they have in hand."""

    rules: LaneRules
    pool: ThreadPoolExecutor
    held: dict["Future[Outcome | NotTried]", Delivery] = field(default_factory=dict)
    _own: local = field(default_factory=local)
    _channels: list[Channel] = field(default_factory=list)
    _breaks: dict[str, int] = field(default_factory=dict)
    _out_until: dict[str, datetime] = field(default_factory=dict)

    def take(self, batch: list[Delivery]) -> int:
        """Give a batch to whoever is free."""
        for delivery, parcel in packed(batch):
            self.held[self.pool.submit(self._send, delivery.channel, parcel)] = delivery
        return len(batch)

    def results(self) -> list[Settled]:
        """What became of those that are ready. Waits a little, so that many are marked together."""
        how = ALL_COMPLETED if self.rules.gather else FIRST_COMPLETED
        done, _waiting = wait(self.held, timeout=self.rules.gather or TICK, return_when=how)
        return [(self.held.pop(one), NotTried() if one.cancelled() else one.result()) for one in done]

    def give_up(self) -> None:
        """The worker must end: what nobody has begun is free at once."""
        for future in self.held:
            future.cancel()

    def close(self) -> None:
        """Let go of every connection."""
        for channel in self._channels:
            with suppress(Exception):
                channel.close()

    def _send(self, way: str, parcel: Parcel) -> Outcome | NotTried:
        """In a sender's thread."""
        if now() < self._out_until.get(way, datetime.min.replace(tzinfo=UTC)):
            return NotTried(OUT)
        try:
            outcome = self._channel(way).send(parcel)
        except Exception as error:  # No channel raises. When one does, that is the trouble of this one delivery.
            logger.exception("%s %s broke", way, parcel.key)
            self._let_go(way)
            return Later(f"Something went wrong here ({type(error).__name__}).")
        broke = isinstance(outcome, Later) and outcome.broken
        self._breaks[way] = self._breaks.get(way, 0) + 1 if broke else 0
        if broke:
            self._let_go(way)
            if self._breaks[way] > 1:
                self._out_until[way] = now() + OUT
        return outcome

    def _let_go(self, way: str) -> None:
        """Of this thread's channel: the next delivery gets a new one."""
        broken = self._mine().pop(way, None)
        if broken is not None:
            with suppress(Exception):
                broken.close()

    def _mine(self) -> dict[str, Channel]:
        if not hasattr(self._own, "channels"):
            self._own.channels = {}
        mine: dict[str, Channel] = self._own.channels
        return mine

    def _channel(self, way: str) -> Channel:
        """This thread's own."""
        mine = self._mine()
        if way not in mine:
            mine[way] = open_channel(way)
            self._channels.append(mine[way])
        return mine[way]
