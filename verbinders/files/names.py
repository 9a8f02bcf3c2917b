"""What a file is called: one line that every screen and every disk can hold."""

import re
import unicodedata

from verbinders.files.limits import NAME
from verbinders.kit.text import PASTED_ALONG

# Not in the name of a file on some system, or of meaning in an address.
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*%;]')
# Figures alone are part of the name: "Verslag 12.03.2026".
ENDING = re.compile(r"\.(?=[0-9]*[A-Za-z])([A-Za-z0-9]{1,8})$")


def ending(name: str) -> str:
    """What stands behind the last dot, in small letters; empty when there is no such thing."""
    found = ENDING.search(_line(name))
    return found[1].lower() if found else ""


def clean_name(name: str, wanted: str) -> str:
    """The name without its folders, without signs that disguise it, of at most 120 signs, ending in `wanted`."""
    stem = ENDING.sub("", _line(name))
    stem = " ".join(_NOT_IN_A_NAME.sub(" ", stem).split()).strip(". ")
    room = NAME - len(wanted) - 1
    return f"{_cut(stem, room) or 'document'}.{wanted}"


def _line(name: str) -> str:
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in last)
    kept = "".join(sign for sign in seen if sign not in PASTED_ALONG and _is_text(sign))
    return unicodedata.normalize("NFC", kept).strip()


def _is_text(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cs", "Cn", "Co")


def _cut(stem: str, room: int) -> str:
    """Never between a letter and the mark that belongs to it."""
    cut = stem[:room]
    while len(cut) < len(stem) and cut and unicodedata.combining(stem[len(cut)]):
        cut = cut[:-1]
    return cut.strip(". ")
