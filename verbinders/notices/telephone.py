"""Sending a code to a telephone: so that its owner can show that it is theirs, or sign in with it."""

from django.conf import settings

from verbinders.history.by import By
from verbinders.notices.models import Phone, Way
from verbinders.notices.outbox import tell
from verbinders.notices.pace import too_fast
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person
from verbinders.parties.signing_in.codes import new_code

PER_HOUR = 3  # Codes one person may ask for, and codes that go to one number, whoever asks.


def send_code(person: Person, number: str, language: str, *, by: Actor) -> Phone:
    """Keep the number, and send it a code that is worth something for a quarter of an hour."""
    code = new_code()
    phone = Phone.tell(person, number=number, code=code, by=by)
    text_code(number, language, code, by=by)
    return phone


def text_code(number: str, language: str, code: str, *, by: By | None) -> None:
    """The text message with the code."""
    said = {"code": code, "minutes": Phone.CODE_LASTS.seconds // 60}
    tell(number, language, "phone_code", said, network=None, by=by, channel=Way.SMS)


def asked_too_often(person: Person, number: str) -> bool:
    """Whether this person, or somebody for this number, had enough codes for now. It counts this question."""
    return bool(too_fast([("codes-of", str(person.pk), PER_HOUR), ("codes-to", number, PER_HOUR)]))


def texts_too_often(number: str) -> bool:
    """Whether for this number, or in the whole house, enough codes for signing in were asked for in this hour.

    Who has many texts sent to numbers that pay them for it (SMS pumping) costs us money: so there is an end to it.
    """
    house = settings.SMS_SIGN_IN_PER_HOUR
    return bool(too_fast([("codes-to", number, PER_HOUR), ("codes-of-all", "house", house)]))
