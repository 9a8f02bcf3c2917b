"""Sending a code, from a floor that cannot send. The roof says how it is done (`site/wiring.py`)."""

from typing import Protocol

from verbinders.parties.actors import Actor
from verbinders.parties.doors import Request
from verbinders.parties.models import Person
from verbinders.parties.signing_in import codes


class Sender(Protocol):
    """Who can send."""

    def by_mail(self, kind: str, address: str, code: str, *, by: Actor) -> None:
        """To this address. `kind`: what the code is for, as the notices call it."""

    def to_reader(self, code: str, request: Request) -> str:
        """To the reader's own first address, else to the number by which they sign in; returns where it went."""

    def by_text(self, number: str, code: str, *, by: Actor) -> None:
        """To this number."""

    def has_number(self, person: Person) -> bool:
        """Whether this person can sign in by a text message."""

    def people_with(self, number: str) -> list[Person]:
        """Those who sign in with this number."""


_senders: list[Sender] = []


def sent_by(sender: Sender) -> None:
    """Say once, when the house opens, who."""
    _senders[:] = [sender]


def send_step_code(request: Request) -> None:
    """For one more step, to where the reader can be reached. Who cannot be, gets none."""
    _senders[0].to_reader(codes.begin(request, codes.STEP, str(request.user.pk)), request)


def send_address_code(request: Request, address: str) -> None:
    """To an address that somebody wants to add, so that they can show that it is theirs."""
    send_code("login_code", address, codes.begin(request, codes.ADDRESS, address), by=request.actor)


def send_code(kind: str, address: str, code: str, *, by: Actor) -> None:
    """To an address, in the language of whose it is."""
    _senders[0].by_mail(kind, address, code, by=by)


def send_text_code(number: str, code: str, *, by: Actor) -> None:
    """To a telephone."""
    _senders[0].by_text(number, code, by=by)


def people_with(number: str) -> list[Person]:
    """Those who sign in with this number (E.164), by name."""
    return _senders[0].people_with(number)


def has_number(person: Person) -> bool:
    """Whether this person can sign in without a mail address."""
    return _senders[0].has_number(person)
