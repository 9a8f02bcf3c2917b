"""Whether the house is well: for the machine that watches this one, and for the operator. It gives no secret away."""

import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import Error, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from verbinders.history.models import Entry
from verbinders.kit.time import now
from verbinders.site.backup import keeping
from verbinders.work.models import Heartbeat

logger = logging.getLogger(__name__)
WORKER = timedelta(seconds=60)  # It says so every ten.
APART = timedelta(seconds=5)  # Two clocks may differ by this.
FOR_EVER = timedelta(days=1)  # A line of history so far ahead stays so: waiting does not help.
BACKUP = timedelta(hours=30)  # One each night, and some patience.
FREE, SHARE = 500_000_000, 0.1  # Bytes below which writing soon fails; part of the disk below which to make room.


class State(StrEnum):
    """How it is. Only what fails makes the answer a 503."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what is the matter with it."""

    name: str
    state: State = State.OK
    words: str = ""

    def __str__(self) -> str:
        return f"{self.state} {self.name}" + (f": {self.words}" if self.words else "")


def examine(alias: str = "default") -> list[Check]:
    """Every check. For a page that is three questions to the database."""
    return [*_database(alias), *_disks(alias), *_backup()]


def worst(checks: list[Check]) -> State:
    """How the house is as a whole."""
    states = {check.state for check in checks}
    return next((state for state in (State.FAIL, State.WARN) if state in states), State.OK)


def _database(alias: str) -> Iterator[Check]:
    """As far as it answers."""
    name = "database"
    try:
        applied = set(MigrationRecorder.Migration.objects.using(alias).values_list("app", "name"))
        yield Check(name)
        yield _migrations(applied)
        name = "worker"
        seen_at = Heartbeat.objects.using(alias).values_list("seen_at", flat=True).first()
        yield _worker(seen_at)
        name = "clock"
        yield _clock(alias, seen_at)
    except Error:
        logger.exception("the database did not answer when asked about the %s", name)
        yield Check(name, State.FAIL, "the database does not answer as it should")


def _migrations(applied: set[tuple[str, str]]) -> Check:
    ours = _known_migrations()
    if ours - applied:
        return Check("migrations", State.FAIL, f"{len(ours - applied)} must still be applied: bin/manage migrate")
    if applied - ours:
        return Check("migrations", State.WARN, "the database is of a newer version than this software")
    return Check("migrations")


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    """Part of the program: it does not change while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _worker(seen_at: datetime | None) -> Check:
    if seen_at is None:
        return Check("worker", State.FAIL, "it was never seen: no mail is sent")
    if (ago := now() - seen_at) > WORKER:
        return Check("worker", State.FAIL, f"it was last seen {_long(ago)} ago: no mail is sent")
    return Check("worker")


def _clock(alias: str, seen_at: datetime | None) -> Check:
    """The clocks of this machine and of the database agree, and none of them went back."""
    before = now()
    told, sees_all = _told(alias, before)
    apart = max(before - told, told - now())
    if apart > APART:
        return Check("clock", State.FAIL, f"it differs {_long(apart)} from that of the database")
    newest = Entry.objects.using(alias).order_by("-id").values_list("at", flat=True).first() if sees_all else None
    ahead = max(newest or before, seen_at or before) - before
    if ahead > APART:
        state = State.FAIL if ahead <= FOR_EVER else State.WARN
        return Check("clock", state, f"it went back: there are lines from {_long(ahead)} ahead")
    return Check("clock")


def _told(alias: str, instant: datetime) -> tuple[datetime, bool]:
    """What the clock of the database says, and whether we see every line: the walls let the owner only."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return instant, True
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp(), rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        at, sees_all = cursor.fetchone()
    return at, sees_all


def _disks(alias: str) -> Iterator[Check]:
    yield _disk("disk of the files", Path(settings.MEDIA_ROOT))
    if connections[alias].vendor == "sqlite":
        yield _disk("disk of the database", Path(connections[alias].settings_dict["NAME"]))


def _disk(name: str, path: Path) -> Check:
    """Of the folder, or of the nearest one above it that is there."""
    there = next(folder for folder in (path, *path.absolute().parents) if folder.exists())
    disk = shutil.disk_usage(there)
    words = f"{disk.free / 1e9:.1f} GB free, {disk.free / disk.total:.0%}"
    if disk.free < FREE:
        return Check(name, State.FAIL, words)
    return Check(name, State.WARN if disk.free < disk.total * SHARE else State.OK, words)


def _backup() -> Iterator[Check]:
    """A backup that fails stops nothing today, so it never makes the house unwell."""
    if settings.BACKUP_DIR is None:
        return
    try:
        good = keeping.last_good(settings.BACKUP_DIR)
        ago = now() - good.made_at if good else None
    except (OSError, ValueError):
        logger.exception("the stamp of the last backup cannot be read")
        yield Check("backup", State.WARN, "when the last good one was made cannot be read")
        return
    if ago is None:
        yield Check("backup", State.WARN, "there never was a good one")
    elif ago > BACKUP:
        yield Check("backup", State.WARN, f"the last good one was made {_long(ago)} ago")
    else:
        yield Check("backup")


def _long(time: timedelta) -> str:
    """In the largest measure that fits."""
    seconds = int(time.total_seconds())
    for size, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size} {name}"
    return f"{seconds} seconds"
