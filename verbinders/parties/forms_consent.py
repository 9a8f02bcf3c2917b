"""Giving a consent, and writing down one that was given on paper or by word of mouth."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.kit import forms as kit
from verbinders.parties.models import Consent
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


class RecordForm(kit.Form):
    """What somebody agreed to, on paper or by word of mouth."""

    purpose = forms.ChoiceField(
        label=_("To what did they say yes?"),
        choices=[(name, purpose.text) for name, purpose in PURPOSES.items()],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(
        label=_("How?"),
        choices=[(how.value, how.label) for how in (Consent.How.PAPER, Consent.How.SPOKEN)],
        widget=forms.RadioSelect,
    )
    witness = kit.TextField(
        label=_("Who was there as a witness?"), max_length=80, help_text=_("Somebody else than you, by name.")
    )
