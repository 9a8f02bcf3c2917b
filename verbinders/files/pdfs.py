"""A PDF, looked into for what acts by itself: programs, things to start, other files inside.

A sieve and no scanner. It reads every name in the file, also those written in code (/J#61vaScript) and those packed in
its object streams. What is locked or packed in another way cannot be looked into, and is refused.
"""

import re
import zlib
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.files.archives import damaged, holds_a_list, locked, too_much
from verbinders.files.limits import STREAM_COUNT, STREAMS

ACTS, NESTS, LOCKS = ("JavaScript", "Launch", "RichMedia"), ("EmbeddedFile", "EmbeddedFiles"), ("Encrypt",)
END, TAIL = b"%%EOF", 2048
STREAM = re.compile(rb"(?<!end)stream\r?\n")
BEFORE = 2048  # Bytes before a stream in which its description stands.
CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
PICTURE = re.compile(rb"/Subtype\s*/Image\b")
OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
PERHAPS_OBJECTS = re.compile(rb"/(?:First|N)\b")  # A reader may do without the type.
OTHERWISE = re.compile(rb"/(?:ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt|Predictor)\b")
BLOCK, PIECE = 1 << 16, 1 << 20  # So much is read at once, and unpacked at once.


def look_into(content: bytes) -> None:
    """Raises ValidationError when something in it acts by itself, or when we cannot look into it."""
    if END not in content[-TAIL:] or holds_a_list(content):
        raise damaged()
    _nothing_acts(content)
    left = STREAMS
    for number, (start, described) in enumerate(_streams(content)):
        if number > STREAM_COUNT:
            raise too_much()
        holds_objects = bool(OBJECTS.search(described))
        if holds_objects and OTHERWISE.search(described):
            raise _closed()
        if PICTURE.search(described) and not holds_objects and not PERHAPS_OBJECTS.search(described):
            continue
        unpacked = _unpacked(content, start, left)
        if holds_objects and b"/Filter" in described and not unpacked:
            raise _closed()
        left -= len(unpacked)
        if left <= 0:
            raise too_much()
        _nothing_acts(unpacked)


def _spelled(names: tuple[str, ...]) -> "re.Pattern[bytes]":
    """These names as a PDF may write them: each sign as itself, or as its number."""
    words = ("".join(f"(?:{sign}|#{_number(sign)})" for sign in name) for name in names)
    return re.compile(f"/(?:{'|'.join(words)})(?![A-Za-z0-9#])".encode())


def _number(sign: str) -> str:
    return "".join(f"[{figure}{figure.upper()}]" for figure in f"{ord(sign):02x}")


_ACTS, _NESTS, _LOCKS = map(_spelled, (ACTS, NESTS, LOCKS))


def _nothing_acts(content: bytes | bytearray) -> None:
    if _LOCKS.search(content):
        raise locked()
    if _ACTS.search(content):
        raise ValidationError(
            _("There is a program in this PDF. Print it to a new PDF (Print, then Save as PDF), and send that one."),
            code="program",
        )
    if _NESTS.search(content):
        raise ValidationError(
            _("There is another file inside this PDF. Print it to a new PDF (Print, then Save as PDF), and send that."),
            code="nested",
        )


def _streams(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each stream begins, and how it is described."""
    for found in STREAM.finditer(content):
        described = content[max(found.start() - BEFORE, 0) : found.start()]
        yield found.end(), _in_letters(described[described.rfind(b" obj") + 1 :])


def _in_letters(described: bytes) -> bytes:
    """Without signs that are written as numbers."""
    return CODED.sub(lambda sign: bytes([int(sign[1], 16)]), described)


def _unpacked(content: bytes, start: int, most: int) -> bytearray:
    """As far as it can be unpacked, never more than `most` bytes."""
    unzip, found = zlib.decompressobj(), bytearray()
    for at in range(start, len(content), BLOCK):
        packed = content[at : at + BLOCK]
        try:
            while packed and not unzip.eof and len(found) < most:
                found += unzip.decompress(packed, min(most - len(found), PIECE))
                packed = unzip.unconsumed_tail
        except zlib.error:
            break
        if unzip.eof or len(found) >= most:
            break
    return found


def _closed() -> ValidationError:
    return ValidationError(
        _("We cannot look into this PDF. Print it to a new PDF (Print, then Save as PDF), and send that one."),
        code="closed",
    )
