"""A text or a table as text: in UTF-8, whatever it came in."""

import codecs
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
OLD_WINDOWS = "cp1252"  # What Dutch spreadsheets wrote, and many still do.


def in_utf8(content: bytes) -> bytes:
    """The same text in UTF-8. Raises ValidationError when it is no text."""
    text = _read(content)
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\t\n\r\f" for sign in set(text)):
        raise _no_text()
    return text.encode()


def _read(content: bytes) -> str:
    for mark, code in MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], code)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _decoded(content, OLD_WINDOWS)


def _decoded(content: bytes, code: str) -> str:
    try:
        return content.decode(code)
    except UnicodeDecodeError:
        raise _no_text() from None


def _no_text() -> ValidationError:
    return ValidationError(
        _("We cannot read this text. Save it as text in UTF-8, or as a PDF, and send that."), code="text"
    )
