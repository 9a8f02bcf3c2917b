"""What people fill in for a second factor."""

import json
from typing import TYPE_CHECKING, Any

from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms import Form, TextField

if TYPE_CHECKING:
    from verbinders.parties.models import Person
from verbinders.parties.forms.sign_in import SignInForm, code_boxes, plain_digits

_seal = signing.TimestampSigner(salt="parties.app")
AN_HOUR = 3600  # Seconds in which a secret must be used.


class FactorForm(Form):
    """A code from the app, or one for emergencies."""

    code = TextField(label=_("Code from your app, or an emergency code"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= code_boxes()

    def clean_code(self) -> str:
        return plain_digits(self.cleaned_data["code"])


class AppForm(FactorForm):
    """The first code of an app. The secret travels in the form, signed: nothing is kept before it works."""

    secret = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"secret": _seal.sign(generate_totp_secret())})
        self.fields["code"].label = _("The code that the app shows now")

    @property
    def plain_secret(self) -> str:
        """For the app. Raises ValidationError when the form was open too long, or is not ours."""
        signed = str(self["secret"].value() or "")
        try:
            return _seal.unsign(signed, max_age=AN_HOUR)
        except signing.BadSignature:
            raise ValidationError(_("This page was open too long. Open it again, and scan the new picture.")) from None

    def clean(self) -> dict[str, Any]:
        code = self.cleaned_data.get("code", "")
        if code and not validate_totp_code(self.plain_secret, code):
            self.add_error("code", _("This is not the code that the app shows now. Wait for the next one."))
        return self.cleaned_data


class KeyForm(Form):
    """Which way of signing in, or which session."""

    key = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


class PasswordForm(Form):
    """A password, or an empty box to have none any more."""

    password = forms.CharField(
        label=_("Your new password"),
        help_text=_("At least 12 signs. A whole sentence is good, and easy to remember. Empty: no password any more."),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, person: "Person") -> None:
        super().__init__(data)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password, self.person)
        return password


class PasswordSignInForm(SignInForm):
    """The address and the password."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasskeyForm(Form):
    """What the browser answers. Without script it stays empty."""

    credential = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20_000)

    def clean_credential(self) -> dict[str, Any]:
        try:
            answer = json.loads(self.cleaned_data["credential"])
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise ValidationError(_("Your device gave no answer. Try again, or choose another way."))
        return answer
