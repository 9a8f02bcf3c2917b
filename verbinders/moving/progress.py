"""How far a long job is: so many of so many.

A job is one transaction, so nobody sees its rows before it is done; and on SQLite nobody else can write meanwhile. So
it stands in a small file beside the media, which the worker and the pages share. When it is lost, nothing is.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from verbinders.kit.time import now

Tell = Callable[[int, int], object]
FOLDER = ".progress"
A_DAY = 24 * 60 * 60


class Step(NamedTuple):
    """So many are done, of so many."""

    done: int
    of: int


def quietly(_done: int, _of: int) -> None:
    """For whom nobody waits."""


def told_of(key: UUID) -> Tell:
    """Writes down how far the job about `key` is."""
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True)

    def tell(done: int, of: int) -> None:
        fresh = path.with_suffix(".new")
        fresh.write_text(f"{done} {of}", encoding="ascii")
        fresh.replace(path)  # Whoever reads sees the old step or the new one, never half of one.

    return tell


def step_of(key: UUID) -> Step | None:
    """How far it is; None before the first step, and when nobody knows."""
    try:
        done, of = map(int, _path(key).read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return None
    return Step(done, of)


def over(key: UUID) -> None:
    """It is done, or given up."""
    _path(key).unlink(missing_ok=True)


def sweep() -> None:
    """What was left lying by jobs that stopped halfway, more than a day ago."""
    for path in (Path(settings.MEDIA_ROOT) / FOLDER).glob("*"):
        with suppress(FileNotFoundError):
            if now().timestamp() - path.stat().st_mtime > A_DAY:
                path.unlink()


def _path(key: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER / f"{key}.txt"
