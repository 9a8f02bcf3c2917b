"""Fields for how somebody can be reached: mail, phone, website."""

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from verbinders.kit.forms.texts import TextField
from verbinders.kit.mail import MailAddress, one_spelling

# A Dutch municipality can be called at 14 and its area code: no E.164 number, so it is kept as it is.
_MUNICIPALITY = re.compile(r"140\d{2,3}")


class MailField(TextField):
    """A mail address; the part behind the @ in small letters."""

    widget = forms.EmailInput
    default_error_messages = {"invalid": _("Write a whole mail address, for example name@example.nl.")}

    def __init__(self, *, max_length: int = 254, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs |= {"autocomplete": "email", "dir": "ltr"}
        self.validators.append(MailAddress(message=self.error_messages["invalid"]))

    def to_python(self, value: Any) -> str:
        typed = unicodedata.normalize("NFKC", super().to_python(value))
        name, at, host = typed.rpartition("@")
        return name + at + one_spelling(host)


class PhoneField(TextField):
    """A phone number, kept as E.164 (+31235551234). Without a country it is a number of `region`."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Write a phone number, for example 023 555 12 34 or +49 30 123456.")}

    def __init__(self, *, region: str = "NL", max_length: int = 40, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.region = region
        self.widget.input_type = "tel"
        self.widget.attrs |= {"autocomplete": "tel", "dir": "ltr"}

    def to_python(self, value: Any) -> str:
        import phonenumbers  # A large library: loaded when the first number is checked.

        words = super().to_python(value)
        if not words or _MUNICIPALITY.fullmatch(words.replace(" ", "")):
            return words.replace(" ", "")
        try:
            number = phonenumbers.parse(words, self.region)
        except phonenumbers.NumberParseException:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not phonenumbers.is_possible_number(number) or re.search(r"[^\W\d]", words.replace("(0)", "")):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


class WebField(TextField):
    """The address of a website: http or https, and https when nothing is said."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Write the address of a website, for example www.example.nl.")}

    def __init__(self, *, max_length: int = 500, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs |= {"inputmode": "url", "autocomplete": "url", "autocapitalize": "none", "dir": "ltr"}
        self.validators.append(URLValidator(schemes=["http", "https"], message=self.error_messages["invalid"]))
        self.validators.append(self._nothing_hidden)

    def to_python(self, value: Any) -> str:
        words = super().to_python(value)
        return f"https://{words}" if words and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)", words) else words

    def _nothing_hidden(self, value: str) -> None:
        # bank.nl@somewhere-else.nl shows the wrong name first.
        if "@" in urlsplit(value).netloc:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
