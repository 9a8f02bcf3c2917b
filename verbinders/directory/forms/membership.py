"""Asking to join, and what the stewards answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verbinders.directory.forms.alike import NamingForm
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Membership
from verbinders.kit import forms as kit
from verbinders.kit.time import today


class ApplyForm(NamingForm):
    """A new organisation asks to join."""

    name = kit.TextField(label=_("What is your organisation called?"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What are you?"),
        help_text=_("The stewards look at it too."),
        choices=[("", _("Choose")), *Kind.choices],
    )
    summary = kit.TranslatedField(
        label=_("Who are you, in one sentence?"),
        help_text=_("As you would say it to a neighbour. You can change it later."),
        max_length=200,
    )
    languages = kit.LanguagesField(label=_("Which languages do you speak?"), required=False)
    motivation = kit.ParagraphsField(
        label=_("Why do you want to join?"),
        help_text=_("Only the stewards of the network read this, and you."),
        max_length=1200,
    )

    def __init__(self, data: Any = None, *, first: Iterable[str]) -> None:
        super().__init__(data)
        tags = tuple(first)
        self.question("summary", kit.TranslatedField).languages = tags
        self.question("languages", kit.LanguagesField).put_first(tags)


class ClaimForm(DoorForm):
    """Somebody of a listed organisation wants to keep its page."""

    motivation = kit.ParagraphsField(
        label=_("Who are you in this organisation?"),
        help_text=_("Tell how the stewards can check it. Only they read this, and you."),
        max_length=1200,
    )


class SeatForm(DoorForm):
    """What an organisation is, and whether it votes."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices)
    seat = forms.ChoiceField(
        label=_("Which seat at the table?"), choices=Membership.Seat.choices, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, membership: Membership) -> None:
        super().__init__(data, initial={"kind": membership.kind, "seat": membership.seat})


class ReasonForm(DoorForm):
    """No, or no longer: never without saying why."""

    reason = kit.ParagraphsField(
        label=_("Why?"),
        help_text=_("Who asked can read this. Write it as you would say it at the table."),
        max_length=600,
        rows=4,
    )


class HideForm(DoorForm):
    """The page is hidden: what is wrong with it, and what the organisation can do."""

    reason = kit.ParagraphsField(
        label=_("Why do you hide this page?"),
        help_text=_("The organisation reads it. Say what is wrong, and what it can do. Do not write who told you."),
        max_length=600,
        rows=5,
    )


class LeaveForm(DoorForm):
    """The organisation goes by itself. Nobody has to say why."""

    on = kit.DateField(
        label=_("From which day?"), help_text=_("Today, or a later day. Until then nothing changes."), initial=today
    )
    reason = kit.ParagraphsField(
        label=_("Do you want to say why?"),
        help_text=_("You do not have to. Only those who run the network read it."),
        max_length=600,
        required=False,
        rows=4,
    )

    def clean_on(self) -> date:
        """Not in the past, and not so far that nobody remembers."""
        day: date = self.cleaned_data["on"]
        if not today() <= day <= today() + timedelta(days=366):
            raise forms.ValidationError(_("Choose today, or a day in the coming year."))
        return day
