"""PostgreSQL: each table as COPY writes it, all of them at one instant. It needs no program beside the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from verbinders.site.backup import contents
from verbinders.site.backup.manifest import About, Manifest
from verbinders.site.backup.trouble import Trouble

AT_ONE_INSTANT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# The same text for the same value, whatever the server and the role are set to.
PLAINLY = (
    "SET LOCAL row_security = off",  # Rather stop than leave out what a wall hides.
    "SET LOCAL client_encoding = 'UTF8'",
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
)
TABLES = """
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY c.relname, a.attnum
"""
KEYS = """
    SELECT c.relname, a.attname, a.attcollation <> 0 FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
    WHERE c.relnamespace = current_schema()::regnamespace AND i.indisprimary ORDER BY c.relname, a.attnum
"""


@contextmanager
def snapshot(alias: str) -> "Iterator[Snapshot]":
    """The database as it is at this instant, while others go on writing."""
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(AT_ONE_INSTANT)
            plainly(cursor)
            yield Snapshot(cursor)
    except DatabaseError as error:
        hint = " Only the owner of the tables sees all rows." if "row-level security" in str(error) else ""
        raise Trouble(f"PostgreSQL says: {first_line(error)}.{hint}") from error


class Snapshot:
    """All tables at one instant."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self._columns = columns(cursor)

    def about(self) -> About:
        """What must be known first."""
        self._cursor.execute("SHOW server_version")
        (version,) = self._cursor.fetchone()
        return About("postgresql", version, contents.migrations(self._cursor), self._columns)

    def streams(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """One for each table."""
        order = orders(self._cursor)
        for table, names in self._columns.items():
            yield table, copied(self._cursor, table, names, order[table])

    def facts(self, about: About) -> Manifest:
        """What there must be when it is put back."""
        return facts(self._cursor, about)

    def media_paths(self, about: About) -> set[str]:
        """Every file that a row names."""
        return set(contents.media_paths(self._cursor, about.columns))


def plainly(cursor: Any) -> None:
    """Until this transaction ends: no walls, no limits, one way to write each value."""
    for statement in PLAINLY:
        cursor.execute(statement)


def columns(cursor: Any) -> dict[str, list[str]]:
    """Every table, with the columns that are written."""
    found: dict[str, list[str]] = {}
    cursor.execute(TABLES)
    for table, column in cursor.fetchall():
        if table not in contents.PASSING:
            found.setdefault(table, []).append(column)
    return found


def orders(cursor: Any) -> dict[str, str]:
    """How the rows of each table stand in order: by key, letters as in the alphabet of computers."""
    found: dict[str, list[str]] = {}
    cursor.execute(KEYS)
    for table, column, is_text in cursor.fetchall():
        found.setdefault(table, []).append(f'"{column}" COLLATE "C"' if is_text else f'"{column}"')
    return {table: ", ".join(keys) for table, keys in found.items()}


def copied(cursor: Any, table: str, names: list[str], order: str) -> Iterator[bytes]:
    """One table as COPY writes it; a line is a row."""
    rows = f'SELECT {listed(names)} FROM "{table}" ORDER BY {order}'
    with cursor.db.wrap_database_errors, cursor.copy(f"COPY ({rows}) TO STDOUT") as copy:
        yield from map(bytes, copy)


def facts(cursor: Any, about: About) -> Manifest:
    """What is in these tables, and where each sequence is."""
    tables = sorted(about.columns)
    cursor.execute("SELECT sequencename, start_value, last_value FROM pg_sequences WHERE schemaname = current_schema()")
    sequences = {name: [start, last] for name, start, last in cursor.fetchall()}
    return Manifest(contents.rows(cursor, tables), contents.newest(cursor, tables), sequences)


def listed(names: list[str]) -> str:
    """Names of columns, for in SQL."""
    return ", ".join(f'"{name}"' for name in names)


def first_line(error: Exception) -> str:
    """What the database says, without the where and the what now."""
    return str(error).strip().splitlines()[0].rstrip(".")


def owner() -> str:
    """The connection of who owns the tables, when there is one."""
    return "owner" if "owner" in settings.DATABASES else "default"
