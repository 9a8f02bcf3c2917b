"""What every file that somebody brings becomes: heads and rows of plain words."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.kit.text import PASTED_ALONG, broken_signs

Line = tuple[int, list[str]]
# Between words, and what comes along when one pastes; told apart without a list of all signs of a large file.
EXPECTED = dict.fromkeys(map(ord, ("\t", "\r", "\n", *PASTED_ALONG)))
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class Table:
    """The heads of the columns, and below them each row with its number in the file.

    `told`: what is known of it already, so that nobody need say which column is what.
    """

    heads: list[str]
    rows: list[Line]
    told: dict[str, Any] = field(default_factory=dict)


def text_of(content: bytes) -> str:
    """As the program that wrote it meant it: Unicode, or what Windows wrote before that. Raises ValidationError."""
    mark = next((coding for mark, coding in MARKS.items() if content.startswith(mark)), "")
    for coding in [mark] if mark else ["utf-8", "cp1252"]:
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if not broken_signs(text.translate(EXPECTED)):
            return text
    raise ValidationError(
        _("This is no list that we can read. Save it as .xlsx or as CSV (UTF-8), and send that."), code="not_text"
    )
