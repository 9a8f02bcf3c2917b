"""A template without Django's own marks, letter for letter in the same place, so that it reads as plain HTML."""

import re
from dataclasses import dataclass
from pathlib import Path

# Private letters, that no template holds: they stand where a value or a tag of Django stood.
VALUE, TAG = "\ue000", "\ue001"

_COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
_TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_VALUE = re.compile(r"{{.*?}}", re.DOTALL)
_TAG = re.compile(r"{%.*?%}", re.DOTALL)
_LETTER = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Template:
    """One template file: as written, without its comments, and as plain HTML."""

    path: Path
    text: str
    spoken: str  # Comments blanked out: what really does something.
    html: str  # Django's marks blanked out too: HTML, with private letters for values and tags.
    plain: str  # Translated blocks blanked out as well: what is left is the same in every language.

    @classmethod
    def read(cls, path: Path) -> "Template":
        text = path.read_text()
        spoken = _blank(_COMMENT, " ", text)
        return cls(path, text, spoken, _html(spoken), _html(_blank(_TRANSLATED, VALUE, spoken)))

    def line_of(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1


def bare(text: str) -> str:
    """What is left of a piece of masked text when Django's part is taken out."""
    return text.replace(VALUE, " ").replace(TAG, " ").strip()


def _html(text: str) -> str:
    return _blank(_TAG, TAG, _blank(_VALUE, VALUE, text))


def _blank(what: re.Pattern[str], letter: str, text: str) -> str:
    """Every letter of what is found becomes the one given; lines stay where they are."""
    return what.sub(lambda found: _LETTER.sub(letter, found[0]), text)
