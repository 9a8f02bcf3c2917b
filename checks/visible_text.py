"""What people read is translated: no bare words between tags, in labels, or in a mail."""

import re
from collections.abc import Container, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from checks.masking import TAG, VALUE, Template
from checks.report import Problem

# Attributes that somebody reads or hears; on a component also the props that carry such words.
SPOKEN = frozenset(
    "aria-description aria-label aria-roledescription aria-valuetext alt label placeholder title".split()
)
SPOKEN_PROPS = SPOKEN | frozenset(
    "caption confirm description empty error heading help hint intro legend message subtitle summary text".split()
)
SILENT = {"script", "style", "code", "kbd"}


def find(templates: list[Template], names: Iterable[str], as_they_are: Container[Path]) -> Iterator[Problem]:
    known = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")
    for template in templates:
        if template.path in as_they_are or "styleguide" in template.path.parts or template.path.stem == "styleguide":
            continue  # The style guide is for those who build, in English.
        if template.path.suffix == ".txt":
            found = list(enumerate(template.plain.splitlines(), 1))
        else:
            reader = _Reader(template)
            reader.feed(template.plain)
            reader.close()
            found = reader.found
        for line, text in found:
            words = known.sub(" ", text.replace(VALUE, " ").replace(TAG, " "))
            if any(letter.isalpha() for letter in words):
                yield Problem(template.path, line, f"not translated: {' '.join(words.split())[:60]!r}")


class _Reader(HTMLParser):
    """Collects what people read, with its line."""

    def __init__(self, template: Template) -> None:
        super().__init__(convert_charrefs=True)
        self.template = template
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        self.silent += tag in SILENT

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name.strip(VALUE + TAG): value or "" for name, value in attrs}
        spoken = SPOKEN_PROPS if tag.startswith("c-") else SPOKEN
        if tag == "meta" and given.get("name") == "description":
            spoken = frozenset({"content"})
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            spoken = SPOKEN | {"value"}
        # A dynamic prop (:label="…") holds a name of Django's, not words.
        self.found.extend((self.getpos()[0], given[name]) for name in spoken & set(given))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.extend(enumerate(data.split("\n"), self.getpos()[0]))
