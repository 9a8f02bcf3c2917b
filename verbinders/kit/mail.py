"""What a mail address is."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator


class MailAddress(EmailValidator):
    """An address to which mail can go, and to no other one. Raises ValidationError."""

    def __call__(self, value: str | None) -> None:
        super().__call__(value)
        # An encoded word (RFC 2047): a mail library decodes it, and writes to another address than we keep.
        if value and "=?" in value:
            raise ValidationError(self.message, code=self.code)


require_mail_address = MailAddress()
