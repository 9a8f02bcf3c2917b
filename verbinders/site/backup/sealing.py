"""The envelope: closed with public keys, opened with one private key. Who makes a backup cannot read it back.

The format is age (age-encryption.org/v1). Each 64 KB is authenticated with its place and whether it is the last, so
a byte that changed, a piece that was moved and an end that was cut off are all found.
"""

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO, Protocol

import pyrage

from verbinders.site.backup.trouble import Damaged, Trouble

if TYPE_CHECKING:
    from typing_extensions import Buffer

BLOCK = 1 << 20


def new_key() -> tuple[str, str]:
    """A private key, and the public one that belongs to it."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipients(public_keys: Iterable[str]) -> list[pyrage.x25519.Recipient]:
    """Who may open it. Raises Trouble when that would be nobody."""
    found = []
    for text in public_keys:
        try:
            found.append(pyrage.x25519.Recipient.from_str(text.strip()))
        except pyrage.RecipientError as error:
            raise Trouble(f"“{text}” is no public key: it begins with age1 (bin/manage backup --new-key).") from error
    if not found:
        raise Trouble("Set BACKUP_RECIPIENTS: the public keys of who may open a backup (bin/manage backup --new-key).")
    return found


def identities(keyfile: Path) -> list[pyrage.x25519.Identity]:
    """The private keys in a file, as `--new-key` and age-keygen write them."""
    try:
        lines = keyfile.read_text().splitlines()
        found = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.strip() and line[0] != "#"]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise Trouble(f"No private key could be read from {keyfile}: it begins with AGE-SECRET-KEY-1.") from error
    if not found:
        raise Trouble(f"There is no private key in {keyfile}: it begins with AGE-SECRET-KEY-1.")
    return found


class Writer(Protocol):
    """Takes blocks, as a file does."""

    def write(self, data: "Buffer", /) -> int: ...
    def flush(self) -> None: ...


def seal(blocks: Iterator[bytes], into: Writer, keys: list[pyrage.x25519.Recipient]) -> None:
    """Write all blocks into one envelope. What goes wrong while they are made is raised as it was."""
    source = _Pulled(blocks)
    try:
        pyrage.encrypt_io(source, into, keys)
    except pyrage.EncryptError as error:
        raise source.error or Trouble(f"The backup could not be written: {error}") from error


class _Pulled:
    """Blocks, read as a file is read."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.error: Exception | None = None
        self._blocks = blocks
        self._left = memoryview(b"")

    def read(self, size: int) -> bytes:
        try:
            while not self._left:
                self._left = memoryview(next(self._blocks))
        except StopIteration:
            return b""
        except Exception as error:
            self.error = error
            raise
        found, self._left = self._left[:size], self._left[size:]
        return bytes(found)


@contextmanager
def opened(file: BinaryIO, keys: list[pyrage.x25519.Identity]) -> Iterator[BinaryIO]:
    """What is in the envelope, while it is being opened: true as far as it was read, whole only after the `with`.

    Whatever the reader stumbles over, when the envelope is damaged it is that which is raised.
    """
    outside, inside = os.pipe()
    failed: list[Exception] = []
    thread = Thread(target=_open_into, args=(file, inside, keys, failed), daemon=True)
    thread.start()
    try:
        with open(outside, "rb") as reader:  # noqa: PTH123 -- a pipe has no path
            yield reader
            while reader.read(BLOCK):
                pass
    except Exception as error:
        thread.join()
        if failed:
            raise Damaged(_why(failed[0])) from error
        raise
    finally:
        thread.join()
    if failed:
        raise Damaged(_why(failed[0])) from failed[0]


def _open_into(file: BinaryIO, pipe: int, keys: list[pyrage.x25519.Identity], failed: list[Exception]) -> None:
    with _Pipe(pipe, "wb") as writer:
        try:
            pyrage.decrypt_io(file, writer, keys)
        except (pyrage.DecryptError, OSError) as error:
            if not writer.left_alone:  # Else the reader went away, and has its own reason.
                failed.append(error)


class _Pipe(io.FileIO):
    """Takes all that is written, and knows when nobody reads any more."""

    left_alone = False

    def write(self, data: "Buffer") -> int:
        left = memoryview(data)
        try:
            while left:
                left = left[super().write(left) :]
        except BrokenPipeError:
            self.left_alone = True
            raise
        return len(memoryview(data))


def _why(error: Exception) -> str:
    if "No matching keys" in str(error):
        return "This key does not open it, or its beginning is damaged."
    return f"It is damaged or not whole ({str(error).splitlines()[0]})."
