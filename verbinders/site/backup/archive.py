"""Pieces in a row, as a tar: written and read from beginning to end, never held as a whole."""

import gzip
import hashlib
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verbinders.site.backup import sealing
from verbinders.site.backup.sealing import BLOCK
from verbinders.site.backup.trouble import Damaged, Trouble

PART = 4 << 20  # As much of a stream goes into one piece: its size must be known before it is written.
DATABASE, MEDIA = "database", "media"


@dataclass(frozen=True)
class Piece:
    """One file in the tar. Its blocks are read once, before the next piece is asked for."""

    name: str
    size: int
    blocks: Iterable[bytes]

    @property
    def stream(self) -> str:
        """To what it belongs: the parts of a stream of the database belong together."""
        return self.name.rpartition("/")[0] if self.name.startswith(f"{DATABASE}/") else self.name

    @classmethod
    def of(cls, name: str, content: bytes) -> "Piece":
        """A small one."""
        return cls(name, len(content), [content])


@dataclass
class Sum:
    """How much came by, and its fingerprint."""

    size: int = 0
    _sha256: Any = field(default_factory=hashlib.sha256, repr=False)

    def over(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The same blocks, counted."""
        for block in blocks:
            self.size += len(block)
            self._sha256.update(block)
            yield block

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that came by."""
        return str(self._sha256.hexdigest())


def parts(stream: str, blocks: Iterable[bytes]) -> Iterator[Piece]:
    """A stream whose length nobody knows yet, in pieces of a few megabytes."""
    for number, content in enumerate(_gathered(blocks), 1):
        yield Piece.of(f"{DATABASE}/{stream}/{number:06}.gz", gzip.compress(content, 3, mtime=0))


def _gathered(blocks: Iterable[bytes]) -> Iterator[bytes]:
    held, size = [], 0
    for block in blocks:
        held.append(block)
        size += len(block)
        if size >= PART:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def unzipped(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """A stream again; never more of it at once than a block."""
    for piece in pieces:
        unzip = zlib.decompressobj(wbits=31)
        for packed in piece.blocks:
            left = packed
            while left:
                yield unzip.decompress(left, BLOCK)
                left = unzip.unconsumed_tail
        if not unzip.eof:
            raise Damaged(f"{piece.name} has no end.")


def write(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """The tar, as blocks."""
    for piece in pieces:
        info = tarfile.TarInfo(piece.name)
        info.size, info.mode = piece.size, 0o640
        yield info.tobuf(tarfile.PAX_FORMAT)
        measured = Sum()
        yield from measured.over(piece.blocks)
        if measured.size != piece.size:
            raise Trouble(f"{piece.name} changed while it was read.")
        yield bytes(-piece.size % tarfile.BLOCKSIZE)
    yield bytes(2 * tarfile.BLOCKSIZE)


@contextmanager
def opened(path: Path, keys: list[Any]) -> Iterator[Iterator[Piece]]:
    """The pieces of a backup, in order. True as far as they were read; nothing may count before the `with` ends."""
    with path.open("rb") as file, sealing.opened(file, keys) as content:
        try:
            with tarfile.open(fileobj=content, mode="r|", bufsize=BLOCK) as tar:
                yield _pieces(tar)
        except (tarfile.TarError, zlib.error) as error:
            raise Damaged(f"It is no backup of ours, or not whole ({error}).") from error


def _pieces(tar: tarfile.TarFile) -> Iterator[Piece]:
    while info := tar.next():
        vars(tar)["members"].clear()  # It remembers all that it saw, and there may be very many.
        content = tar.extractfile(info)
        if content is None:
            raise Damaged(f"{info.name} is no file.")
        yield Piece(info.name, info.size, blocks_of(content.read))


def blocks_of(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """What there is to read, block by block."""
    while block := read(BLOCK):
        yield block
