"""What somebody wrote in a mail, apart from the mail that they answered and which hangs below it.

No list of what mail programs write in each language: our own address stands in the line above the quote, whatever the
language, and the quote itself begins with ">". What is cut off stays below a fold, so nothing is ever lost.
"""

import re
from email.utils import parseaddr

from django.conf import settings

from verbinders.kit.text import displayable

MOST = 20_000  # Signs that are kept of one mail.
# What Outlook and its likes put above a mail that they do not mark line by line.
_RULE = re.compile(r"^\s*(?:_{20,}|-{3,}\s?[^-\n]{3,60}\s?-{3,})\s*$")
_LINK = re.compile(r"(/m/)[\w-]{16,}")  # To a conversation, for who asked alone.
_ABOVE = 3  # Lines over which the words above a quote may run: a day, a name, an address.


def apart(text: str) -> tuple[str, str]:
    """(what they wrote, what hangs below it). When they wrote nothing above the quote, all of it is what they wrote."""
    lines = kept(text).split("\n")
    start = next((n for n, line in enumerate(lines) if _begins(line)), len(lines))
    if start < len(lines) and not _RULE.match(lines[start]):
        start = _introduced(lines, start)
    said, quoted = "\n".join(lines[:start]).strip(), "\n".join(lines[start:]).strip()
    return (said, quoted) if said else (quoted, "")


def kept(text: str) -> str:
    """As much of a mail as is kept, and only what a page can show. Not the links of older mails that hang below it."""
    plain = displayable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LINK.sub(r"\1…", re.sub(r"\n{3,}", "\n\n", plain)[:MOST]).strip()


def _begins(line: str) -> bool:
    """Whether here begins what was answered: a quoted line, our own address, a ruled line."""
    return line.lstrip().startswith(">") or _our_address() in line.casefold() or bool(_RULE.match(line))


def _introduced(lines: list[str], start: int) -> int:
    """Where the words above a quote begin: the end of the paragraph right above it, when it leads over with a colon."""
    above = start - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if lines[start].lstrip().startswith(">") and (above < 0 or not lines[above].rstrip().endswith((":", "："))):
        return start
    first = start if not lines[start].lstrip().startswith(">") else above
    while first > 0 and lines[first - 1].strip() and start - first < _ABOVE:
        first -= 1
    return first


def _our_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].casefold() or "\n"
