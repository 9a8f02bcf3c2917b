"""The files that people sent: everything under MEDIA_ROOT.

A file is never changed, only added, and taken away a day after its row. So files that are read after the rows are
at least those that the rows name.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings

from verbinders.site.backup.archive import MEDIA, Piece, Sum
from verbinders.site.backup.manifest import Manifest, Mark
from verbinders.site.backup.sealing import BLOCK
from verbinders.site.backup.trouble import Damaged

STAGE = ".restoring"  # Here they wait until everything was checked.
PROGRESS = ".progress"  # How far a job is (`moving.progress`): worth nothing later.


def files() -> Iterator[Path]:
    """Every file under MEDIA_ROOT, in order, as a path below it."""
    for folder, below, names in os.walk(settings.MEDIA_ROOT):
        below[:] = sorted(name for name in below if name not in (STAGE, PROGRESS))
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(settings.MEDIA_ROOT)


def pieces(manifest: Manifest) -> Iterator[Piece]:
    """Each file, to be packed; the manifest learns which there were. One that goes away meanwhile is none."""
    for path in files():
        total = Sum()
        with suppress(FileNotFoundError), Path(settings.MEDIA_ROOT, path).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            yield Piece(f"{MEDIA}/{path.as_posix()}", size, total.over(_first(size, file)))
            manifest.media[path.as_posix()] = (total.size, total.fingerprint)


def _first(size: int, file: BinaryIO) -> Iterator[bytes]:
    """So many bytes: what is still being sent grows while we look, and no row names it yet."""
    left = size
    while left and (block := file.read(min(left, BLOCK))):
        left -= len(block)
        yield block


class Looked:
    """Files of a backup that are only looked at."""

    def __init__(self) -> None:
        self.found: dict[str, Mark] = {}

    def take(self, path: str, blocks: Iterable[bytes]) -> None:
        """One file."""
        total = Sum()
        for _ in total.over(blocks):
            pass
        self.found[path] = (total.size, total.fingerprint)

    def put_back(self) -> None:
        """There is nothing to put."""

    def forget(self) -> None:
        """There is nothing to forget."""


class Staged(Looked):
    """Files of a backup that wait beside their place until everything was checked."""

    def __init__(self) -> None:
        super().__init__()
        self._stage = Path(settings.MEDIA_ROOT, STAGE)
        self._placed: list[Path] = []
        self.forget()

    def take(self, path: str, blocks: Iterable[bytes]) -> None:
        """One file. Nothing of a name is believed."""
        parts = PurePosixPath(path).parts
        if not parts or parts[0] == "/" or ".." in parts:
            raise Damaged(f"{MEDIA}/{path} would lie outside of its folder.")
        target = self._stage.joinpath(*parts)
        self._stage.mkdir(mode=0o700, parents=True, exist_ok=True)  # Nobody else looks in before all was checked.
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            super().take(path, _written(blocks, file.write))
        target.chmod(settings.FILE_UPLOAD_PERMISSIONS)

    def put_back(self) -> None:
        """To their places, and to the disk."""
        if not self._stage.exists():
            return
        for folder, _, _ in os.walk(self._stage):
            Path(folder).chmod(settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS)
        os.sync()
        for entry in sorted(self._stage.iterdir()):
            self._placed.append(entry.rename(Path(settings.MEDIA_ROOT, entry.name)))
        self._stage.rmdir()

    def stay(self) -> None:
        """Their rows are there, too."""
        self._placed.clear()

    def take_back(self) -> None:
        """Away with what was put in its place, and may not stay: its rows did not come."""
        for path in self._placed:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def forget(self) -> None:
        """As if nothing had been unpacked."""
        shutil.rmtree(self._stage, ignore_errors=True)


def _written(blocks: Iterable[bytes], write: Callable[[bytes], object]) -> Iterator[bytes]:
    for block in blocks:
        write(block)
        yield block
