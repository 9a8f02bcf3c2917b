"""A goal of the network, with its "why together"."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.page import PartForm
from verbinders.kit import forms as kit
from verbinders.networks.models import Goal

TEXTS = ("text", "why_together")


class GoalForm(PartForm):
    """What the network wants, and why that takes all of them. Neither stands without the other."""

    text = kit.TranslatedField(label=_("What do you want?"), max_length=300, lines=2)
    why_together = kit.TranslatedField(
        label=_("Why together?"), help_text=_("Why can none of you do this alone?"), max_length=300, lines=3
    )

    def __init__(self, data: Any = None, *, first: Sequence[str], goal: Goal | None = None, seen: str = "") -> None:
        super().__init__(data, initial=(self.of(goal) if goal else {}) | {"seen": seen})
        for name in TEXTS:
            there = getattr(goal, name) if goal else {}
            self.question(name, kit.TranslatedField).languages = tuple(dict.fromkeys([*first, *there]))

    @staticmethod
    def of(goal: Goal) -> dict[str, Any]:
        """What stands there now."""
        return {name: getattr(goal, name) for name in TEXTS}
