"""Inviting a colleague, and what somebody may do for the organisation."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.forms.page import DoorForm
from verbinders.kit import forms as kit
from verbinders.kit.time import today
from verbinders.notices.reach_field import ReachField
from verbinders.parties.models import Consent, Mandate
from verbinders.parties.purposes import PURPOSES

# What each power opens, in the words of who gives it.
POWERS = {
    Mandate.Power.REPRESENT.value: pgettext_lazy("mandate", "Speak for us: change our page, answer, invite others"),
    Mandate.Power.COORDINATE.value: pgettext_lazy("mandate", "Coordinate our volunteers"),
    Mandate.Power.VOTE.value: pgettext_lazy("mandate", "Vote for us"),
    Mandate.Power.SIGN.value: pgettext_lazy("mandate", "Sign for us"),
    Mandate.Power.FINANCE.value: pgettext_lazy("mandate", "Keep our money"),
}


def _ends() -> kit.DateField:
    help_text = _("Leave it empty when there is no last day yet. You can always end it.")
    return kit.DateField(label=_("Until when?"), help_text=help_text, required=False)


def _comes_from() -> forms.ChoiceField:
    """Only in a coalition: where somebody comes from."""
    return forms.ChoiceField(
        label=_("Of which member of the coalition are they?"),
        help_text=_("When they stop there, or when that member leaves the coalition, this mandate ends as well."),
        widget=forms.RadioSelect,
    )


def _ask_where_from(form: DoorForm, members: Mapping[UUID, str]) -> None:
    if members:
        form.question("comes_from", forms.ChoiceField).choices = [(str(key), name) for key, name in members.items()]
    else:
        del form.fields["comes_from"]


def _with_key(said: dict[str, Any]) -> dict[str, Any]:
    return said | {"comes_from": UUID(said["comes_from"])} if "comes_from" in said else said


class InviteForm(DoorForm):
    """A mail or a text message to somebody who is to act for the organisation."""

    reach = ReachField(
        label=_("Their e-mail address"),
        help_text=_("We send one message there, with a link that works for two weeks."),
    )
    powers = forms.MultipleChoiceField(
        label=_("What may they do?"),
        help_text=_("Nothing ticked: they belong to you and read along, and do nothing for you."),
        choices=list(POWERS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ends = _ends()
    comes_from = _comes_from()
    language = forms.ChoiceField(
        label=_("In which language do we write to them?"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, language: str, members: Mapping[UUID, str] | None = None) -> None:
        super().__init__(data, initial={"language": language})
        _ask_where_from(self, members or {})
        self.question("ends", kit.DateField).earliest = today()
        if settings.SMS_GATEWAYS:
            self.fields["reach"].label = _("Their e-mail address or mobile number")

    def told(self) -> dict[str, Any]:
        said = super().told()
        channel, address = said.pop("reach")
        return {**_with_key(said), "channel": channel, "address": address}


class GiveMandateForm(DoorForm):
    """One power more for somebody of the organisation."""

    power = forms.ChoiceField(label=_("What may they do?"), widget=forms.RadioSelect)
    starts = kit.DateField(label=_("From when?"), help_text=_("Leave it empty for today."), required=False)
    ends = _ends()
    comes_from = _comes_from()

    def __init__(self, data: Any = None, *, has: Iterable[str], members: Mapping[UUID, str] | None = None) -> None:
        super().__init__(data)
        _ask_where_from(self, members or {})
        left = [(power, words) for power, words in POWERS.items() if power not in set(has)]
        self.question("power", forms.ChoiceField).choices = left
        for name in ("starts", "ends"):
            self.question(name, kit.DateField).earliest = today()

    def clean(self) -> dict[str, Any]:
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day comes before the first. Look at both days."))
        return self.cleaned_data

    def told(self) -> dict[str, Any]:
        return _with_key(super().told())


class LimitForm(DoorForm):
    """The last day of a mandate."""

    ends = _ends()

    def __init__(self, data: Any = None, *, mandate: Mandate) -> None:
        super().__init__(data, initial={"ends": mandate.ends})


class EndMandateForm(DoorForm):
    """Stop now; who has such a power as the last says who comes after."""

    successor = forms.ChoiceField(label=_("Who takes over?"), widget=forms.RadioSelect, required=False)

    def __init__(self, data: Any = None, *, others: Mapping[UUID, str]) -> None:
        super().__init__(data)
        if not others:
            del self.fields["successor"]
            return
        nobody = ("", _("Nobody, others do it already"))
        named = [(str(key), name) for key, name in others.items()]
        self.question("successor", forms.ChoiceField).choices = [nobody, *named]


class RecordForm(DoorForm):
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
