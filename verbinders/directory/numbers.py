"""The numbers of Dutch organisations, checked as their keepers describe them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import iban as stdnum_iban
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.nl import bsn as stdnum_bsn
from stdnum.nl import postcode as stdnum_postcode


def check_kvk(value: str) -> str:
    """A number of the Chamber of Commerce: eight digits, leading zeros kept, no check digit."""
    digits = re.sub(r"[ .]", "", value)
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise ValidationError(_("A KvK number has 8 digits."), code="kvk")
    return digits


def check_rsin(value: str) -> str:
    """A number of a legal person: nine digits that pass the eleven test. A citizen's number passes the same test,
    so the form asks it only of organisations with legal personality.
    """
    try:
        return str(stdnum_bsn.validate(re.sub(r"[ .]", "", value).zfill(9)))
    except StdnumError as error:
        raise ValidationError(
            _("This is not an RSIN: it has 9 digits, look at the letter of the tax office."), code="rsin"
        ) from error


def check_iban(value: str) -> str:
    """An account number of any country that has IBAN; two check digits, mod 97."""
    try:
        return str(stdnum_iban.validate(value))
    except StdnumError as error:
        raise ValidationError(
            _("This is not an account number (IBAN). Check it letter by letter."), code="iban"
        ) from error


def check_postcode(value: str) -> str:
    """A Dutch postcode, written as 1234 AB."""
    try:
        return str(stdnum_postcode.validate(value))
    except StdnumError as error:
        raise ValidationError(_("A postcode looks like 2011 AB."), code="postcode") from error
