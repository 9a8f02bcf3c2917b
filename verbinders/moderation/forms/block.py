"""Blocking a sender of messages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.kit import forms as kit

OURS, EVERYWHERE = "ours", "everywhere"


class BlockForm(kit.Form):
    """Who wrote a certain message, or an address that one types. Those who run the network choose how far it goes."""

    address = kit.MailField(label=_("Which e-mail address?"))
    reach = forms.ChoiceField(
        label=_("Who takes no messages from them?"),
        choices=[(OURS, _("Only our organisation")), (EVERYWHERE, _("No organisation of the network"))],
        widget=forms.RadioSelect,
        initial=OURS,
    )
    note = kit.TextField(
        label=_("Why?"),
        help_text=_("A note for who sees this list with you. The sender does not read it."),
        max_length=300,
        required=False,
    )

    def __init__(self, data: Any = None, *, is_typed: bool, runs: bool) -> None:
        super().__init__(data)
        self.fields["address"].widget.attrs["autocomplete"] = "off"  # It is somebody else's.
        if not is_typed:
            del self.fields["address"]
        if not runs:
            del self.fields["reach"]

    def told(self) -> dict[str, Any]:
        """What the verb needs, besides whose it is when a message says that."""
        told: dict[str, Any] = {"note": self.cleaned_data["note"]}
        if "address" in self.cleaned_data:
            told["address"] = self.cleaned_data["address"]
        return told | {"everywhere": self.cleaned_data.get("reach") == EVERYWHERE}
