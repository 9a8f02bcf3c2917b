"""How somebody wants to be told things, and the number of their telephone."""

import unicodedata
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms import Form, PhoneField, TextField, TimeField
from verbinders.notices.channels.sms.numbers import NoMobile, mobile
from verbinders.notices.models import Preference, Way

HOURS = [(hour, f"{hour}:00") for hour in range(24)]


class PreferenceForm(Form):
    """What a person can choose. `usable`: the ways by which they can be reached."""

    ways = forms.MultipleChoiceField(
        label=_("How do we reach you?"),
        help_text=_("Everything stands in your inbox as well."),
        widget=forms.CheckboxSelectMultiple,
    )
    rhythm = forms.ChoiceField(
        label=_("When?"),
        help_text=_("Together is one mail with a short list."),
        choices=Preference.Rhythm.choices,
        widget=forms.RadioSelect,
    )
    digest_hour = forms.TypedChoiceField(
        label=_("At which hour?"),
        help_text=_("For when you get it together."),
        choices=HOURS,
        coerce=int,
        initial=8,
    )
    quiet_from = TimeField(
        label=_("Do not disturb me from"),
        help_text=_("What comes in these hours waits until they are over. For example 22:00."),
        required=False,
    )
    quiet_until = TimeField(label=_("until"), help_text=_("For example 8:00."), required=False)
    newsletters = forms.BooleanField(label=_("Send me news for everybody by e-mail, too"), required=False)

    def __init__(self, *args: Any, usable: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ways"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- said above
        field.choices = [(value, label) for value, label in Way.choices if value in usable]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = given.get("quiet_from"), given.get("quiet_until")
        both = "quiet_from" in given and "quiet_until" in given
        if both and (start is None) != (end is None):
            self.add_error("quiet_from" if start is None else "quiet_until", _now("Fill in both times, or none."))
        elif start is not None and start == end:
            self.add_error("quiet_until", _now("Choose another time than the first one."))
        return given


class NumberForm(Form):
    """The number of a mobile telephone."""

    number = PhoneField(
        label=_("Your mobile number"),
        help_text=_("Nobody sees it. We send a code to it."),
    )

    def clean_number(self) -> str:
        try:
            return mobile(self.cleaned_data["number"])
        except NoMobile:
            raise ValidationError(
                _now("Text messages cannot go to this number. Write the number of a mobile phone."), code="mobile"
            ) from None


class PhoneCodeForm(Form):
    """The code from the text message, in the digits of any keyboard."""

    code = TextField(label=_("Code"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "dir": "ltr",
            "class": "vb-textbox--code",
        }

    def clean_code(self) -> str:
        signs = [sign for sign in self.cleaned_data["code"] if not sign.isspace() and sign not in "-.‐‑–"]
        if not all(sign.isdecimal() for sign in signs):
            raise ValidationError(_now("The code has digits only."), code="digits")
        return "".join(str(unicodedata.decimal(sign)) for sign in signs)
