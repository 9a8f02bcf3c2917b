"""Choosing another tile: a few throws to choose from, and as many more as one likes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AT_ONCE = 8
LAST = 999


class TileChoices(forms.RadioSelect):
    """Tiles to press, all in the colour of the organisation."""

    template_name = "directory/widgets/tiles.html"
    seed = "verbinders"
    accent = "slate"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"seed": self.seed, "accent": self.accent}
        return context


class TileField(forms.ChoiceField):
    """Which throw of the tile, as a number. Every throw counts, also one that is not offered right now."""

    widget = TileChoices
    default_error_messages = {"invalid_choice": _("Choose one of the tiles.")}

    def draw(self, seed: str, accent: str, *, present: int, start: int) -> None:
        """Offer the present tile, and others from throw `start` on."""
        self.widget.seed, self.widget.accent = seed, accent
        others = [roll for roll in range(start, start + AT_ONCE) if roll != present]
        self.choices = [(str(roll), str(roll)) for roll in [present, *others[: AT_ONCE - 1]]]

    def valid_value(self, value: Any) -> bool:
        return number(value) is not None

    def clean(self, value: Any) -> int:
        return int(super().clean(value))


def number(value: Any) -> int | None:
    """The throw that `value` means, None when it means nothing."""
    typed = str(value)
    return int(typed) if typed.isdecimal() and len(typed) <= 3 else None
