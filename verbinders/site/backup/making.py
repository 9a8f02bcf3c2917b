"""Making a backup: rows of one instant, then files, sealed on the way to the disk."""

import hashlib
import io
import os
import time
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from django.conf import settings
from django.db import connections

from verbinders.kit.time import now
from verbinders.site.backup import archive, keeping, media, postgresql, sealing, sqlite
from verbinders.site.backup.archive import Piece, Sum
from verbinders.site.backup.keeping import Good
from verbinders.site.backup.manifest import About, Manifest
from verbinders.site.backup.trouble import Trouble

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Snapshot(Protocol):
    """A database at one instant."""

    def about(self) -> About: ...
    def streams(self) -> Iterator[tuple[str, Iterator[bytes]]]: ...
    def facts(self, about: About) -> Manifest: ...
    def media_paths(self, about: About) -> set[str]: ...


@dataclass(frozen=True)
class Made:
    """A backup on the disk."""

    path: Path
    manifest: Manifest
    good: Good

    @property
    def trouble(self) -> str:
        """What somebody must look at; empty when all is well."""
        missing = self.manifest.missing
        some = f"{_some(missing)} named by rows and not in {settings.MEDIA_ROOT}"
        return f"{self.path} was made, but {some}." if missing else ""

    @property
    def sentence(self) -> str:
        """For the journal."""
        rows, size = sum(self.manifest.rows.values()), self.good.size / 1e6
        return (
            f"{self.path}: {rows} rows, {len(self.manifest.media)} files, {size:.1f} MB,"
            f" {self.good.seconds:.1f} s, sha256 {self.good.sha256}"
        )


def make(folder: Path, public_keys: list[str]) -> Made:
    """One backup in this folder. Raises Trouble, and then there is none.

    When rows name files that are not there, there is one, and it does not count as a good one: somebody must look.
    """
    keys, at, start = sealing.recipients(public_keys), now(), time.monotonic()
    path, manifest = folder / keeping.name_of(at), Manifest()
    part = folder / f"{path.name}.part"
    try:
        if path.exists():
            raise Trouble(f"{path} is there already.")
        keeping.sweep(folder, keeping.PART, at)
        written = _written(part, manifest, keys)
        part.rename(path)
        _to_the_disk(folder)
        good = Good(at.isoformat(), path.name, written.size, written.sha256, round(time.monotonic() - start, 1))
        made = Made(path, manifest, good)
        if not made.trouble:
            keeping.stamp(folder, good)
    except OSError as error:
        raise Trouble(f"The backup could not be written in {folder}: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            part.unlink()
    return made


def _written(part: Path, manifest: Manifest, keys: list[Any]) -> "_Counted":
    with part.open("xb") as file, closing(_pieces(manifest)) as pieces:
        part.chmod(0o640)
        counted = _Counted(file)
        sealing.seal(archive.write(pieces), counted, keys)
        file.flush()
        os.fsync(file.fileno())
    return counted


class _Counted(io.RawIOBase):
    """Passes on what is written, and counts it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sha256 = hashlib.sha256()
        self.size = 0

    def write(self, data: "Buffer") -> int:
        self._sha256.update(data)
        written = self._file.write(data)
        self.size += written
        return written

    @property
    def sha256(self) -> str:
        """The fingerprint of the sealed file: who carries it away can compare without a key."""
        return self._sha256.hexdigest()


def _to_the_disk(folder: Path) -> None:
    """The name of the file too, before anybody believes in it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _pieces(manifest: Manifest) -> Generator[Piece]:
    with _snapshot() as snapshot:
        about = snapshot.about()
        yield about.piece()
        for name, blocks in snapshot.streams():
            total = Sum()
            yield from archive.parts(name, total.over(blocks))
            manifest.streams[name] = (total.size, total.fingerprint)
        facts = snapshot.facts(about)
        manifest.rows, manifest.newest, manifest.sequences = facts.rows, facts.newest, facts.sequences
        named = snapshot.media_paths(about)
    yield from media.pieces(manifest)
    manifest.missing = sorted(named - set(manifest.media))
    yield manifest.piece()


def _snapshot() -> AbstractContextManager[Snapshot]:
    alias = postgresql.owner()
    return postgresql.snapshot(alias) if connections[alias].vendor == "postgresql" else sqlite.snapshot()


def _some(paths: list[str]) -> str:
    few = ", ".join(paths[:3]) + (" …" if len(paths) > 3 else "")
    return f"{len(paths)} file is ({few})" if len(paths) == 1 else f"{len(paths)} files are ({few})"
