"""Text that people type: cleaned at the edge, kept per language on the row, shown in the reader's best language."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Marks that turn the reading direction of what follows: used to disguise names and addresses (Unicode TR 36, 39).
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Signs nobody sees and no word needs: dropped. The joiners U+200C and U+200D stay, Persian and emoji need them.
INVISIBLE = frozenset(
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb"
    "\u206a\u206b\u206c\u206d\u206e\u206f"
)
# What a phone or an office program puts around a name that is copied from it: it goes, and nobody need know.
PASTED_ALONG = INVISIBLE | BIDI_CONTROLS
# Letters and figures that are drawn as nothing: a name of these alone would be a name nobody can see.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# What no database column or screen may get: controls (NUL among them), lone surrogates, bidi marks.
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069"
BROKEN = re.compile(f"[{_CONTROLS}]")  # In a text of several lines.
_BROKEN_LINE = re.compile(rf"[{_CONTROLS}\t\n\r]")
_CLEANED = dict.fromkeys(map(ord, "\t\r\n\u2028\u2029"), " ") | dict.fromkeys(map(ord, PASTED_ALONG))


def broken_signs(value: str) -> bool:
    """Whether one line holds what no database column or screen may get."""
    return _BROKEN_LINE.search(value) is not None


def clean_text(value: str) -> str:
    """One line as it may be stored: NFC, outer space gone, inner runs of space one space; nothing to see is nothing.

    Signs that nobody sees or that turn the reading direction go. Raises ValidationError on signs that are not text.
    """
    value = value.translate(_CLEANED)
    if broken_signs(value):
        raise ValidationError(_("This text holds signs that we cannot store. Type it again, please."), code="signs")
    value = " ".join(unicodedata.normalize("NFC", value).split())
    return value if any(_is_seen(sign) for sign in value) else ""


def _is_seen(sign: str) -> bool:
    """Whether a sign shows by itself. Joiners and accents only do so with others."""
    return sign not in BLANK and unicodedata.category(sign) not in ("Cf", "Mn", "Zs")


def clean_paragraphs(value: str) -> str:
    """Several lines as they may be stored: each line clean, at most one empty line between paragraphs."""
    lines = [clean_text(line) for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept).strip("\n")


def displayable(value: str) -> str:
    """What was typed, made fit for a page again: signs that are not text become the replacement sign."""
    return BROKEN.sub("\ufffd", value)


By = Literal["human", "machine"]


class Stored(TypedDict):
    """One language of a text, as it stands in the row."""

    t: str
    by: By


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language."""

    t: str
    language: str
    by: By = "human"

    def __str__(self) -> str:
        return self.t

    @property
    def is_machine(self) -> bool:
        return self.by == "machine"


class Texts(dict[str, Stored]):
    """The same text in one or more languages: {"nl": {"t": "Hallo", "by": "human"}}."""

    @classmethod
    def of(cls, **texts: str) -> "Texts":
        """Texts written by people: `Texts.of(nl="Thee", so="Shaah")`. Empty ones are left out."""
        return cls({language: {"t": t, "by": "human"} for language, t in texts.items() if t})

    def best(self, language: str | None = None) -> Text | None:
        """The text in `language` (the reader's), else one a person wrote, else any; None when there is none."""
        wanted = (language or get_language() or settings.LANGUAGE_CODE).split("-")[0]
        return next(iter(self._in_order(wanted)), None)

    def each(self) -> Iterable[Text]:
        """Every language: what people wrote first, and in that the language of the house first."""
        return self._in_order("")

    def _in_order(self, wanted: str) -> list[Text]:
        # Not as it was written: PostgreSQL (jsonb) forgets in which order that was, and SQLite does not.
        texts = [self._text(language) for language in self]
        return sorted(
            texts, key=lambda t: (t.language != wanted, t.is_machine, t.language != settings.LANGUAGE_CODE, t.language)
        )

    def _text(self, language: str) -> Text:
        stored = self[language]
        return Text(stored["t"], language, stored.get("by", "human"))

    def __str__(self) -> str:
        best = self.best()
        return best.t if best else ""


class TranslatedText(models.JSONField):
    """A column for `Texts`. Shape: language tag -> {"t": text, "by": "human" or "machine"}; empty is {}."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"blank": True, "default": Texts, **options})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts:
        return Texts(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Texts:
        if value and not isinstance(value, Mapping):
            raise ValidationError(_("This text is not in a form that we can store."), code="shape")
        return Texts(value or {})

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not well_formed(value):
            raise ValidationError(_("This text is not in a form that we can store."), code="shape")


def well_formed(value: Mapping[Any, Any]) -> bool:
    """Whether `value` has the shape of `Texts`, with no empty and no broken text in it."""
    return all(
        isinstance(language, str)
        and isinstance(stored, Mapping)
        and set(stored) <= {"t", "by"}
        and isinstance(stored.get("t"), str)
        and bool(stored["t"].strip())
        and not broken_signs(stored["t"].replace("\n", " "))
        and stored.get("by", "human") in ("human", "machine")
        for language, stored in value.items()
    )
