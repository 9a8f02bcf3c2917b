"""What somebody sends, judged by what it is: taken, made anew, or refused with the reason.

Neither the kind that the browser says nor the ending of the name decides. But a name that promises something else than
what is in the file is a lie, and is refused.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from verbinders.files import archives, limits, office, pdfs, texts
from verbinders.files.kinds import ENDINGS, KINDS, PICTURE_ENDINGS, REFUSED, Kind, sniffed
from verbinders.files.memory import lent
from verbinders.files.names import clean_name, ending
from verbinders.files.pictures import as_jpeg, as_png, smaller

HEAD = 1024
PICTURES = {"jpeg": "jpg", "webp": "jpg", "png": "png", "gif": "png"}
# Endings that promise something else than a document. Whatever is inside, the name lies.
PROMISES = frozenset(
    "7z apk app bat bin cmd com cpl dll dmg doc docm dot exe gz hta htm html iso jar js jse lnk msi php pif pps ppt"
    " pptm ps1 py rar rtf scr sh svg swf tar vbe vbs wsf xhtml xls xlsm xml zip".split()
)


class Sent(Protocol):
    """A file as it was sent. Large ones lie on the disk already."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, offset: int, whence: int = 0, /) -> Any: ...
    def chunks(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that may be kept. `made`: what we made of it; otherwise it is kept as it was sent."""

    kind: Kind
    name: str
    size: int
    digest: str
    sent: Sent
    made: bytes = b""

    def blocks(self) -> Iterator[bytes]:
        """What is kept, piece by piece."""
        if self.made:
            yield self.made
            return
        self.sent.seek(0)
        yield from self.sent.chunks()


def judged(sent: Sent) -> Judged:
    """A document as it may be kept. Raises ValidationError with what is the matter, and what to do."""
    size = _measured(sent, limits.DOCUMENT)
    sent.seek(0)
    found = sniffed(sent.read(HEAD))
    if found in REFUSED:
        raise ValidationError(REFUSED[found], code=found.replace(" ", "_"))
    with lent():
        kind, made = _looked_into(sent, size, found)
    name = clean_name(sent.name or "", kind.endings[0])
    _says_the_same(ending(sent.name or ""), kind)
    digest = sha256(made).hexdigest() if made else _digest(sent)
    return Judged(kind, name, len(made) or size, digest, sent, made)


def picture_sent(sent: Sent) -> bytes:
    """The bytes of a picture, not yet looked at. Raises ValidationError when there are too many, or none."""
    size = _measured(sent, limits.PICTURE)
    sent.seek(0)
    found = sniffed(sent.read(HEAD))
    if found not in PICTURES and found in REFUSED:
        raise ValidationError(REFUSED[found], code=found.replace(" ", "_"))
    sent.seek(0)
    return sent.read(size)


def _measured(sent: Sent, most: int) -> int:
    size = sent.size or 0
    if size == 0:
        raise ValidationError(_("This file is empty. Choose another one."), code="empty")
    if size > most:
        raise too_large(most)
    return size


def too_large(most: int) -> ValidationError:
    """It is larger than we take."""
    words = _("This file is larger than %(most)s. Make it smaller, or split it in parts.")
    return ValidationError(words, code="size", params={"most": filesizeformat(most)})


def _looked_into(sent: Sent, size: int, found: str) -> tuple[Kind, bytes]:
    sent.seek(0)
    if found == "zip":
        return office.kind_of(archives.opened(sent, size)), b""  # type: ignore[arg-type]  # It can be read and sought.
    if found == "pdf":
        pdfs.look_into(sent.read(size))
        return KINDS["pdf"], b""
    if found in PICTURES:
        kind = KINDS[PICTURES[found]]
        picture = smaller(sent.read(size), limits.SIDE, limits.SIDE)
        return kind, as_jpeg(picture) if kind.key == "jpg" else as_png(picture)
    return _text(sent, size)


def _text(sent: Sent, size: int) -> tuple[Kind, bytes]:
    """What is neither PDF, nor packed, nor a picture is text, if its name does not say that it is something else."""
    said = ending(sent.name or "")
    if said not in ("", "txt", "csv"):
        raise ValidationError(REFUSED["unknown"], code="unknown")
    if size > limits.TEXT:
        raise too_large(limits.TEXT)
    made = texts.in_utf8(sent.read(size))
    if sniffed(made[:HEAD]) != "text":
        raise ValidationError(REFUSED["markup"], code="markup")
    # A spreadsheet only sees by this mark that a table is in UTF-8.
    return (KINDS["csv"], codecs.BOM_UTF8 + made) if said == "csv" else (KINDS["txt"], made)


def _says_the_same(said: str, kind: Kind) -> None:
    """An ending that nobody knows is left as part of the name; one that promises another kind is a lie."""
    if said in PROMISES.union(ENDINGS) and said not in (PICTURE_ENDINGS if kind.is_picture else kind.endings):
        words = _(
            "The name of this file ends in “%(ending)s”, but inside it is something else: %(kind)s."
            " Send the file as it was made."
        )
        raise ValidationError(words, code="lie", params={"ending": said, "kind": kind.label})


def _digest(sent: Sent) -> str:
    digest = sha256()
    sent.seek(0)
    for block in sent.chunks():
        digest.update(block)
    return digest.hexdigest()
