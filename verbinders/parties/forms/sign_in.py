"""What people fill in to sign in, and about themselves."""

import unicodedata
from typing import Any

from allauth.account import app_settings
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms import Form, MailField, TextField
from verbinders.kit.mail import one_spelling


class SignInForm(Form):
    """The one question of signing in."""

    mail = MailField(label=_("E-mail address"))

    def clean_mail(self) -> str:
        # Addresses are kept in one spelling, so that nobody has two.
        return one_spelling(str(self.cleaned_data["mail"]))


class CodeForm(Form):
    """The code from the mail. Capitals, spaces and dashes do not matter, nor in which digits it is typed."""

    code = TextField(label=_("Code"), max_length=40)

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected
        numeric = app_settings.LOGIN_BY_CODE_FORMAT.get("numeric", False)
        self.fields["code"].widget.attrs |= code_boxes() | {"inputmode": "numeric" if numeric else "text"}

    def clean_code(self) -> str:
        typed = plain_digits(self.cleaned_data["code"])
        if not compare_user_code(actual=typed, expected=self.expected):
            raise ValidationError(_("This is not the code. Look in the newest mail from us."), code="wrong")
        return typed


def code_boxes() -> dict[str, str]:
    """How a box for a code behaves: big digits, from left to right, filled in by the phone itself where it can."""
    return {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "autocapitalize": "characters",
        "autocorrect": "off",
        "spellcheck": "false",
        "dir": "ltr",
        "class": "vb-textbox--code",
    }


def plain_digits(typed: str) -> str:
    """٤ is 4: people type the digits of their own keyboard, and spaces where the app shows them."""
    signs = unicodedata.normalize("NFKC", typed)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in signs if not sign.isspace())


class PersonForm(Form):
    """What we call somebody, and in which language we write to them."""

    name = TextField(label=_("Your name"), max_length=80, help_text=_("The name by which others here know you."))
    language = forms.ChoiceField(
        label=_("Your language"),
        help_text=_("We show the pages and write our mails in it."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
