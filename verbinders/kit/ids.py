"""Keys: ordered by time, made without asking the database (RFC 9562, version 7). Never a secret."""

from uuid import UUID

import uuid_utils.compat


def uuid7() -> UUID:
    """A new key. Keys made later sort later, so indexes grow at one end."""
    key: UUID = uuid_utils.compat.uuid7()
    return key
