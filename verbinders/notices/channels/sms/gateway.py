"""What a gateway is: somebody with a way into the telephone network, who takes messages, and brings answers back."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from verbinders.kit.time import now
from verbinders.notices.channels import Later, Outcome

PATIENCE = 15.0  # Seconds for one message, all in all.


class Nonsense(ValueError):
    """What came in is not what this gateway sends. Its words say why, and repeat nothing of what came in."""


@dataclass(frozen=True, slots=True)
class Doubtful(Later):
    """Later, but it may have been taken: whoever tries again may send it twice."""


@dataclass(frozen=True, slots=True)
class Hook:
    """One call from a gateway to an address of ours, as it came."""

    method: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    url: str = ""  # The whole address that was called: it may be under the signature.
    at: datetime = field(default_factory=now)

    def header(self, name: str) -> str:
        """A header, however it is written; empty when it is not there."""
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text message that somebody sent us. That it comes from `sender` proves nothing."""

    sender: str  # E.164.
    recipient: str
    text: str
    provider_id: str  # What the gateway calls it, or a hash of all of it.
    at: datetime
    answers: str = ""  # The reference of our message that it answers, when the gateway knows.


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message of ours that the gateway had taken. `gone`: the number itself is dead."""

    provider_id: str
    status: Literal["delivered", "failed"]
    reason: str = ""
    gone: bool = False


class Gateway(Protocol):
    """One account with one provider. Made once per sending thread; reading a hook needs no connection."""

    name: str

    def send(self, number: str, text: str, reference: str, *, patience: float = PATIENCE) -> Outcome:
        """Hand it over. The same message has the same reference at every attempt. Never raises."""
        ...

    def incoming(self, hook: Hook) -> list[Incoming]:
        """The messages in this call; none when it is about something else. Raises Nonsense."""
        ...

    def receipts(self, hook: Hook) -> list[Receipt]:
        """The last word about messages of ours in this call; none when there is none yet. Raises Nonsense."""
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...


def reference_of(key: str) -> str:
    """The key as every gateway takes it: at most 32 letters and figures. A UUID only loses its dashes."""
    plain = key.replace("-", "")
    return plain if re.fullmatch(r"[A-Za-z0-9]{1,32}", plain) else hashlib.sha256(key.encode()).hexdigest()[:32]
