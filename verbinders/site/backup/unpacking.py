"""One pass through a backup: each piece goes to who takes it, and its sum is kept."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from django.db import DatabaseError

from verbinders.site.backup import archive
from verbinders.site.backup.archive import DATABASE, MEDIA, Piece, Sum
from verbinders.site.backup.manifest import ABOUT, MANIFEST, NOTHING, About, Manifest, Mark
from verbinders.site.backup.postgresql import first_line
from verbinders.site.backup.trouble import Damaged, Trouble


class Database(Protocol):
    """Takes the database out of a backup."""

    is_loaded: bool

    def begin(self, about: About) -> None: ...
    def take(self, stream: str, blocks: Iterable[bytes]) -> None: ...
    def troubles(self, about: About, manifest: Manifest, media: set[str]) -> Iterator[str]: ...
    def hold(self, about: About) -> int: ...
    def put_back(self) -> None: ...


class Files(Protocol):
    """Takes the files out of a backup."""

    found: dict[str, Mark]

    def take(self, path: str, blocks: Iterable[bytes]) -> None: ...


def unpack(path: Path, keys: list[Any], choose: Callable[[About], Database], files: Files) -> "Unpacking":
    """Everything that is in it, in the hands of who takes it. When it ends, all was there and none was changed."""
    taken = Unpacking(choose, files)
    try:
        with archive.opened(path, keys) as pieces:
            for name, together in groupby(pieces, key=lambda piece: piece.stream):
                taken.take(name, together)
    except DatabaseError as error:
        raise Trouble(f"The database does not take it: {first_line(error)}.") from error
    except OSError as error:
        raise Trouble(f"{error.filename or path}: {error.strerror or error}.") from error
    if not hasattr(taken, "manifest"):
        raise Damaged("It has no end: the manifest is missing.")
    return taken


class Unpacking:
    """What came out so far."""

    about: About
    manifest: Manifest
    database: Database

    def __init__(self, choose: Callable[[About], Database], files: Files) -> None:
        self._choose = choose
        self._files = files
        self._streams: dict[str, Mark] = {}

    def take(self, name: str, pieces: Iterable[Piece]) -> None:
        """A file, or all parts of a stream."""
        kind, _, rest = name.partition("/")
        if name == ABOUT:
            self.about = About.read(_blocks(pieces))
            self.database = self._choose(self.about)
            self.database.begin(self.about)
        elif not hasattr(self, "about"):
            raise Damaged("It is no backup of ours: it does not begin with what it is about.")
        elif kind == DATABASE:
            total = Sum()
            self.database.take(rest, total.over(archive.unzipped(pieces)))
            self._streams[rest] = (total.size, total.fingerprint)
        elif kind == MEDIA:
            self._files.take(rest, _blocks(pieces))
        elif name == MANIFEST:
            self.manifest = Manifest.read(_blocks(pieces))
        else:
            raise Damaged(f"{name} does not belong in it.")

    def troubles(self) -> Iterator[str]:
        """What is not as the manifest says, or does not fit together."""
        must_be = {name: mark for name, mark in self.manifest.streams.items() if mark != NOTHING}
        yield from _differences(DATABASE, self._streams, must_be)
        yield from _differences(MEDIA, self._files.found, self.manifest.media)
        there = {*self._files.found, *self.manifest.missing}
        yield from self.database.troubles(self.about, self.manifest, there)

    def was_missing(self) -> Iterator[str]:
        """What was not there already when the backup was made."""
        yield from (f"media/{path} was missing when the backup was made" for path in self.manifest.missing)


def _differences(kind: str, found: dict[str, Mark], must_be: dict[str, Mark]) -> Iterator[str]:
    for name in sorted(found.keys() | must_be.keys()):
        if name not in found:
            yield f"{kind}/{name} is not in it"
        elif name not in must_be:
            yield f"{kind}/{name} is not in the manifest"
        elif found[name] != must_be[name]:
            yield f"{kind}/{name} is another than the manifest says"


def _blocks(pieces: Iterable[Piece]) -> Iterator[bytes]:
    for piece in pieces:
        yield from piece.blocks
