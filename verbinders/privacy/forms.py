"""The questions before somebody is erased, or two accounts become one."""

import unicodedata
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms import Form, MailField, PhoneField, TextField
from verbinders.kit.mail import one_spelling
from verbinders.parties.models import Person
from verbinders.parties.models.person import display_name
from verbinders.parties.signing_in.telling import people_with


class MergeForm(Form):
    """Which other account."""

    mail = MailField(label=_("The other e-mail address"), help_text=_("With which you sign in to your other account."))

    @property
    def reach(self) -> str:
        """Where the code goes."""
        return one_spelling(self.cleaned_data["mail"])

    def other(self, person: Person) -> Person | None:
        """Whose account that is; None when nobody else has it."""
        known = EmailAddress.objects.filter(email=self.reach, verified=True, user__is_active=True)
        address = known.exclude(user=person).select_related("user").first()
        return address.user if address else None


class MergeByNumberForm(Form):
    """Which other account, of those who sign in with one telephone."""

    number = PhoneField(label=_("The mobile number"), help_text=_("With which you sign in to your other account."))
    name = TextField(label=_("Your name there"), help_text=_("More people can use one telephone."), max_length=80)

    @property
    def reach(self) -> str:
        """Where the code goes."""
        return str(self.cleaned_data["number"])

    def other(self, person: Person) -> Person | None:
        """The one of this name; None when there is none, or more than one."""
        name = self.cleaned_data["name"].casefold()
        known = [one for one in people_with(self.reach) if one != person and display_name(one).casefold() == name]
        return known[0] if len(known) == 1 else None


class MergeCodeForm(Form):
    """The code that came there."""

    code = TextField(label=_("Code"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}
        self.fields["code"].widget.attrs |= attributes | {"class": "vb-textbox--code"}

    def clean_code(self) -> str:
        """Spaces and dashes do not matter, nor in which digits it is typed."""
        typed = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        return "".join(str(unicodedata.digit(sign)) for sign in typed if sign.isdigit())


class EraseByNumberForm(Form):
    """The same for who has no mail address."""

    number = PhoneField(
        label=_("Type your mobile number"),
        help_text=_("So that nobody does this by mistake. It is the number with which you sign in."),
    )

    def __init__(self, *args: Any, addresses: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses = addresses

    def clean_number(self) -> str:
        typed = str(self.cleaned_data["number"])
        if typed not in self._addresses:
            raise ValidationError(_("This is not the number with which you sign in."), code="other")
        return typed


class EraseForm(Form):
    """Typing one's own address: nobody does that by mistake."""

    mail = MailField(
        label=_("Type your e-mail address"),
        help_text=_("So that nobody does this by mistake. It is the address with which you sign in."),
    )

    def __init__(self, *args: Any, addresses: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses = addresses

    def clean_mail(self) -> str:
        typed = one_spelling(str(self.cleaned_data["mail"]))
        if typed not in self._addresses:
            raise ValidationError(_("This is not the address with which you sign in."), code="other")
        return typed
