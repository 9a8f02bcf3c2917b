"""The way back: everything in a backup is looked at, and then it is put in its place or let go."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from verbinders.site.backup import loading, media, postgresql, scratch, sealing, sqlite, unpacking
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


def restore(path: Path, keyfile: Path) -> Found:
    """Put everything in its place: an empty database and an empty folder. All of it, or nothing."""
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
        taken = unpacking.unpack(path, sealing.identities(keyfile), choose, files)
        found = _good(taken, list(taken.troubles()))
        files.put_back()  # First: files without rows do no harm.
        taken.database.put_back()
    call_command("migrate", verbosity=0)  # What is newer than the backup, and the walls.
    return found


def _good(taken: Unpacking, troubles: list[str]) -> Found:
    """Raises Damaged, with all that is wrong."""
    if troubles:
        more = [f"… and {len(troubles) - MANY} more"] if len(troubles) > MANY else []
        raise Damaged("\n".join(["It is not as it must be:", *troubles[:MANY], *more]))
    return Found(taken.about, taken.manifest, taken.database.is_loaded)


def _must_be_empty(alias: str) -> None:
    filled = loading.filled(alias) if connections[alias].vendor == "postgresql" else sqlite.filled()
    if filled:
        raise Trouble(f"The database is not empty: there are rows in {filled[0]}. Nothing was changed.")
    if file := next(media.files(), None):
        raise Trouble(f"{settings.MEDIA_ROOT} is not empty: there is {file}. Nothing was changed.")


def _sqlite(stack: ExitStack) -> sqlite.Unpacked:
    return sqlite.Unpacked(Path(stack.enter_context(TemporaryDirectory(prefix="verbinders-"))))
