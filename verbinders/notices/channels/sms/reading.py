"""Reading what a gateway sent. Nothing of it can be trusted: not that it is JSON, not its shape, not its size."""

import json
from datetime import UTC, datetime, timedelta

from verbinders.notices.channels.sms.gateway import Hook, Nonsense
from verbinders.notices.channels.sms.saying import plain

MOST = 64 * 1024  # Bytes.
LONGEST = 1_600  # Signs of a text message: ten parts, the most that a telephone puts together.


def json_in(body: bytes) -> object:
    """What the bytes say. Raises Nonsense."""
    if len(body) > MOST:
        raise Nonsense("It is too long.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Nonsense("It is not JSON.") from None


def at(data: object, *path: str | int) -> object:
    """What stands there; None when there is no such place."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def words(data: object, *path: str | int) -> str:
    """The text or the whole number that stands there, as text; empty when there is something else."""
    found = at(data, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found) if abs(found) < 10**30 else ""
    return found.strip() if isinstance(found, str) else ""


def code(data: object, *path: str | int) -> int | None:
    """A whole number of at most eleven figures, also when it is written as text."""
    found = words(data, *path)
    return int(found) if found.isascii() and found.isdigit() and len(found) < 12 else None


def said(text: str) -> str:
    """The text of a message as it may be stored. Raises Nonsense when nothing is left of it."""
    clean = plain(text)[:LONGEST].strip()
    if not clean:
        raise Nonsense("The message holds no text.")
    return clean


def believable(moment: datetime | None, hook: Hook) -> datetime:
    """When it was sent, if that can be: not after it came, and not weeks before. Else when it came."""
    if moment and hook.at - timedelta(days=35) < moment <= hook.at + timedelta(minutes=5):
        return min(moment, hook.at)
    return hook.at


def iso(text: str) -> datetime | None:
    """2026-11-23T09:00:00; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def unix(seconds: int | None) -> datetime | None:
    """Seconds since 1970."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
