"""Forms about a thing that somebody else may be changing too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from verbinders.directory.timeline import Line
from verbinders.kit import forms as kit
from verbinders.kit.text import Texts


@dataclass(frozen=True, slots=True)
class Present:
    """What one question holds now, when it is something else than what was typed."""

    label: str
    texts: Texts | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Somebody else was quicker: who and when, and what stands there now."""

    line: Line | None
    present: list[Present]


class DoorForm(kit.Form):
    """What a verb needs to be told."""

    meanwhile: Meanwhile | None = None

    def told(self) -> dict[str, Any]:
        """What was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class PartForm(DoorForm):
    """One part of a thing. `seen` says which state of it the reader saw when opening the form."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def edited_meanwhile(self, line: Line | None, now: Mapping[str, Any], seen: str) -> None:
        """Show what stands there now beside what was typed; the next press counts, because `seen` is new."""
        present = [
            self._present(name, now[name], typed) for name, typed in self.told().items() if now.get(name) != typed
        ]
        self.meanwhile = Meanwhile(line, present)
        self.add_error(None, _("Somebody changed this while you were typing. Look what stands there now."))
        self.data = _with(self.data, seen=seen)

    def _present(self, name: str, value: Any, typed: Any) -> Present:
        field = self.fields[name]
        label = str(field.label or name)
        if isinstance(value, Texts):
            return Present(label, texts=Texts({tag: text for tag, text in value.items() if typed.get(tag) != text}))
        return Present(label, lines=_spoken(field, value))


def _spoken(field: forms.Field, value: Any) -> tuple[str, ...]:
    """An answer as people read it."""
    if hasattr(field, "spoken"):
        return tuple(field.spoken(value))
    if isinstance(value, bool):
        return (pgettext("an answer", "yes") if value else pgettext("an answer", "no"),)
    words: dict[Any, Any] = dict(list(field.choices)) if isinstance(field, forms.ChoiceField) else {}  # type: ignore[arg-type]
    values = value if isinstance(value, list) else [value]
    return tuple(str(words.get(one, one)) for one in values if one not in (None, ""))


def _with(data: Any, *, seen: str) -> Any:
    changed = data.copy()
    changed["seen"] = seen
    return changed
