"""After an erasure: the bytes go too, and the tombstone is written where an old backup cannot take it away again.

SQLite: deleted cells are overwritten (`secure_delete`); VACUUM writes the file anew and the checkpoint empties the log
beside it. PostgreSQL: dead rows are in no dump, and autovacuum frees them; the worker owns no table.
"""

import json
import logging
import os
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from verbinders.kit.time import now
from verbinders.privacy.models import Tombstone

logger = logging.getLogger(__name__)


def clean() -> int:
    """For every erasure since: how many. Not inside a transaction, where it cannot be done."""
    if connection.in_atomic_block:
        return 0
    file_away()
    waiting = list(Tombstone.objects.filter(cleaned_at=None).order_by("at").values_list("pk", flat=True))
    if waiting and not _overwritten():
        logger.warning("somebody was reading: the log of the database is emptied next time")
        return 0
    return Tombstone.objects.filter(pk__in=waiting).update(cleaned_at=now())


def file_away(using: str = "default") -> None:
    """Into the file beside the backups, one line each, really on the disk. Twice the same does no harm.

    The worker does it at once where it may write; otherwise the next backup does, over the owner's connection.
    """
    path = tombstones()
    if path is None or not os.access(path if path.exists() else path.parent, os.W_OK):
        return
    stones = list(Tombstone.objects.using(using).filter(filed_at=None).order_by("at"))
    if stones:
        _append(path, stones)
        keys = [stone.pk for stone in stones]
        Tombstone.objects.using(using).filter(pk__in=keys).update(filed_at=now())


def _append(path: Path, stones: list[Tombstone]) -> None:
    with path.open("a") as file:
        for stone in stones:
            line = {"key": key_mark(), "fingerprint": stone.fingerprint, "at": stone.at.isoformat()}
            file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def tombstones() -> Path | None:
    """The file; None when this server has no place for it."""
    if settings.TOMBSTONES:
        return Path(settings.TOMBSTONES)
    return Path(settings.BACKUP_DIR) / "erased.jsonl" if settings.BACKUP_DIR else None


def key_mark(secret: str | None = None) -> str:
    """With which key of this server a fingerprint was made, without giving the key away."""
    return salted_hmac("privacy.key", "", secret=secret, algorithm="sha256").hexdigest()[:12]


def _overwritten() -> bool:
    """Whether it was done: who reads at this moment still needs the log."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not cursor.fetchone()[0]
