"""The walls in the database, built anew after every migrate from what the models declare.

PostgreSQL: row-level security per network and per owner, rights of the roles web and worker, foreign keys that cannot
cross networks. SQLite: triggers for the same foreign keys. Both: triggers that seal the append-only tables.
Built from the models and not written in migrations, because SQLite drops triggers whenever Django rebuilds a table.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from verbinders.networks.walls import postgresql, sqlite


def build(connection: BaseDatabaseWrapper) -> None:
    """Build all walls; safe to repeat."""
    _builder(connection).build(connection)


def open_seals(connection: BaseDatabaseWrapper) -> None:
    """Take the seals off, for the one who must empty tables (tests, retention). Follow with `build`."""
    _builder(connection).open_seals(connection)


def _builder(connection: BaseDatabaseWrapper) -> "type[postgresql.Builder] | type[sqlite.Builder]":
    return postgresql.Builder if connection.vendor == "postgresql" else sqlite.Builder
