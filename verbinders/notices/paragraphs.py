"""The text of a notice taken apart, for a page or a mail in HTML: paragraphs, and the lines that are addresses."""

from typing import NamedTuple

from django.conf import settings


class Line(NamedTuple):
    """Some words, or an address by itself. `is_main`: the address that the notice is about."""

    words: str
    is_link: bool = False
    is_main: bool = False


def paragraphs(text: str, link: str) -> list[list[Line]]:
    """Words of one paragraph joined; an address of this site, and the link, on a line of its own."""
    return [_lines(paragraph, link) for paragraph in text.strip().split("\n\n") if paragraph.strip()]


def _lines(paragraph: str, link: str) -> list[Line]:
    found: list[Line] = []
    for line in map(str.strip, paragraph.splitlines()):
        if line == link and line.startswith(("https://", "http://")):
            found.append(Line(line, is_link=True, is_main=True))
        elif line.startswith(f"{settings.BASE_URL}/") and " " not in line:
            found.append(Line(line, is_link=True))
        elif found and not found[-1].is_link:
            found[-1] = Line(f"{found[-1].words} {line}")
        else:
            found.append(Line(line))
    return found
