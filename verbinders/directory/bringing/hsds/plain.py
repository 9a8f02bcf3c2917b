"""Values of a package as plain words. Nothing in it is believed to be of the kind that it should be."""

import html
import math
import re
from typing import Any

from django.utils.html import strip_tags

from verbinders.directory.bringing.limits import LONGEST
from verbinders.kit.text import clean_paragraphs, clean_text

Thing = dict[str, Any]
# Signs for machines, and halves of a sign. One expression: a package may hold millions of signs.
_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKUP = re.compile(r"</?(?:p|br|a|b|i|ul|ol|li|strong|em|div|span|h\d)\b", re.IGNORECASE)


def word(thing: Thing, name: str) -> str:
    """One line; of what is no text or number nothing."""
    return clean_text(_readable(thing.get(name)).replace("\n", " "))


def text(thing: Thing, name: str) -> str:
    """Several lines. Marks of a web page go, its words stay."""
    said = _readable(thing.get(name))
    if _MARKUP.search(said):
        said = html.unescape(strip_tags(re.sub(r"<(?:br|/p|/li|/div)\b[^>]*>", "\n", said)))
    return clean_paragraphs(said)


def many(thing: Thing, name: str) -> list[Thing]:
    """The things below it; what is none is left out."""
    found = thing.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def single(thing: Thing, name: str) -> Thing:
    """The one thing below it; empty when there is none."""
    found = thing.get(name)
    return found if isinstance(found, dict) else {}


def _readable(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    return _BROKEN.sub("", str(value)[: LONGEST * 2].replace("\r\n", "\n").replace("\r", "\n"))
