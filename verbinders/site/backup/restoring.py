"""The way back: everything in a backup is looked at, and then it is put in its place or let go."""

import sqlite3
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections

from verbinders.privacy import again
from verbinders.privacy.again import NOBODY, Again
from verbinders.site.backup import loading, media, postgresql, scratch, sealing, sqlite, unpacking, waiting
from verbinders.site.backup.manifest import About, Manifest
from verbinders.site.backup.trouble import Damaged, Trouble
from verbinders.site.backup.unpacking import Database, Unpacking

MANY = 20  # So many lines of what is wrong are enough.


@dataclass(frozen=True)
class Found:
    """What was in a backup, and that it is good."""

    about: About
    manifest: Manifest
    is_loaded: bool  # Not only read: a database took it.
    held: int = 0  # Messages that waited then, and are not sent.
    erased: Again = NOBODY  # Who was erased since, and is erased again.

    @property
    def sentence(self) -> str:
        """What it holds."""
        rows, tables = sum(self.manifest.rows.values()), len(self.manifest.rows)
        return f"{rows} rows in {tables} tables and {len(self.manifest.media)} files, as of {self.about.made_at}"


def verify(path: Path, keyfile: Path, server: str = "") -> Found:
    """Look at everything and touch nothing. `server`: a PostgreSQL that may make a database to load it into."""

    def choose(about: About) -> Database:
        if about.vendor == "sqlite":
            return _sqlite(stack)
        alias = stack.enter_context(scratch.database(server))
        return loading.Loaded(alias, stack.enter_context(ExitStack())) if alias else loading.Read()

    with ExitStack() as stack:
        taken = unpacking.unpack(path, sealing.identities(keyfile), choose, media.Looked())
        return _good(taken, [*taken.troubles(), *taken.was_missing()])


def restore(path: Path, keyfile: Path, *, send_waiting: bool = False) -> Found:
    """Put everything in its place: an empty database and an empty folder. All of it, or nothing.

    What waited long in the outbox is held before anybody can send it, unless `send_waiting`.
    """
    alias = postgresql.owner()

    def choose(about: About) -> Database:
        if about.vendor != connections[alias].vendor:
            raise Trouble(f"It is of {about.vendor}; DATABASE_URL is of {connections[alias].vendor}.")
        loading.known(about, alias)
        return _sqlite(stack) if about.vendor == "sqlite" else loading.Loaded(alias, stack.enter_context(ExitStack()))

    _must_be_empty(alias)
    with ExitStack() as stack:
        files = media.Staged()
        stack.callback(files.forget)
        stack.callback(_files_need_rows, files, alias)
        taken = unpacking.unpack(path, sealing.identities(keyfile), choose, files)
        found = _good(taken, list(taken.troubles()))
        held = 0 if send_waiting else taken.database.hold(taken.about)
        if taken.about.vendor == "sqlite":  # On PostgreSQL its tables are locked.
            _must_be_empty(alias)  # Somebody may have begun to live here since we looked.
        files.put_back()  # First: files without rows do no harm.
        try:
            taken.database.put_back()
        except (DatabaseError, sqlite3.Error) as error:
            raise Trouble(f"The database does not take it: {error}.") from error
        files.stay()
    call_command("migrate", verbosity=0)  # What is newer than the backup, and the walls.
    held += 0 if send_waiting else waiting.hold(alias)
    return replace(found, held=held, erased=again.erase_again(alias))


def _files_need_rows(files: media.Staged, alias: str) -> None:
    """When it is over: if the rows did not come, the files go, too."""
    if not _filled(alias):
        files.take_back()


def _good(taken: Unpacking, troubles: list[str]) -> Found:
    """Raises Damaged, with all that is wrong."""
    if troubles:
        more = [f"… and {len(troubles) - MANY} more"] if len(troubles) > MANY else []
        raise Damaged("\n".join(["It is not as it must be:", *troubles[:MANY], *more]))
    return Found(taken.about, taken.manifest, taken.database.is_loaded)


def _must_be_empty(alias: str) -> None:
    loading.must_be_empty(_filled(alias))
    if file := next(media.files(), None):
        raise Trouble(f"{settings.MEDIA_ROOT} is not empty: there is {file}. Nothing was changed.")


def _filled(alias: str) -> list[str]:
    return loading.filled(alias) if connections[alias].vendor == "postgresql" else sqlite.filled()


def _sqlite(stack: ExitStack) -> sqlite.Unpacked:
    return sqlite.Unpacked(Path(stack.enter_context(TemporaryDirectory(prefix="verbinders-"))))
