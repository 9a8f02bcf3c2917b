"""SQLite: its own online copy on the way out, its own checks on the way in."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.db import connections

from verbinders.kit.time import now
from verbinders.site.backup import contents, keeping, waiting
from verbinders.site.backup.archive import blocks_of
from verbinders.site.backup.manifest import About, Manifest
from verbinders.site.backup.trouble import Trouble

STREAM = "verbinders.sqlite3"
COPY = ".copy-"
PATIENCE = 20.0  # Seconds, for whoever is writing.


@contextmanager
def snapshot() -> "Iterator[Snapshot]":
    """The database as it is at this instant, in a copy of our own beside it. Nobody has to wait for it.

    Beside the database and not beside the backups: whoever carries those away must never meet it unsealed.
    """
    path = _path()
    if not path.exists():
        raise Trouble(f"There is no database at {path}.")
    keeping.sweep(path.parent, f"{COPY}*", now())
    try:
        with TemporaryDirectory(dir=path.parent, prefix=COPY) as own:
            copy = Path(own) / STREAM
            with closing(_connect(path)) as source, closing(_connect(copy)) as target:
                source.backup(target)  # In one step: whole, also while somebody writes.
                _without_what_passes(target)
            yield Snapshot(copy)
    except sqlite3.Error as error:
        raise Trouble(f"SQLite says: {error}.") from error


def _without_what_passes(copy: sqlite3.Connection) -> None:
    copy.execute("PRAGMA journal_mode=DELETE")  # One file, and none beside it.
    copy.execute("PRAGMA secure_delete=ON")
    for table in contents.PASSING & set(_tables(copy)):
        copy.execute(f'DELETE FROM "{table}"')
    copy.commit()


class Snapshot:
    """A copy of the database, and what is in it."""

    def __init__(self, copy: Path) -> None:
        self._copy = copy

    def about(self) -> About:
        """What must be known first."""
        with _looking(self._copy) as cursor:
            columns = {table: _columns(cursor, table) for table in _tables(cursor)}
            return About("sqlite", sqlite3.sqlite_version, contents.migrations(cursor), columns)

    def streams(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """One: the file."""
        with self._copy.open("rb") as file:
            yield STREAM, blocks_of(file.read)

    def facts(self, about: About) -> Manifest:
        """What there must be when it is put back."""
        with _looking(self._copy) as cursor:
            return _facts(cursor, about)

    def media_paths(self, about: About) -> set[str]:
        """Every file that a row names."""
        with _looking(self._copy) as cursor:
            return set(contents.media_paths(cursor, about.columns))


class Unpacked:
    """A database out of a backup, in a temporary folder: to be checked, and then perhaps to be the one we use."""

    is_loaded = True

    def __init__(self, folder: Path) -> None:
        self._file = folder / STREAM

    def begin(self, about: About) -> None:
        """Nothing yet."""

    def take(self, stream: str, blocks: Iterable[bytes]) -> None:
        """The file, as it comes."""
        if stream != STREAM:
            raise Trouble(f"{stream} is no part of a SQLite database.")
        with self._file.open("wb") as file:
            file.writelines(blocks)

    def troubles(self, about: About, manifest: Manifest, media: set[str]) -> Iterator[str]:
        """What is not as it must be."""
        try:
            with _looking(self._file) as cursor:
                cursor.execute("PRAGMA integrity_check")
                yield from (f"SQLite says: {said}" for (said,) in cursor.fetchall() if said != "ok")
                cursor.execute("PRAGMA foreign_key_check")
                yield from (f"a row of {table} points at nothing in {to}" for table, _, to, _ in cursor.fetchall())
                yield from manifest.differences(_facts(cursor, about))
                named = set(contents.media_paths(cursor, about.columns))
                yield from (f"media/{path} is named by a row and is not there" for path in sorted(named - media))
        except sqlite3.Error as error:
            yield f"SQLite cannot read it ({error})"

    def hold(self, about: About) -> int:
        """What waited long is not sent: marked before anybody else can see it. How many."""
        if not waiting.can_be_held(about.columns):
            return 0
        instants = [f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}" for at in waiting.instants()]  # As Django writes them.
        with closing(_connect(self._file)) as connection, connection:
            return connection.execute(waiting.HOLD.format(now="?", old="?"), instants).rowcount

    def put_back(self) -> None:
        """Make it the database that we use. Into the file that stands there, so that its owner and rights stay."""
        connections["default"].close()
        with closing(_connect(self._file)) as source, closing(_connect(_path())) as target:
            source.backup(target)


def filled() -> list[str]:
    """The tables with rows in the database that we use."""
    if not _path().exists():
        return []
    with _looking(_path()) as cursor:
        counted = contents.rows(cursor, [table for table in _tables(cursor) if table not in contents.BY_ITSELF])
    return [table for table, number in counted.items() if number]


def _facts(cursor: sqlite3.Cursor, about: About) -> Manifest:
    tables = sorted(about.columns)
    return Manifest(rows=contents.rows(cursor, tables), newest=contents.newest(cursor, tables))


def _path() -> Path:
    return Path(connections["default"].settings_dict["NAME"])


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE)


@contextmanager
def _looking(path: Path) -> Iterator[sqlite3.Cursor]:
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
        yield connection.cursor()


def _tables(cursor: sqlite3.Cursor | sqlite3.Connection) -> list[str]:
    found = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(name for (name,) in found.fetchall())


def _columns(cursor: sqlite3.Cursor, table: str) -> list[str]:
    cursor.execute("SELECT name FROM pragma_table_info(?)", [table])
    return [name for (name,) in cursor.fetchall()]
