"""The walls in the database, built anew after every migrate from what the models declare.

PostgreSQL: row-level security per network and per owner, rights of the roles web and worker, foreign keys that cannot
cross networks. SQLite: triggers for the same foreign keys. Both: triggers that seal the append-only tables.
Built from the models and not written in migrations, because SQLite drops triggers whenever Django rebuilds a table.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from verbinders.networks.walls import postgresql, sqlite


def build(connection: BaseDatabaseWrapper) -> None:
    """Build all walls; safe to repeat."""
    _builder(connection).build(connection)


def patiently(connection: BaseDatabaseWrapper, change: Callable[[], object]) -> None:
    """Change tables while others use them. On SQLite whoever writes waits anyway."""
    if connection.vendor == "postgresql":
        postgresql.patiently(connection, change)
    else:
        change()


@contextmanager
def out_of_the_way(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """For migrations: then the walls are built anew, or, when it went wrong, put back as far as their tables stand."""
    standing = _builder(connection).take_down(connection)
    try:
        yield
    except BaseException:
        with connection.cursor() as cursor:
            for wall in standing:
                with suppress(DatabaseError):
                    cursor.execute(wall)
        raise
    build(connection)


@contextmanager
def unsealed(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The seals off, for the one who must empty tables (tests, retention)."""
    opened = _builder(connection).open_seals(connection)
    try:
        yield
    finally:
        if opened:
            build(connection)


def _builder(connection: BaseDatabaseWrapper) -> "type[postgresql.Builder] | type[sqlite.Builder]":
    return postgresql.Builder if connection.vendor == "postgresql" else sqlite.Builder
