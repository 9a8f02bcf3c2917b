"""A field for one text in several languages."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms.form import at_most
from verbinders.kit.languages import LANGUAGES, language
from verbinders.kit.text import By, Texts, clean_paragraphs, clean_text, displayable


def _print_of(words: str) -> str:
    """Tells whether a machine's translation came back as it was, without sending it twice."""
    return sha256(words.encode()).hexdigest()[:16]


class TranslatedInput(forms.Widget):
    """One box a language: the first stands open, the others one step away."""

    template_name = "kit/forms/widgets/translated.html"
    use_fieldset = True
    tags: Sequence[str] = ()
    rows = 0

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        typed: Mapping[str, Mapping[str, str]] = value or {}
        tags = [*self.tags, *(tag for tag in typed if tag not in self.tags)]
        boxes = [self._box(name, n, tag, typed.get(tag, {})) for n, tag in enumerate(tags)]
        context["widget"] |= {"first": boxes[0], "others": boxes[1:], "rows": self.rows}
        context["widget"]["open"] = any(box["value"] for box in boxes[1:])
        return context

    def _box(self, name: str, number: int, tag: str, stored: Mapping[str, str]) -> dict[str, Any]:
        words = stored.get("t", "")
        machine = stored.get("machine", "") or (_print_of(words) if stored.get("by") == "machine" else "")
        return {
            "name": f"{name}-{tag}",
            "number": number,
            "language": language(tag),
            "value": displayable(words),
            "machine": machine,
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, dict[str, str]]:
        tags = [*self.tags, *(tag for tag in LANGUAGES if tag not in self.tags and f"{name}-{tag}" in data)]
        return {
            tag: {"t": str(data.get(f"{name}-{tag}", "")), "machine": str(data.get(f"{name}-{tag}-machine", ""))}
            for tag in tags
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}-{tag}" not in data for tag in self.tags)


class TranslatedField(forms.Field):
    """A text in one or more languages, as `Texts`. What a machine wrote stays marked as such until somebody changes it.

    `lines` more than 0 makes it a text of paragraphs.
    """

    widget = TranslatedInput
    default_error_messages = {"required": _("Fill this in, in one language at least.")}

    def __init__(self, *, max_length: int, languages: Sequence[str] = ("nl",), lines: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = at_most(max_length)
        self.lines = self.widget.rows = lines
        self.languages = languages

    @property
    def languages(self) -> Sequence[str]:
        """The tags that are asked for; the first stands open."""
        return self.widget.tags

    @languages.setter
    def languages(self, tags: Sequence[str]) -> None:
        self.widget.tags = tuple(tags)

    def clean(self, value: Mapping[str, Mapping[str, str]] | None) -> Texts:
        texts, errors = Texts(), []
        for tag, typed in (value or {}).items():
            try:
                if words := self._clean_one(typed["t"]):
                    by: By = "machine" if typed.get("machine") == _print_of(words) else "human"
                    texts[tag] = {"t": words, "by": by}
            except ValidationError as error:
                errors += [ValidationError(f"{language(tag).endonym}: {words}") for words in error.messages]
        if errors:
            raise ValidationError(errors)
        if self.required and not texts:
            raise ValidationError(self.error_messages["required"], code="required")
        return texts

    def _clean_one(self, words: str) -> str:
        cleaned = clean_paragraphs(words) if self.lines else clean_text(words)
        self.limit(cleaned)
        return cleaned

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = {tag: stored["t"] for tag, stored in (initial or {}).items()}
        after = {tag: stored["t"] for tag, stored in (data or {}).items() if stored["t"]}
        return before != after
