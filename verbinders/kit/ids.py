"""Keys: ordered by time, made without asking the database (RFC 9562, version 7). Never a secret."""

from datetime import datetime
from uuid import UUID

import uuid_utils.compat


def uuid7() -> UUID:
    """A new key. Keys made later sort later, so indexes grow at one end."""
    key: UUID = uuid_utils.compat.uuid7()
    return key


def key_at(moment: datetime) -> UUID:
    """The first key that this moment could have: all that were made before it sort before."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
