"""Somebody who guesses codes, passwords and app codes: very often, at many accounts, from many computers.

Each guess goes through every middleware, without what the test client adds: so ten thousand take less than a minute.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.base import BaseHandler
from django.http import HttpResponseBase
from django.test import RequestFactory

from verbinders.history.acts import new_key
from verbinders.parties.models import Person

COMPUTERS = [f"198.51.{n // 100}.{n % 100}" for n in range(200)]
LOGIN, CODE, PASSWORD, STEP = "/account/login/", "/account/code/", "/account/password/", "/account/step/"
WRONG, REFUSED, SENT_AWAY = 422, 429, 303
LAST = 4  # Tries before the last one.


class Wire:
    """Sends forms to the house; the answer is not looked at by anything else."""

    def __init__(self) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def post(
        self, path: str, computer: str, session: str = "", headers: dict[str, str] | None = None, **fields: str
    ) -> HttpResponseBase:
        form = {"act": new_key(), **fields}
        request = RequestFactory(REMOTE_ADDR=computer).post(path, form, headers=headers)
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        if session:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = session
        return self.handler.get_response(request)

    def asked(self, mail: str, computer: str) -> str:
        """The session in which a code for this address is awaited; empty when none was sent."""
        answer: Any = self.post(LOGIN, computer, mail=mail)
        cookie = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        return str(cookie.value) if answer.status_code == SENT_AWAY and cookie else ""


def accounts(numbers: range) -> list[Person]:
    """People with a verified address, a password and an app with codes."""
    people = [Person(password="") for _n in numbers]
    for person in people:
        person.set_password("elke dinsdag drinken wij thee")
    Person.objects.bulk_create(people)
    addresses = [EmailAddress(user=person, email=mail_of(n)) for n, person in zip(numbers, people, strict=True)]
    for address in addresses:
        address.verified = address.primary = True
    EmailAddress.objects.bulk_create(addresses)
    for person in people:
        TOTP.activate(person, generate_totp_secret())
    return people


def mail_of(n: int) -> str:
    return f"lid{n}@verbinders.example"


def signed_in(person: Person) -> str:
    """The session of somebody who reads the mail of this person, and has no second factor to show."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@dataclass
class Attack:
    """A fifth of the accounts gets half of all guesses.

    `looked_at`: how many guesses were held against each account; the others were `refused` unseen.
    """

    people: list[Person]
    first: int = 0  # The number in the address of the first of them.
    random: Random = field(default_factory=lambda: Random(5))  # noqa: S311 -- the same guesses each time
    wire: Wire = field(default_factory=Wire)
    looked_at: "Counter[int]" = field(default_factory=Counter)
    refused: int = 0
    tries: "Counter[str]" = field(default_factory=Counter)  # At each code that was sent.
    _pending: dict[int, str] = field(default_factory=dict)
    _inside: dict[int, str] = field(default_factory=dict)

    def guesses(self, many: int) -> Iterator[int]:
        """One after the other: at which account."""
        for _guess in range(many):
            among = len(self.people) // 5 if self.random.random() < 0.5 else len(self.people)
            n = self.random.randrange(among)
            way = self.random.choice((self.at_code, self.at_password, self.at_app))
            was_looked_at = way(n, self.random.choice(COMPUTERS))
            self.looked_at[n] += was_looked_at
            self.refused += not was_looked_at
            yield n

    def at_password(self, n: int, computer: str) -> bool:
        answer = self.wire.post(PASSWORD, computer, mail=mail_of(self.first + n), password="geraden")
        return answer.status_code != REFUSED

    def at_app(self, n: int, computer: str) -> bool:
        session = self._inside[n] = self._inside.get(n) or signed_in(self.people[n])
        return self.wire.post(STEP, computer, session, code=self._digits(6)).status_code != REFUSED

    def at_code(self, n: int, computer: str) -> bool:
        """Try after try at one code, as long as it is open; then another is asked for, if one is sent."""
        session = self._pending.get(n) or self.wire.asked(mail_of(self.first + n), computer)
        if not session:
            return False
        self._pending[n] = session
        answer = self.wire.post(CODE, computer, session, code=self._digits(8))
        is_last = answer.status_code == SENT_AWAY and self.tries[session] == LAST
        if answer.status_code == SENT_AWAY:
            del self._pending[n]
        was_looked_at = answer.status_code == WRONG or is_last
        self.tries[session] += was_looked_at
        return was_looked_at

    def _digits(self, many: int) -> str:
        return f"{self.random.randrange(10**many):0{many}}"
