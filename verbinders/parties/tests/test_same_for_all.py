"""G31: whether an address has an account, nobody sees: not from our answers, our mails, or how long they take.

The time is measured in this process: that of the processor, for a machine on which the suite runs is busy with more.
The hasher is the one of production with a tenth of its rounds, so that a difference of one hash is ten times what may
be and noise is not. `GUESSING_N=500` measures more of them, with all rounds and by the clock on the wall.
"""

import os
import re
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, thread_time
from typing import Any

import pytest
import time_machine
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from verbinders.history.acts import new_key
from verbinders.kit.web import answer_form
from verbinders.parties.models import Person, PersonManager
from verbinders.parties.tests.attack import CODE, LOGIN, PASSWORD, Wire
from verbinders.parties.tests.conftest import Browser, mails_to

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "bekend{}@verbinders.example", "nieuws{}@verbinders.example"  # As long as each other.
BOTH = KNOWN.format(0), UNKNOWN.format(0)
MOST = 5.0  # Milliseconds between the medians.
ASKS, WORDS = int(os.environ.get("GUESSING_N", "60")), int(os.environ.get("GUESSING_N", "9"))
IS_LONG = "GUESSING_N" in os.environ
CLOCK = perf_counter if IS_LONG else thread_time
Seen = tuple[int, dict[str, str], list[str], str]


class TenthOfTheRounds(PBKDF2PasswordHasher):
    """Some 30 milliseconds each."""

    algorithm = "pbkdf2_sha256_tenth"
    iterations = PBKDF2PasswordHasher.iterations // 10


@pytest.fixture
def real_hasher(settings: Settings) -> None:
    if IS_LONG:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    else:
        settings.PASSWORD_HASHERS = [f"{__name__}.TenthOfTheRounds"]


def known(many: int, password: str | None = None) -> None:
    """People who have been here before, with a password or without."""
    hashed = make_password(password)
    for n in range(many):
        person = Person.objects.create(password=hashed)
        EmailAddress.objects.create(user=person, email=KNOWN.format(n), verified=True, primary=True)


def seen(browser: Browser, path: str, whose: str, **typed: str) -> Seen:
    """All that an answer tells, without what differs each time."""
    answer = browser.post(path, act=new_key(), **typed)
    cookies = sorted(f"{name} {cookie['max-age']}" for name, cookie in answer.cookies.items() if name != "messages")
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, headers, cookies, bare(answer.content.decode(), whose)


def bare(text: str, mail: str) -> str:
    text = re.sub(r'name="(csrfmiddlewaretoken|act)" value="[^"]*"', r'name="\1"', text.replace(mail, "…"))
    return re.sub(r"\d\d:\d\d", "…", text)


@pytest.mark.parametrize("password", [None, "elke dinsdag drinken wij thee"], ids=["by mail only", "with a password"])
def test_every_answer_is_the_same(password: str | None) -> None:
    """A code, five wrong ones, the page after it, passwords until it is too often, and codes until it is too often."""
    known(1, password)
    with time_machine.travel("2026-11-27 12:00:00+00:00", tick=False):
        told = [all_answers(Browser(Client(REMOTE_ADDR=f"198.51.100.{kind}")), mail) for kind, mail in enumerate(BOTH)]
    assert [sorted({answer[0] for answer in answers}) for answers in told] == [[200, 303, 422, 429]] * 2
    for known_one, unknown_one in zip(*told, strict=True):
        assert known_one == unknown_one
    assert [[mail.kind for mail in mails_to(address)] for address in BOTH] == [["login_code"] * 3] * 2


def all_answers(browser: Browser, mail: str) -> list[Seen]:
    answers = [seen(browser, LOGIN, mail, mail=mail)]
    page = browser.open(CODE)
    answers.append((page.status_code, {}, [], bare(page.content.decode(), mail)))
    answers += [seen(browser, CODE, mail, code="00000000") for _guess in range(6)]
    answers += [seen(browser, PASSWORD, mail, mail=mail, password="geraden") for _guess in range(40)]
    answers += [seen(browser, LOGIN, mail, mail=mail) for _ask in range(25)]
    return answers


