"""Giving a consent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.kit import forms as kit
from verbinders.parties.purposes import CHOICES, PURPOSES


class ConsentForm(kit.Form):
    """To which organisation, for what, and to which text: an older one than that of today is not agreed to."""

    organisation = forms.UUIDField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(choices=CHOICES, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        purpose, version = self.cleaned_data.get("purpose"), self.cleaned_data.get("version")
        if purpose and version != PURPOSES[purpose].version:
            self.add_error(None, _("Meanwhile this text has changed. Read it once more."))
        return self.cleaned_data
