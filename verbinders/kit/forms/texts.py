"""Fields for words: one line, or several."""

from typing import Any

from django import forms

from verbinders.kit.forms.form import at_most
from verbinders.kit.text import clean_paragraphs, clean_text


class TextField(forms.Field):
    """One line of text, clean and never longer than `max_length`. Empty is the empty text."""

    widget: type[forms.Widget] = forms.TextInput

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_length = max_length
        self.validators.append(at_most(max_length))
        self.widget.attrs.setdefault("dir", "auto")  # A name keeps its own direction, whatever the page's is.

    def to_python(self, value: Any) -> str:
        return clean_text(str(value)) if value not in self.empty_values else ""


class ParagraphsField(TextField):
    """Several lines. Line breaks stay, an empty line begins a new paragraph."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs["rows"] = rows  # A text area always brings ten of its own.

    def to_python(self, value: Any) -> str:
        return clean_paragraphs(str(value)) if value not in self.empty_values else ""
