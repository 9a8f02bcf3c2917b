"""How often somebody may write who need not sign in: counted in the database, by hour, and forgotten after it."""

from collections.abc import Iterable
from hashlib import sha256

from django.core.cache import cache

from verbinders.kit.time import now
from verbinders.notices.models import Message

HOUR = 3600
ADDED = 20  # How much one conversation may grow in an hour from the side of who asked: each time people are told.


def too_fast(counted: Iterable[tuple[str, str, int]]) -> str:
    """Count one more for each (what, whose, how many an hour); returns what there was too much of, else nothing.

    Inside the transaction of a door: what is refused there counts for nothing.
    """
    hour = int(now().timestamp()) // HOUR
    for what, whose, most in counted:
        key = f"pace:{what}:{hour}:{sha256(whose.encode(errors='replace')).hexdigest()}"
        so_far = int(cache.get(key, 0))
        if so_far >= most:
            return what
        cache.set(key, so_far + 1, HOUR)
    return ""


def grows_too_fast(message: Message) -> bool:
    """Whether who asked has said enough in this hour; counts one more."""
    return bool(too_fast([("added", str(message.pk), ADDED)]))
