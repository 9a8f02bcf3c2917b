"""Walls on SQLite: triggers. There are no roles and no row-level security there."""

from django.db.backends.base.base import BaseDatabaseWrapper

from verbinders.networks.walls import plan


class Builder:
    """Builds and opens the walls on one SQLite connection."""

    @staticmethod
    def build(connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            for name, sql in triggers().items():
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
                cursor.execute(sql)

    @staticmethod
    def open_seals(connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            for name in triggers():
                if name.startswith("sealed_"):
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def triggers() -> dict[str, str]:
    """Every trigger there must be, by name. Names come from the models, never from people."""
    found = {}
    for table in plan.sealed():
        for event in ("UPDATE", "DELETE"):
            found[f"sealed_{table}_{event.lower()}"] = (
                f'CREATE TRIGGER "sealed_{table}_{event.lower()}" BEFORE {event} ON "{table}"'
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
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
