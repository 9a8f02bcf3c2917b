"""Telling that something is wrong with a page, and deciding about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.kit import forms as kit
from verbinders.moderation.models import Report


class FileForm(kit.Form):
    """What is wrong, in one's own words. Who has an account is told there; others may leave a name and an address."""

    page = forms.CharField(widget=forms.HiddenInput, max_length=300)
    reason = forms.ChoiceField(label=_("What is wrong?"), choices=Report.Reason.choices, widget=forms.RadioSelect)
    text = kit.ParagraphsField(
        label=_("Tell it in your own words"),
        help_text=_("What do you see on the page, and why is it wrong? Any language is fine."),
        max_length=2000,
        rows=6,
    )
    name = kit.TextField(label=_("Your name"), max_length=80, required=False)
    mail = kit.MailField(
        label=_("Your e-mail address"),
        help_text=_("Only for our answer. Nobody sees it. Without it you hear nothing from us."),
        required=False,
    )

    def __init__(self, data: Any = None, *, page: str, is_known: bool) -> None:
        super().__init__(data, initial={"page": page})
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        if is_known:
            del self.fields["name"], self.fields["mail"]

    def told(self) -> dict[str, Any]:
        """What the verb needs, besides the thing."""
        return {name: value for name, value in self.cleaned_data.items() if name != "page"}


class SettleForm(kit.Form):
    """Was something wrong, and why."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[("upheld", _("Something is wrong")), ("dismissed", _("Nothing is wrong"))],
        widget=forms.RadioSelect,
    )
    decision = kit.ParagraphsField(
        label=_("What did you decide, and why?"),
        help_text=_(
            "Who told it reads this. When something was wrong, the organisation reads it too. Do not write who told it."
        ),
        max_length=1200,
        rows=6,
    )

    def told(self) -> dict[str, Any]:
        """What the verb needs."""
        return {"upheld": self.cleaned_data["outcome"] == "upheld", "decision": self.cleaned_data["decision"]}
