"""The folder of the backups: their names, how long they stay, and when the last good one was made."""

import json
import re
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

STAMP = "last-good.json"
NAME = re.compile(r"verbinders-(\d{8}T\d{6}Z)\.tar\.age")
PART = "verbinders-*.tar.age.part"  # Of one that is being made, or was broken off.
ALWAYS = 3  # So many of the newest stay, whatever the clock says.


@dataclass(frozen=True)
class Good:
    """The last backup that went well."""

    at: str
    name: str
    size: int
    sha256: str
    seconds: float

    @property
    def made_at(self) -> datetime:
        """When it was begun."""
        return datetime.fromisoformat(self.at)


def name_of(at: datetime) -> str:
    """The name of a backup that is made at this instant."""
    return f"verbinders-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar.age"


def stamp(folder: Path, good: Good) -> None:
    """Write down that it went well, for the page of health. Everybody on the machine may read it."""
    new = folder / f"{STAMP}.new"
    new.write_text(json.dumps(asdict(good)))
    new.chmod(0o644)
    new.replace(folder / STAMP)


def last_good(folder: Path) -> Good | None:
    """None when there never was one. Raises OSError or ValueError when it cannot be read."""
    try:
        said = json.loads((folder / STAMP).read_text())
    except FileNotFoundError:
        return None
    try:
        return Good(**said)
    except TypeError as error:
        raise ValueError(str(error)) from error


def tidy(folder: Path, at: datetime, days: int) -> list[Path]:
    """Throw away what is older than so many days; which those were."""
    made = sorted((match[1], path) for path in folder.iterdir() if (match := NAME.fullmatch(path.name)))
    limit = f"{at.astimezone(UTC) - timedelta(days=days):%Y%m%dT%H%M%SZ}"
    old = [path for made_at, path in made[:-ALWAYS] if made_at < limit]
    for path in old:
        path.unlink(missing_ok=True)
    return old


def sweep(folder: Path, pattern: str, at: datetime) -> None:
    """Throw away what a backup left lying that was broken off, after a day."""
    for path in folder.glob(pattern):
        if path.stat().st_mtime < (at - timedelta(days=1)).timestamp():
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
