"""The kinds of documents that we take, and what a file is by its first bytes. Its name is only asked afterwards.

A table of our own: the libraries that guess kinds know hundreds, and we must be sure of a dozen and say in words why
we refuse the others.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OPEN = "application/vnd.oasis.opendocument"
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document: how we keep it, and which endings its name may have. The first is the usual one."""

    key: str
    label: str | Promise
    mime: str
    endings: tuple[str, ...]

    @property
    def is_picture(self) -> bool:
        """Whether we drew it anew ourselves."""
        return self.mime.startswith("image/")


_TABLE = (
    Kind("pdf", "PDF", "application/pdf", ("pdf",)),
    Kind("docx", "Word", f"{OFFICE}.wordprocessingml.document", ("docx",)),
    Kind("xlsx", "Excel", f"{OFFICE}.spreadsheetml.sheet", ("xlsx",)),
    Kind("pptx", "PowerPoint", f"{OFFICE}.presentationml.presentation", ("pptx",)),
    Kind("odt", "LibreOffice Writer", f"{OPEN}.text", ("odt",)),
    Kind("ods", "LibreOffice Calc", f"{OPEN}.spreadsheet", ("ods",)),
    Kind("odp", "LibreOffice Impress", f"{OPEN}.presentation", ("odp",)),
    Kind("txt", pgettext_lazy("kind of file", "Text"), "text/plain; charset=utf-8", ("txt",)),
    Kind("csv", pgettext_lazy("kind of file", "Table"), "text/csv; charset=utf-8", ("csv",)),
    Kind("jpg", pgettext_lazy("kind of file", "Picture"), "image/jpeg", ("jpg", "jpeg", "webp")),
    Kind("png", pgettext_lazy("kind of file", "Picture"), "image/png", ("png", "gif")),
)
KINDS = {kind.key: kind for kind in _TABLE}
BY_MIME = {kind.mime: kind for kind in _TABLE}
ENDINGS = tuple(ending for kind in _TABLE for ending in kind.endings)
PICTURE_ENDINGS = tuple(ending for kind in _TABLE for ending in kind.endings if kind.is_picture)
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)
CHOICES = [(kind.key, kind.label) for kind in _TABLE]

# What a file begins with: "pdf", "zip" or the name of a picture's kind for what we look into further.
_FIRST = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office"),
    (b"{\\rtf", "rich text"),
    (b"PK\x05\x06", "archive"),
    (b"PK\x07\x08", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\x00asm", "program"),
    (b"#!", "program"),
)
_PHONE_PHOTOS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"))
# How a web page, a drawing or other marked-up text begins. A browser or program would do as it says.
_MARKUP = tuple(
    f"<{word}".encode() for word in "!doctype !entity !-- ?xml ?php html head body script svg math iframe".split()
)

REFUSED = {
    "old office": _(
        "This is a Word, Excel or PowerPoint file of an older kind, or one that is locked with a password."
        " Save it as a PDF, or as DOCX, XLSX or PPTX without a password."
    ),
    "rich text": _("We do not take RTF files. Save it as a PDF, or as DOCX or ODT."),
    "archive": _("This is a folder packed into one file. Unpack it, and send the files one by one."),
    "program": _("This is a program. We only take documents and pictures."),
    "phone photo": _(
        "This is a photo as some phones keep them (HEIC). Share it as a JPEG, or choose"
        " “Most compatible” under Camera, Formats in the settings of your phone."
    ),
    "markup": _("This is a web page or a drawing with code in it. Save it as a PDF or a PNG, and send that."),
    "unknown": _("We do not know this kind of file. Send a PDF, a document, a spreadsheet, a text or a picture."),
}


def sniffed(head: bytes) -> str:
    """What the file is by its first bytes: "text" when nothing speaks against it."""
    for first, found in _FIRST:
        if head.startswith(first):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "phone photo" if head[8:12] in _PHONE_PHOTOS else "unknown"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        return "markup"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"  # As Windows writes it, with a mark in front.
    return "unknown" if b"\x00" in head else "text"
