"""What a notice says: its template in the reader's language, with values that cannot break out of their line."""

import textwrap
from collections.abc import Mapping

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

from verbinders.kit.text import displayable
from verbinders.notices.kinds import kind_named

WIDTH = 72
SUBJECT = 200
# Values of several lines. All others are put on one line, so that no name can begin a subject or a paragraph.
PARAGRAPHS = frozenset({"reason", "words", "list"})


def render(kind: str, context: Mapping[str, object], language: str) -> tuple[str, str]:
    """The subject and the text of a notice. Raises TypeError when the template would miss a value."""
    if missing := set(kind_named(kind).example) - set(context):
        raise TypeError(f"{kind} needs {', '.join(sorted(missing))}")
    values = {name: _clean(name, value) for name, value in context.items()}
    with translation.override(language):
        words = Engine.get_default().get_template(f"notices/{kind}.txt").render(Context(values, autoescape=False))
    subject, _, text = words.strip().partition("\n")
    return subject.strip()[:SUBJECT], _wrapped(text)


def spoken_language(language: str) -> str:
    """The language in which we can write to somebody who wants this one."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def one_line(words: str) -> str:
    """The same words, and no line break."""
    return " ".join(words.split())


def _clean(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    return displayable(value) if name in PARAGRAPHS else one_line(displayable(value))


def _wrapped(text: str) -> str:
    """Lines that every mail program can show; an address of a page stays whole."""
    lines = []
    for line in text.strip().splitlines():
        lines += textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    kept = [line for n, line in enumerate(lines) if line or lines[n - 1]]
    return "\n".join(kept) + "\n"
