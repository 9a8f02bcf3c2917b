"""Walls on SQLite: triggers. There are no roles and no row-level security there."""

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from verbinders.networks.walls import plan


class Builder:
    """Builds and opens the walls on one SQLite connection."""

    @staticmethod
    def build(connection: BaseDatabaseWrapper) -> None:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for name, sql in triggers().items():
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
                cursor.execute(sql)

    @staticmethod
    def take_down(connection: BaseDatabaseWrapper) -> list[str]:
        """All triggers away; returns their SQL. With them SQLite cannot rebuild a table another trigger looks at."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            standing = cursor.fetchall()
            for name, _sql in standing:
                cursor.execute(f'DROP TRIGGER "{name}"')
        return [sql for _name, sql in standing]

    @staticmethod
    def open_seals(connection: BaseDatabaseWrapper) -> bool:
        """Take the triggers off the sealed tables; True: build them anew afterwards."""
        with connection.cursor() as cursor:
            for name in triggers():
                if name.startswith("sealed_"):
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
        return True


def triggers() -> dict[str, str]:
    """Every trigger there must be, by name. Names come from the models, never from people."""
    found = {}
    for table in plan.sealed():
        for event in ("UPDATE", "DELETE"):
            found[f"sealed_{table}_{event.lower()}"] = (
                f'CREATE TRIGGER "sealed_{table}_{event.lower()}" BEFORE {event} ON "{table}"'
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    for model in plan.network_models():
        table = model._meta.db_table
        found[f"stays_{table}"] = (
            f'CREATE TRIGGER "stays_{table}" BEFORE UPDATE OF network_id ON "{table}"'
            f" WHEN NEW.network_id <> OLD.network_id BEGIN SELECT RAISE(ABORT, '{table} stays in its network'); END"
        )
    for c in plan.crossings():
        for event in ("INSERT", f'UPDATE OF "{c.column}"'):
            name = f"{c.name}_{event[:6].lower()}"
            found[name] = (
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{c.table}"'
                f' WHEN NEW."{c.column}" IS NOT NULL AND EXISTS (SELECT 1 FROM "{c.target}" t'
                f' WHERE t.id = NEW."{c.column}" AND t.network_id <> NEW.network_id)'
                f" BEGIN SELECT RAISE(ABORT, '{c.table}.{c.column} crosses networks'); END"
            )
    return found
