"""Which parts of a page are right: one button for each, and one for all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.page import DoorForm
from verbinders.directory.models.assured import Part

ALL = "all"


class AssureForm(DoorForm):
    """`part`: a value of Part, or `all`."""

    part = forms.ChoiceField(label=_("What is right?"), choices=[*Part.choices, (ALL, _("Everything"))])

    def told(self) -> dict[str, Any]:
        part = self.cleaned_data["part"]
        return {"parts": Part.values if part == ALL else [part]}