def test_a_page_that_greets_who_is_known_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the page that asks for the code says a word more to who was here before."""
    known(1)
    plain = answer_form

    def greeting(request: Any, template: str, form: Any, context: Any = None) -> HttpResponse:
        answer = plain(request, template, form, context)
        if EmailAddress.objects.filter(email=(context or {}).get("mail", ""), verified=True).exists():
            answer.write("<p>Welkom terug</p>")
        return answer

    assert is_the_same_page()
    monkeypatch.setattr("verbinders.parties.views.account.answer_form", greeting)
    assert not is_the_same_page()


def is_the_same_page() -> bool:
    """Whether the page that asks for the code is the same for the known and the unknown."""
    pages = []
    for mail in BOTH:
        browser = Browser(Client())
        seen(browser, LOGIN, mail, mail=mail)
        pages.append(bare(browser.open(CODE).content.decode(), mail))
    return pages[0] == pages[1]


def difference(way: Callable[[str, str], object], many: int, clock: Callable[[], float]) -> float:
    """Milliseconds between the medians of known and unknown addresses, one after the other, each asked once."""
    took: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for n in range(many):
        for kind in (KNOWN, UNKNOWN) if n % 2 else (UNKNOWN, KNOWN):
            start = clock()
            way(kind.format(n), f"198.{51 + (kind == KNOWN)}.{n // 250}.{n % 250}")
            took[kind].append(1000 * (clock() - start))
    halves = [median(took[kind]) for kind in (KNOWN, UNKNOWN)]
    sys.stdout.write(f"\nG31: median {halves[0]:.2f} ms known, {halves[1]:.2f} ms unknown, N={many} each\n")
    return abs(halves[0] - halves[1])


def is_as_long(way: Callable[[str, str], object], many: int, clock: Callable[[], float]) -> bool:
    """Measured at most three times: a machine that is busy with others differs once, what we do differs always."""
    return any(difference(way, many, clock) <= MOST for _time in range(3))


def asks() -> Callable[[str, str], object]:
    wire = Wire()
    return lambda mail, computer: wire.post(LOGIN, computer, mail=mail)


def types() -> Callable[[str, str], object]:
    wire = Wire()
    return lambda mail, computer: wire.post(PASSWORD, computer, mail=mail, password="geraden")


def test_asking_for_a_code_takes_as_long(real_hasher: None) -> None:
    known(ASKS)
    difference(asks(), 3, CLOCK)  # The first ones load what all need.
    assert is_as_long(asks(), ASKS, CLOCK)


@pytest.mark.parametrize("password", [None, "elke dinsdag drinken wij thee"], ids=["by mail only", "with a password"])
def test_a_wrong_password_takes_as_long(real_hasher: None, password: str | None) -> None:
    known(WORDS, password)
    assert is_as_long(types(), WORDS, CLOCK)


def test_a_hash_for_who_is_new_would_be_seen(real_hasher: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: who asks for the first time gets a hashed password."""
    plain = PersonManager.with_mail

    def hashing(manager: PersonManager, mail: str) -> Person:
        person = plain(manager, mail)
        if person.last_login is None and mail.startswith(UNKNOWN[:6]):
            make_password("een nieuw woord")
        return person

    monkeypatch.setattr(PersonManager, "with_mail", hashing)
    known(5)
    assert difference(asks(), 5, CLOCK) > MOST


def test_no_hash_for_who_is_unknown_would_be_seen(real_hasher: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a wrong password at an unknown address is not hashed."""
    monkeypatch.setattr(AuthenticationBackend, "_mitigate_timing_attack", lambda backend, password: None)
    known(5, "elke dinsdag drinken wij thee")
    assert difference(types(), 5, CLOCK) > MOST
