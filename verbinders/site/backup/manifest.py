"""What a backup says of itself: `About` at its beginning, `Manifest` at its end."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Self

import django
from django.conf import settings

from verbinders.kit.time import now
from verbinders.site.backup.archive import Piece, Sum
from verbinders.site.backup.trouble import Damaged, Trouble

FORMAT = 1
ABOUT, MANIFEST = "about.json", "manifest.json"
Mark = tuple[int, str]  # Size and fingerprint.
NOTHING: Mark = (0, Sum().fingerprint)


@dataclass
class About:
    """What must be known before anything is unpacked."""

    vendor: str
    server: str  # The version of the database.
    migrations: list[list[str]]  # App and name of each that was applied.
    columns: dict[str, list[str]]  # Of each table that is in it.
    format: int = FORMAT
    made_at: str = field(default_factory=lambda: now().isoformat(timespec="seconds"))
    software: dict[str, str] = field(default_factory=lambda: _software())

    def piece(self) -> Piece:
        """Itself, to be packed."""
        return _packed(ABOUT, self)

    @classmethod
    def read(cls, blocks: Iterable[bytes]) -> Self:
        """Raises Trouble when we do not know the format."""
        said = _unpacked(ABOUT, blocks)
        if said.get("format") != FORMAT:
            raise Trouble(f"It has format {said.get('format')}; this software reads format {FORMAT}.")
        try:
            return cls(**said)
        except TypeError as error:
            raise Damaged(f"{ABOUT} cannot be read ({error}).") from error


@dataclass
class Manifest:
    """What there must be when everything is unpacked."""

    rows: dict[str, int] = field(default_factory=dict)  # Of each table.
    newest: dict[str, str] = field(default_factory=dict)  # The last key of each table to which is only added.
    sequences: dict[str, list[Any]] = field(default_factory=dict)  # Where each goes on counting.
    streams: dict[str, Mark] = field(default_factory=dict)
    media: dict[str, Mark] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)  # Files that rows name and that were not there.

    def piece(self) -> Piece:
        """Itself, to be packed."""
        return _packed(MANIFEST, self)

    @classmethod
    def read(cls, blocks: Iterable[bytes]) -> Self:
        """Raises Damaged when it is not one."""
        said = _unpacked(MANIFEST, blocks)
        try:
            for marks in (said["streams"], said["media"]):
                marks |= {name: (int(size), str(fingerprint)) for name, (size, fingerprint) in marks.items()}
            return cls(**said)
        except (TypeError, KeyError, ValueError) as error:
            raise Damaged(f"{MANIFEST} cannot be read ({error}).") from error

    def differences(self, found: "Manifest") -> Iterator[str]:
        """Where the rows of a database are others than we say."""
        for table in sorted(found.rows | self.rows):
            is_there, must_be = found.rows.get(table, 0), self.rows.get(table, 0)
            if is_there != must_be:
                yield f"{table} has {is_there} rows; the manifest says {must_be}"
        for table in sorted(found.newest | self.newest):
            if found.newest.get(table) != self.newest.get(table):
                yield f"the last line of {table} is another than the manifest says"


def _packed(name: str, said: About | Manifest) -> Piece:
    return Piece.of(name, json.dumps(asdict(said), ensure_ascii=False).encode())


def _unpacked(name: str, blocks: Iterable[bytes]) -> dict[str, Any]:
    try:
        said = json.loads(b"".join(blocks))
    except ValueError as error:
        raise Damaged(f"{name} cannot be read ({error}).") from error
    if not isinstance(said, dict):
        raise Damaged(f"{name} cannot be read.")
    return said


def _software() -> dict[str, str]:
    project = tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["project"]
    return {"verbinders": str(project["version"]), "django": django.get_version()}
