"""PostgreSQL, the way back: the tables as they were made then, filled, and compared line by line."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from verbinders.site.backup import contents, postgresql, waiting
from verbinders.site.backup.archive import Sum
from verbinders.site.backup.manifest import NOTHING, About, Manifest
from verbinders.site.backup.trouble import Damaged, Trouble


class Read:
    """A backup of PostgreSQL that is only read: the lines are counted and nothing is loaded."""

    is_loaded = False

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}

    def begin(self, about: About) -> None:
        """Every table is empty so far."""
        self._rows = dict.fromkeys(about.columns, 0)

    def take(self, stream: str, blocks: Iterable[bytes]) -> None:
        """One table: a line is a row."""
        self._rows[stream] = sum(block.count(b"\n") for block in blocks)

    def troubles(self, about: About, manifest: Manifest, media: set[str]) -> Iterator[str]:
        """What is not as it must be."""
        yield from manifest.differences(Manifest(rows=self._rows, newest=manifest.newest))

    def hold(self, about: About) -> int:
        """There is nothing to hold."""
        return 0

    def put_back(self) -> None:
        """There is nothing to put."""


class Loaded:
    """A database that is filled from a backup, in one transaction: all of it, or nothing."""

    is_loaded = True

    def __init__(self, alias: str, transactions: ExitStack) -> None:
        self._alias = alias
        self._transactions = transactions
        self._cursor: Any = None
        self._columns: dict[str, list[str]] = {}

    def begin(self, about: About) -> None:
        """The tables as they were made then, and empty."""
        as_it_was(self._alias, about)
        self._transactions.enter_context(transaction.atomic(using=self._alias))
        self._cursor = self._transactions.enter_context(connections[self._alias].cursor())
        postgresql.plainly(self._cursor)
        self._columns = postgresql.columns(self._cursor)
        if self._columns != about.columns:
            raise Trouble("Its tables have other columns than this software makes.")
        tables = postgresql.listed(list(self._columns))
        self._cursor.execute(f"LOCK TABLE {tables}")  # Somebody may have begun to live here since we looked.
        must_be_empty(filled_tables(self._cursor))
        self._cursor.execute(f"TRUNCATE {tables}")

    def take(self, stream: str, blocks: Iterable[bytes]) -> None:
        """The rows of one table."""
        if stream not in self._columns:
            raise Damaged(f"{stream} is no table.")
        line = f'COPY "{stream}" ({postgresql.listed(self._columns[stream])}) FROM STDIN'
        with self._cursor.db.wrap_database_errors, self._cursor.copy(line) as copy:
            for block in blocks:
                copy.write(block)

    def troubles(self, about: About, manifest: Manifest, media: set[str]) -> Iterator[str]:
        """What is not as it must be: numbers of rows, the history, each value of each table, files, foreign keys."""
        self._go_on_counting(manifest)
        yield from manifest.differences(postgresql.facts(self._cursor, about))
        order = postgresql.orders(self._cursor)
        for table, names in self._columns.items():
            total = Sum()
            for _ in total.over(postgresql.copied(self._cursor, table, names, order[table])):
                pass
            if (total.size, total.fingerprint) != manifest.streams.get(table, NOTHING):
                yield f"{table} is not the same after it was loaded"
        named = set(contents.media_paths(self._cursor, about.columns))
        yield from (f"media/{path} is named by a row and is not there" for path in sorted(named - media))
        try:
            self._cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except DatabaseError as error:
            yield f"a row points at nothing ({postgresql.first_line(error)})"

    def _go_on_counting(self, manifest: Manifest) -> None:
        """Each sequence goes on where it was."""
        self._cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()")
        for (name,) in self._cursor.fetchall():
            if name in manifest.sequences:
                start, last = manifest.sequences[name]
                self._cursor.execute(
                    "SELECT setval(quote_ident(%s)::regclass, %s, %s)", [name, last or start, last is not None]
                )

    def hold(self, about: About) -> int:
        """What waited long is not sent: marked before anybody else can see it. How many."""
        if not waiting.can_be_held(about.columns):
            return 0
        self._cursor.execute(waiting.HOLD.format(now="%s", old="%s"), waiting.instants())
        return int(self._cursor.rowcount)

    def put_back(self) -> None:
        """It is the database that we use: the transaction may end."""
        self._cursor.execute("ANALYZE")
        self._transactions.close()


def as_it_was(alias: str, about: About) -> None:
    """Make the tables as they stood when the backup was made. Later migrations come after the rows."""
    connection = connections[alias]
    known(about, alias)
    executor = MigrationExecutor(connection)
    then = {(app, name) for app, name in about.migrations}
    standing = set(executor.loader.applied_migrations)
    if standing and standing != then:
        raise Trouble("The database has tables already, and others than the backup. Begin with one without tables.")
    if not standing:
        graph = executor.loader.graph
        below = {parent.key for key in then for parent in graph.node_map[key].parents if parent.key[0] == key[0]}
        executor.migrate(sorted(then - below))
        if set(MigrationExecutor(connection).loader.applied_migrations) != then:
            raise Trouble("This software cannot make the tables as they were; use the version that made the backup.")


def known(about: About, alias: str) -> None:
    """Raises Trouble when the backup is of a newer version than we are."""
    disk = MigrationExecutor(connections[alias]).loader.disk_migrations
    if strange := [f"{app}.{name}" for app, name in about.migrations if (app, name) not in disk]:
        raise Trouble(f"It is of another version of the software: {strange[0]} is not known here.")


def filled(alias: str) -> list[str]:
    """The tables with rows in it."""
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        postgresql.plainly(cursor)
        return filled_tables(cursor)


def filled_tables(cursor: Any) -> list[str]:
    """The same, in the middle of a transaction."""
    tables = [table for table in postgresql.columns(cursor) if table not in contents.BY_ITSELF]
    return [table for table, number in contents.rows(cursor, tables).items() if number]


def must_be_empty(filled: list[str]) -> None:
    """Raises Trouble when there are rows."""
    if filled:
        raise Trouble(f"The database is not empty: there are rows in {filled[0]}. Nothing was changed.")
