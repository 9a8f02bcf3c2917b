"""The story of the demo takes seconds to tell. It is told once; every later test finds it as it was just told."""

import sqlite3
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.db import connections

from verbinders.site.demo import World

KEPT = "kept_for_tests"  # A schema, on PostgreSQL.
LEFT_ALONE = "django_migrations"


class Told:
    """A story that was told, and the rows that it made: aside, in a file or a schema of their own."""

    def __init__(self, story: Callable[[], World], folder: Path) -> None:
        self.story = story
        self.file = folder / "kept.sqlite3"
        self.world: World | None = None

    def again(self) -> World:
        """The database holds nothing but the story. Whoever asks may change the world that they get."""
        if self.world is None:
            self.world = self.story()
            self._keep()
        else:
            self._bring_back()
        return deepcopy(self.world)

    def _keep(self) -> None:
        if connections["default"].vendor == "sqlite":
            with sqlite3.connect(self.file) as kept:
                connections["default"].connection.backup(kept)
            return
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE")
            cursor.execute(f"CREATE SCHEMA {KEPT}")
            for table in _tables(cursor):
                cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')

    def _bring_back(self) -> None:
        if connections["default"].vendor == "sqlite":
            with sqlite3.connect(self.file) as kept:
                kept.backup(connections["default"].connection)
            return
        with connections["owner"].cursor() as cursor:
            tables = _tables(cursor)
            together = ", ".join(f'public."{table}"' for table in tables)
            cursor.execute(f"TRUNCATE {together}")
            cursor.execute("SET session_replication_role = replica")  # They were kept as they stood: no trigger again.
            for table in tables:
                insert = f'INSERT INTO public."{table}" OVERRIDING SYSTEM VALUE SELECT * FROM {KEPT}."{table}"'  # noqa: S608
                cursor.execute(insert)
            cursor.execute("SET session_replication_role = DEFAULT")


def _tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> %s", [LEFT_ALONE])
    return sorted(row[0] for row in cursor.fetchall())
