"""What people fill in to sign in by text message."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms import Form
from verbinders.notices.channels.sms.numbers import country_of
from verbinders.notices.forms.preference import NumberForm
from verbinders.notices.models import Phone
from verbinders.parties.models.person import display_name


class SignInNumberForm(NumberForm):
    """The number to which a code goes. Only to the countries that whoever runs the server chose: each costs money."""

    def clean_number(self) -> str:
        number = super().clean_number()
        if country_of(number) not in settings.SMS_SIGN_IN_COUNTRIES:
            raise ValidationError(_now("We cannot send a code to that country. Sign in by e-mail, please."))
        return number


class WhoForm(Form):
    """Who of those who use one telephone. Empty: somebody who was not here before."""

    who = forms.ChoiceField(label=_("Who are you?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, known: Sequence[Phone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- said above
        names = [(str(one.pk), display_name(one.person)) for one in known]
        new = [("", _now("Somebody else. I am new here"))] if len(known) < Phone.SHARED_BY else []
        field.required = not new
        field.choices, field.initial = names + new, names[0][0] if len(names) == 1 else None
