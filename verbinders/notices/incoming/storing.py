"""What comes in from outside: `store` keeps it as it came, and `answers` says who brings an answer where it belongs.

Everything is a row first. The worker looks at it later (`bringing`): so a provider gets its yes at once, and nothing
is lost when something here goes wrong.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Protocol

from verbinders.kit.text import displayable
from verbinders.notices.models import Delivery, Inbound, Way
from verbinders.parties.actors import Actor

LONGEST = 4_000  # Signs of one header, of the query, or of an address.


class Handler(Protocol):
    """Brings an answer to the thing that the delivery was about."""

    def __call__(self, delivery: Delivery, text: str, *, by: Actor) -> str:
        """Empty when it is done; else why it stays where it is, in a plain sentence without names.

        `by` is the worker: who wrote the text is not known. They could read the delivery, and that is all.
        """
        ...


_handlers: dict[str, Handler] = {}


def answers(kind: str, handler: Handler) -> None:
    """Answers to notices of this kind go to `handler`. Raises ValueError when two want them."""
    if _handlers.setdefault(kind, handler) is not handler:
        raise ValueError(f"two functions take answers to {kind}")


def handler_of(kind: str) -> Handler | None:
    """Who takes answers to this kind; None when nobody does."""
    return _handlers.get(kind)


def store(channel: str, provider: str, envelope: Mapping[str, str], raw: bytes, *, external_id: str = "") -> None:
    """Keep what came in, once: the same once more changes nothing. It never reads, for who serves pages may not."""
    kept = {name: displayable(value)[:LONGEST] for name, value in envelope.items()}
    row = Inbound(
        channel=channel,
        provider=provider[:20],
        external_id=external_id or fingerprint(kept, raw),
        envelope=kept,
        raw=raw,
    )
    Inbound.objects.bulk_create([row], ignore_conflicts=True)


def store_mail(raw: bytes, envelope: Mapping[str, str], *, came_by: str) -> None:
    """Keep a mail; of a long one the beginning. `came_by`: "pipe" or "hook"."""
    # A mail server that tries again writes another date into the line that some put before a mail.
    mail = raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw
    cut = {"cut": "yes"} if len(mail) > Inbound.MOST else {}
    store(Way.MAIL, came_by, {**envelope, **cut}, mail[: Inbound.MOST])


def fingerprint(envelope: Mapping[str, str], raw: bytes) -> str:
    """The same for what comes twice. Without the headers: a provider that calls again signs and dates it anew."""
    told = "\n".join(f"{name}={value}" for name, value in sorted(envelope.items()) if not name.startswith("header "))
    return sha256(told.encode(errors="replace") + b"\n\n" + raw).hexdigest()
