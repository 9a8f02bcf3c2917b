"""What a mail address is."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from verbinders.kit.text import displayable

LONGEST_HEADER = 200  # Signs of words in a header: more nobody reads, and a server may refuse the line.


class MailAddress(EmailValidator):
    """An address to which mail can go, and to no other one. Raises ValidationError."""

    def __call__(self, value: str | None) -> None:
        super().__call__(value)
        # An encoded word (RFC 2047): a mail library decodes it, and writes to another address than we keep.
        if value and "=?" in value:
            raise ValidationError(self.message, code=self.code)


def one_spelling(address: str) -> str:
    """The address under which somebody is known, however it was typed: NFKC, without capitals (RFC 8264, 5.2)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", address).casefold())


def in_a_header(words: str) -> str:
    """Words that can stand in a header of a mail: one line of signs that are text, and not too long.

    What looks like an encoded word (RFC 2047) does not any more: a mail program would read something else in it.
    """
    return " ".join(displayable(words).split())[:LONGEST_HEADER].replace("=?", "= ?")


require_mail_address = MailAddress()
