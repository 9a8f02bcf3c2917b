"""What is in a database, asked of either kind: tables, rows, the last lines of the history, files that rows name."""

from collections.abc import Iterator
from typing import Any, Protocol

from django.apps import apps
from django.db import models

from verbinders.networks.walls import plan

# What passes: who is signed in, and how often somebody asked. A backup that is read by others opens no session.
PASSING = frozenset({"django_session", "kit_cache"})
# What `migrate` and a worker that waits write by themselves: with only this in it, a database is empty.
BY_ITSELF = PASSING | {"django_migrations", "django_content_type", "auth_permission", "work_heartbeat"}


class Cursor(Protocol):
    """A cursor of either database."""

    def execute(self, sql: str, /) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def fetchone(self) -> Any: ...


def rows(cursor: Cursor, tables: list[str]) -> dict[str, int]:
    """How many are in each table."""
    return {table: _one(cursor, f'SELECT count(*) FROM "{table}"') for table in tables}


def newest(cursor: Cursor, tables: list[str]) -> dict[str, str]:
    """The last key of each table to which is only added."""
    found = {}
    for table in set(plan.sealed()) & set(tables):
        last = _one(cursor, f'SELECT id FROM "{table}" ORDER BY id DESC LIMIT 1')
        found[table] = str(last or "").replace("-", "")
    return found


def migrations(cursor: Cursor) -> list[list[str]]:
    """App and name of each that was applied."""
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return [list(row) for row in cursor.fetchall()]


def media_paths(cursor: Cursor, columns: dict[str, list[str]]) -> Iterator[str]:
    """Every file that a row names, as far as the tables stand."""
    for table, column in _naming():
        if column in columns.get(table, ()):
            cursor.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> \'\'')
            for (path,) in cursor.fetchall():
                yield str(path)


def _naming() -> Iterator[tuple[str, str]]:
    """Which columns hold the path of a file: Django's file fields, and what a model says: `media_paths = ("path",)`."""
    for model in apps.get_models():
        said: tuple[str, ...] = getattr(model, "media_paths", ())
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField) or field.name in said:
                yield model._meta.db_table, str(field.column)


def _one(cursor: Cursor, sql: str) -> Any:
    cursor.execute(sql)
    row = cursor.fetchone()
    return row[0] if row else None
