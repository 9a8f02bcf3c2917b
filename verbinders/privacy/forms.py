"""The one question before somebody is erased."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms import Form, MailField


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
        typed = str(self.cleaned_data["mail"]).lower()
        if typed not in self._addresses:
            raise ValidationError(_("This is not the address with which you sign in."), code="other")
        return typed
