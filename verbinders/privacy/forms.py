"""The questions before somebody is erased, or two accounts become one."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms import Form, MailField, TextField
from verbinders.kit.mail import one_spelling


class MergeForm(Form):
    """Which other account."""

    mail = MailField(label=_("The other e-mail address"), help_text=_("With which you sign in to your other account."))


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
