"""The ways to somebody: mail, text message, push. Each takes a parcel and says what became of it.

A channel knows no database. It is made once per sending thread, may keep a connection open, and is closed in the end.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes out. `key` is the same at every attempt, so that what came twice can be known as one."""

    key: str
    to: str  # A mail address, a number in E.164, or a push subscription as JSON (endpoint, p256dh, auth).
    language: str
    subject: str
    text: str
    link: str = ""
    is_urgent: bool = False
    unsubscribe: str = ""  # The address that ends mail to many, for one click (RFC 8058).
    reply_to: str = ""
    bounce_to: str = ""
    sender: str = ""  # The network in whose name it goes out.


@dataclass(frozen=True, slots=True)
class Sent:
    """It was taken over. `provider_id`: what the other side calls it, for its receipts."""

    provider_id: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: try again after a pause. `broken`: the connection is of no use any more.

    `after`: the pause that the other side asks for. Who asks for none gets the one of the lane.
    """

    reason: str
    broken: bool = False
    after: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Never:
    """It will say the same tomorrow. `gone`: the address itself is dead, do not write to it again."""

    reason: str
    gone: bool = False


Outcome = Sent | Later | Never


def masked(to: str) -> str:
    """Enough of an address to know it by, and not enough to write to: a…@hooyo.example, +31…78."""
    name, at, host = to.partition("@")
    return f"{name[:1]}…@{host}"[:80] if at else f"{to[:3]}…{to[-2:]}"


class Channel(Protocol):
    """One way to somebody."""

    def send(self, parcel: Parcel) -> Outcome:
        """Hand it over, within 20 seconds. Never raises for what the other side says or does not say."""
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...
