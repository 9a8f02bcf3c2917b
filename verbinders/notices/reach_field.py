"""The question where somebody can be reached, for the forms of every capability."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.kit import forms as kit
from verbinders.notices.channels.sms.numbers import NoMobile, mobile
from verbinders.notices.models import Way


class ReachField(kit.TextField):
    """A mail address or a mobile number, in one box. Clean it is (channel, address)."""

    default_error_messages = {
        "invalid": _("Write a whole mail address (name@example.nl) or a mobile number (06 12 34 56 78)."),
        "no_mobile": _("We can only send a text message to a mobile number. You can also give a mail address."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)
        self.widget.attrs |= {"autocomplete": "email", "inputmode": "email", "autocapitalize": "none", "dir": "ltr"}

    def clean(self, value: Any) -> tuple[str, str]:
        words = super().clean(value)
        if "@" in words or not settings.SMS_GATEWAYS:
            return Way.MAIL, kit.MailField().clean(words)
        try:
            return Way.SMS, mobile(kit.PhoneField().clean(words))
        except NoMobile:
            raise ValidationError(self.error_messages["no_mobile"], code="no_mobile") from None
        except ValidationError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
