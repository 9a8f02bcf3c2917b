"""A packed document, judged by its list of contents alone, before anything in it is unpacked."""

import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.files.limits import DIRECTORY, ENTRIES, INSIDE, PART, PATH, TIMES, TIMES_FROM

END = struct.Struct("<4s4H2LH")  # The last 22 bytes: how many parts, how long their list is, and where it begins.
LOCATOR = 20  # Bytes before that, which lead to a longer list, if there is one.
HEADER = 30  # Bytes that stand before each part, besides its name.
IS_LOCKED, IS_UTF8 = 0x1, 0x800
LINK = 0o120000
LONGEST_COMMENT = 0xFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed document whose list of contents is in order."""

    file: ZipFile
    parts: dict[str, ZipInfo]

    def read(self, name: str, most: int = PART) -> bytes:
        """The beginning of one part, never more than `most` bytes of it. Nothing when there is no such part."""
        if name not in self.parts:
            return b""
        try:
            with self.file.open(self.parts[name]) as part:
                return part.read(most)
        except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, struct.error, zlib.error) as error:
            raise damaged() from error


def opened(file: BinaryIO, size: int, *, inside: int = INSIDE, entries: int = ENTRIES) -> Packed:
    """Its list of contents. Raises ValidationError when that is not in order, or promises too much.

    `inside`, `entries`: how much may be in it, unpacked and in parts.
    """
    _list_is_small(file, size, entries)
    try:
        packed = ZipFile(file)
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise damaged() from error
    parts = packed.infolist()
    _not_too_much(parts, size, inside, entries)
    _well_named(parts)
    _one_after_the_other(parts, packed.start_dir)
    return Packed(packed, {part.filename: part for part in parts})


def holds_a_list(content: bytes) -> bool:
    """Whether a packed folder is hidden at the end of another file."""
    at = content.rfind(b"PK\x05\x06", -LONGEST_COMMENT - END.size)
    if at < 0 or len(content) - at < END.size:
        return False
    _mark, _disk, _first, here, parts, length, start, _comment = END.unpack_from(content, at)
    return bool(here == parts and parts > 0 and start + length <= at)


def damaged() -> ValidationError:
    """It is not what it should be inside."""
    return ValidationError(
        _("This file is damaged, or is not what its name says. Open it, save it again, and send that."), code="damaged"
    )


def _list_is_small(file: BinaryIO, size: int, entries: int) -> None:
    """So that reading the list cannot fill the memory. Nothing may stand behind it: that would be a second file."""
    if size < END.size:
        raise damaged()
    # A second list, as files of more than 4 GB have it, would count instead of this one.
    file.seek(max(size - END.size - LOCATOR, 0))
    if file.read(4) == b"PK\x06\x07":
        raise damaged()
    file.seek(size - END.size)
    mark, disk, first, here, parts, length, start, comment = END.unpack(file.read(END.size))
    if mark != b"PK\x05\x06" or comment or disk or first or here != parts or start + length != size - END.size:
        raise damaged()
    if parts > entries or length > DIRECTORY * max(entries // ENTRIES, 1):
        raise too_much()


def _not_too_much(parts: list[ZipInfo], size: int, inside: int, entries: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > entries or unpacked > inside:
        raise too_much()
    if unpacked > TIMES_FROM and unpacked > TIMES * max(min(size, sum(part.compress_size for part in parts)), 1):
        raise too_much()


def _well_named(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len({name.casefold() for name in names}) != len(names):
        raise damaged()
    for part in parts:
        if part.flag_bits & IS_LOCKED:
            raise locked()
        steps = part.filename.split("/")
        outside = ".." in steps or part.filename.startswith("/") or ":" in steps[0] or "\\" in part.orig_filename
        if (
            outside
            or len(part.filename) > PATH
            or "\x00" in part.orig_filename
            or (part.external_attr >> 16) & 0o170000 == LINK
        ):
            raise damaged()
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged()


def _one_after_the_other(parts: list[ZipInfo], end: int) -> None:
    """No two parts may share bytes: that is how a small file promises terabytes. And none before the first."""
    in_order = sorted(parts, key=lambda part: part.header_offset)
    if not in_order or in_order[0].header_offset != 0:
        raise damaged()
    stops = [*(part.header_offset for part in in_order[1:]), end]
    for part, stop in zip(in_order, stops, strict=True):
        name = part.orig_filename.encode("utf-8" if part.flag_bits & IS_UTF8 else "cp437", "replace")
        if part.header_offset + HEADER + len(name) + part.compress_size > stop:
            raise damaged()


def locked() -> ValidationError:
    """We cannot look inside."""
    return ValidationError(_("This file is locked with a password. Save it without one, and send that."), code="locked")


def too_much() -> ValidationError:
    """It would fill memory or disk when it is opened."""
    return ValidationError(
        _("Much more is packed in this file than a document needs. Save it again, or make it smaller."), code="packed"
    )
