"""Telephone numbers: who can get a text message from us, and who sent us one."""

import re


class NoMobile(ValueError):
    """No text message goes to this number. `is_dead`: it is no telephone number at all."""

    def __init__(self, reason: str, *, is_dead: bool = False) -> None:
        super().__init__(reason)
        self.is_dead = is_dead


def mobile(number: str) -> str:
    """The number in E.164, when it is of a mobile telephone. Raises NoMobile."""
    import phonenumbers  # A large library: loaded with the first number.

    try:
        parsed = phonenumbers.parse(number if number.startswith("+") else "")
    except phonenumbers.NumberParseException:
        raise NoMobile("This is no telephone number with its country (+31…).", is_dead=True) from None
    if not phonenumbers.is_valid_number(parsed):
        raise NoMobile("There is no such telephone number.", is_dead=True)
    kinds = phonenumbers.PhoneNumberType
    # Numbers that cost extra, fixed lines, pagers: a hostile one would cost money, the others get nothing.
    if phonenumbers.number_type(parsed) not in (kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE):
        raise NoMobile("This number is not of a mobile telephone.")
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def country_of(number: str) -> str:
    """Of which country a number in E.164 is: "NL". Empty when that cannot be said."""
    import phonenumbers

    return phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""


def caller(words: str) -> str:
    """A number as a gateway writes it (0031…, 31…, +31…) in E.164. Empty when it is a name, or too short for one."""
    import phonenumbers

    digits = re.sub(r"^(\+|00)", "", words.strip())
    if not re.fullmatch(r"[1-9][0-9]{6,14}", digits):
        return ""
    try:
        parsed = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return ""
    return f"+{digits}" if phonenumbers.is_possible_number(parsed) else ""
