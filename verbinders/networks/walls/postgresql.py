"""Walls on PostgreSQL: roles, row-level security, composite foreign keys, seals.

The settings are read in a scalar subquery: once per statement instead of once per row. After its first use an unset
setting is '' and not NULL, hence NULLIF.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.conf import settings
from django.db import OperationalError, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import DeadlockDetected, LockNotAvailable

from verbinders.networks.models import NetworkModel, Walls
from verbinders.networks.walls import plan

NETWORK = "(SELECT NULLIF(current_setting('app.network', true), '')::uuid)"
PERSON = "(SELECT NULLIF(current_setting('app.person', true), '')::uuid)"
OURS = "((SELECT string_to_array(NULLIF(current_setting('app.organisations', true), ''), ','))::uuid[])"
# Half of the second after which PostgreSQL looks whether two wait for each other: then it is we who give up.
LOCK_TIMEOUT, TRIES, PAUSE = "500ms", 60, 0.5
SEAL = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END $$
"""


class Builder:
    """Builds and opens the walls over the owner's connection."""

    @staticmethod
    def build(connection: BaseDatabaseWrapper) -> None:
        """One table after the other, each at once: who reads meanwhile waits for one table, and never in a ring."""
        for statements in groups():
            patiently(connection, partial(_all_of, connection, statements))

    @staticmethod
    def take_down(connection: BaseDatabaseWrapper) -> list[str]:
        """Nothing to take down: PostgreSQL alters a table with its walls standing."""
        return []

    @staticmethod
    def open_seals(connection: BaseDatabaseWrapper) -> bool:
        """Nothing to open: the owner empties tables with TRUNCATE, which is not the web role's right."""
        return False


def patiently(connection: BaseDatabaseWrapper, change: Callable[[], object]) -> None:
    """Change tables while others read them: give up after half a second, let those behind us pass, and again.

    Without that limit everybody who comes after us waits for whoever was there before us. Raises OperationalError
    when it has not worked within a minute.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
    for left in reversed(range(TRIES)):
        try:
            change()
            return
        except OperationalError as error:
            if not left or not isinstance(error.__cause__, (LockNotAvailable, DeadlockDetected)):
                raise
            time.sleep(PAUSE)


def _all_of(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def groups() -> Iterator[list[str]]:
    """Everything, in order; a group touches one table, a key two. Names come from models and settings, never people."""
    yield list(_roles())
    for model in plan.house_models():
        if issubclass(model, NetworkModel) or plan.walls_of(model):
            yield list(_wall(model))
    for table, columns in plan.HISTORY.items():
        yield list(_history_wall(table, columns))
    yield [SEAL]
    for table in plan.sealed():
        yield list(_seal(table))
    for crossing in plan.crossings():
        yield list(_composite_key(crossing))


def _seal(table: str) -> Iterator[str]:
    yield f'DROP TRIGGER IF EXISTS sealed ON "{table}"'
    yield f'CREATE TRIGGER sealed BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse_change()'
    yield f'REVOKE UPDATE, DELETE ON "{table}" FROM "{settings.WEB_ROLE}", "{settings.WORKER_ROLE}"'


def _roles() -> Iterator[str]:
    """The processes log in as these roles: they own nothing and cannot get round a wall."""
    for role in (settings.WEB_ROLE, settings.WORKER_ROLE):
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}')"
            f' THEN CREATE ROLE "{role}" NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE; END IF; END $$'
        )
        yield f'GRANT USAGE ON SCHEMA public TO "{role}"'
        yield f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"'
        yield f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"'
        yield f'REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM "{role}"'


def _wall(model: type[models.Model]) -> Iterator[str]:
    table, walls = model._meta.db_table, plan.walls_of(model) or Walls()
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY'
    if walls.queue:
        yield from _policy(table, "adds", f"FOR INSERT {_both()} WITH CHECK (true)")
    else:
        yield from _policies(table, issubclass(model, NetworkModel), walls)
    if walls.worker or walls.queue:
        yield from _policy(table, "works", f'FOR ALL TO "{settings.WORKER_ROLE}" USING (true) WITH CHECK (true)')


def _policies(table: str, is_in_network: bool, walls: Walls) -> Iterator[str]:
    in_network = f"network_id = {NETWORK}" if is_in_network else ""
    own = " OR ".join(
        part
        for part in (
            f"{walls.owner} = ANY ({OURS})" if walls.owner else "",
            f"{walls.person} = {PERSON}" if walls.person else "",
            f"{walls.owner} IS NULL" if walls.common else "",
        )
        if part
    )
    seen = " OR ".join(part for part in (own, walls.shared) if part)
    read = " AND ".join(part for part in (in_network, f"({seen})" if seen else "") if part)
    write = " AND ".join(part for part in (in_network, f"({own})" if own else "") if part)
    add = (in_network or "true") if walls.letterbox else write
    yield from _policy(table, "reads", f"FOR SELECT {_both()} USING ({read})")
    yield from _policy(table, "adds", f"FOR INSERT {_both()} WITH CHECK ({add})")
    yield from _policy(table, "changes", f"FOR UPDATE {_both()} USING ({write}) WITH CHECK ({write})")
    yield from _policy(table, "removes", f"FOR DELETE {_both()} USING ({write})")


def _both() -> str:
    return f'TO "{settings.WEB_ROLE}", "{settings.WORKER_ROLE}"'


def _history_wall(table: str, columns: Iterable[str]) -> Iterator[str]:
    """History is below the networks and of them all: a line without network is seen by who did it and whose it is."""
    # What a guest sent at the root (the question for a code) is found again by its key, for the second click.
    guests = "(person_id IS NULL AND via = 'page')"
    ours = " OR ".join(f"{column} = ANY ({OURS})" for column in columns)
    mine = f"network_id IS NULL AND (person_id = {PERSON} OR {ours} OR {guests})"
    write = f"network_id IS NULL OR network_id = {NETWORK}"
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY'
    yield from _policy(table, "reads", f"FOR SELECT {_both()} USING (network_id = {NETWORK} OR ({mine}))")
    yield from _policy(table, "adds", f"FOR INSERT {_both()} WITH CHECK ({write})")
    yield from _policy(table, "changes", f"FOR UPDATE {_both()} USING ({write}) WITH CHECK ({write})")
    # The worker writes the file of a person, and empties what was sent long ago. Lines of history stay sealed.
    yield from _policy(table, "works", f'FOR ALL TO "{settings.WORKER_ROLE}" USING (true) WITH CHECK (true)')


def _policy(table: str, name: str, what: str) -> Iterator[str]:
    yield f'DROP POLICY IF EXISTS {name} ON "{table}"'
    yield f'CREATE POLICY {name} ON "{table}" {what}'


def _composite_key(crossing: plan.Crossing) -> Iterator[str]:
    """Row-level security does not reach foreign keys, so the key itself carries the network."""
    unique = f"{crossing.target}_network_id_key"
    yield (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{unique}')"
        f' THEN ALTER TABLE "{crossing.target}" ADD CONSTRAINT "{unique}" UNIQUE (network_id, id); END IF; END $$'
    )
    yield (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{crossing.name}')"
        f' THEN ALTER TABLE "{crossing.table}" ADD CONSTRAINT "{crossing.name}"'
        f' FOREIGN KEY (network_id, "{crossing.column}") REFERENCES "{crossing.target}" (network_id, id)'
        " DEFERRABLE INITIALLY DEFERRED; END IF; END $$"
    )
