"""Backups as the stories need them: a key, a house with something in it, a place to put it back."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections

from verbinders.site.backup import archive, sealing
from verbinders.site.backup.archive import Piece

Change = Callable[[str, bytes], bytes | None]


def command(name: str, *arguments: object, **options: Any) -> str:
    """What it says. Raises what it raises."""
    said = StringIO()
    call_command(name, *arguments, stdout=said, **options)
    return said.getvalue()


def refused(name: str, *arguments: object, **options: Any) -> str:
    """Why it ended with an error."""
    try:
        said = command(name, *arguments, **options)
    except CommandError as error:
        return str(error)
    raise AssertionError(f"{name} did it: {said}")


def backup() -> Path:
    """A backup, made by the command."""
    return Path(command("backup").partition(": ")[0])


def new_keyfile(folder: Path) -> tuple[Path, str]:
    """A private key in a file, and the public one."""
    file, (private, public) = folder / f"{uuid4()}.key", sealing.new_key()
    file.write_text(f"# public key: {public}\n{private}\n")
    return file, public


def pieces_of(backup: Path, keyfile: Path) -> list[tuple[str, bytes]]:
    """Everything in a backup."""
    with archive.opened(backup, sealing.identities(keyfile)) as pieces:
        return [(piece.name, b"".join(piece.blocks)) for piece in pieces]


def repacked(backup: Path, keyfile: Path, change: Change) -> Path:
    """A backup that opens, and in which something is another. `change` gives None for what is left out."""
    changed = [(name, change(name, content)) for name, content in pieces_of(backup, keyfile)]
    return packed(backup.with_name(f"{uuid4()}.tar.age"), keyfile, changed)


def packed(path: Path, keyfile: Path, contents: Iterable[tuple[str, bytes | None]]) -> Path:
    """A sealed file with this in it."""
    pieces = [Piece.of(name, content) for name, content in contents if content is not None]
    with path.open("wb") as file:
        sealing.seal(archive.write(pieces), file, [key.to_public() for key in sealing.identities(keyfile)])
    return path


def without(name: str) -> Change:
    return lambda piece, content: None if piece == name else content


def with_other(name: str, change: Callable[[Any], object]) -> Change:
    """The same, with something changed in a piece of JSON."""

    def changed(piece: str, content: bytes) -> bytes:
        if piece != name:
            return content
        said = json.loads(content)
        change(said)
        return json.dumps(said).encode()

    return changed


def in_manifest(change: Callable[[Any], object]) -> Change:
    return with_other("manifest.json", change)


@contextmanager
def elsewhere(folder: Path, monkeypatch: Any, name: str = "elsewhere") -> Iterator[Path]:
    """Another machine: no tables, no files. Gives the folder where the files come."""
    media, owner = folder / f"media-{name}", None
    media.mkdir()
    if connections["default"].vendor == "postgresql":
        name, owner = f"verbinders_test_{settings.WORKER}_{name}", connections["owner"].copy()
        with owner.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
    else:
        name = str(folder / f"{name}.sqlite3")
    with monkeypatch.context() as there:
        for alias in settings.DATABASES:
            connections[alias].close()
            there.setitem(connections[alias].settings_dict, "NAME", name)
        there.setattr(settings, "MEDIA_ROOT", media)
        try:
            yield media
        finally:
            for alias in settings.DATABASES:
                connections[alias].close()
            if owner:
                with owner.cursor() as cursor:
                    cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
                owner.close()
