"""G31: ten thousand guesses at a hundred accounts from two hundred computers, in one day.

The suite tries a thousand at ten accounts on each database; `LONG=1` all of them on both.
"""

import logging
import os
import sys
from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.test import Client
from pytest_django import Settings

from verbinders.history.acts import new_key
from verbinders.parties import doors
from verbinders.parties.models import Person
from verbinders.parties.signing_in.guessing import GUESSES, MERGES
from verbinders.parties.tests.attack import (
    CODE,
    COMPUTERS,
    LOGIN,
    PASSWORD,
    REFUSED,
    STEP,
    Attack,
    Wire,
    accounts,
    mail_of,
)
from verbinders.parties.tests.conftest import AMINA, Browser, mails_to
from verbinders.parties.tests.test_second_factor import adds_app, app_code, half_a_minute_later

pytestmark = pytest.mark.django_db
MOST = 100  # Guesses at one account in a day that are held against it.
DAY = "2026-11-27 00:00:01+00:00"
A_DAY = 80_000  # Seconds in which all guesses are made: 22 hours.
ACCOUNTS = [range(50), range(50, 100)] if "LONG" in os.environ else [range(10)]
THEA = "elke dinsdag drinken wij thee"


@pytest.fixture(autouse=True)
def _no_log(caplog: pytest.LogCaptureFixture) -> None:
    """Ten thousand refusals would be ten thousand lines."""
    caplog.set_level(logging.ERROR, logger="django.request")


@pytest.fixture
def day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(DAY, tick=False) as clock:
        yield clock


@pytest.mark.parametrize("numbers", ACCOUNTS, ids=str)
def test_of_ten_thousand_guesses_at_most_a_hundred_a_day_reach_an_account(
    day: time_machine.Traveller, numbers: range
) -> None:
    """Meanwhile the owner of the account that is guessed most comes in, on the device that knows them."""
    attack, times_in, many = Attack(accounts(numbers), first=numbers[0]), 0, 100 * len(numbers)
    owner, secret = Browser(Client()), secret_of(attack.people[0])
    comes_in(owner, mail_of(numbers[0]), secret, by_code=True)
    for guess, _account in enumerate(attack.guesses(many), start=1):
        day.shift(A_DAY // many)
        if guess % (many // 10) == 0:
            comes_in(owner, mail_of(numbers[0]), secret, by_code=times_in % 2 == 0)
            times_in += 1
    most = max(attack.looked_at.values())
    sys.stdout.write(f"\nG31: most guesses that reached one account {most}; {attack.refused} of {many} refused\n")
    assert sum(attack.looked_at.values()) + attack.refused == many
    assert MOST * 0.6 < most <= MOST
    assert max(attack.tries.values()) == 5
    assert times_in == 10


def secret_of(person: Person) -> str:
    """What their app keeps."""
    return decrypt(Authenticator.objects.get(user=person, type="totp").data["secret"])


def comes_in(owner: Browser, mail: str, secret: str, *, by_code: bool) -> None:
    """By a code in the mail or the password, and then the code of the app."""
    owner.client.post("/account/logout/")
    if by_code:
        owner.sign_in(mail)
    else:
        owner.send(PASSWORD, mail=mail, password=THEA)
    answer = owner.send(STEP, code=app_code(secret), next="/account/ways/app/")
    assert answer.headers["Location"] == "/account/ways/app/"


def test_without_the_count_every_guess_reaches_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    attack = Attack(accounts(range(1)))
    monkeypatch.setattr(doors, "exceeded", lambda *told: None)
    assert sum(attack.at_password(0, COMPUTERS[n]) for n in range(MOST + 20)) == MOST + 20


def test_a_code_is_dead_after_five_tries_however_they_are_sent(amina: Person, browser: Browser) -> None:
    """From one browser, and with copies of its cookie. Then the right one is of no use."""
    browser.ask_code(AMINA)
    session, wire = browser.client.cookies["session"].value, Wire()
    answers = [wire.post(CODE, computer, session, code="00000000").status_code for computer in COMPUTERS[:6]]
    assert answers == [422, 422, 422, 422, 303, 303]
    browser.post(CODE, act=new_key(), code=mails_to(AMINA)[-1].text.split("\n")[2])
    assert "_auth_user_id" not in browser.client.session


def test_the_ways_share_one_number(amina: Person) -> None:
    """Who guesses at codes has fewer guesses at the password left."""
    wire = Wire()
    session = wire.asked(AMINA, COMPUTERS[0])
    for computer in COMPUTERS[:5]:
        wire.post(CODE, computer, session, code="00000000")
    left = [wire.post(PASSWORD, computer, mail=AMINA, password="x") for computer in COMPUTERS[:GUESSES]]
    assert [answer.status_code for answer in left].count(REFUSED) == 5


def test_a_known_device_has_its_own_number_and_no_more(amina: Person, browser: Browser) -> None:
    """Whoever sits at a device on which she signed in once cannot guess for ever, either."""
    browser.sign_in(AMINA)
    browser.client.post("/account/logout/")
    typed = {"mail": AMINA, "password": "geraden"}
    answers = [browser.post(PASSWORD, act=new_key(), **typed).status_code for _guess in range(GUESSES + 1)]
    assert answers[-2:] == [303, REFUSED]
    stranger = Wire().post(PASSWORD, COMPUTERS[0], mail=AMINA, password="geraden")
    assert stranger.status_code == 303, "the others have not guessed yet"


def test_who_reads_her_mail_does_not_keep_her_from_her_second_step(amina: Person, browser: Browser) -> None:
    """They sign in by a code, on their own device, and guess what her app shows."""
    browser.sign_in(AMINA)
    secret = adds_app(browser)
    thief = Browser(Client(REMOTE_ADDR=COMPUTERS[0]))
    thief.sign_in(AMINA)
    guesses = [thief.post(STEP, act=new_key(), code=f"{n:06}", next="/").status_code for n in range(GUESSES + 1)]
    assert guesses[-2:] == [303, REFUSED]
    with half_a_minute_later():
        assert browser.send(STEP, code=app_code(secret), next="/account/").headers["Location"] == "/account/"


def test_a_stranger_does_not_keep_her_from_asking_for_a_code(amina: Person, browser: Browser) -> None:
    """Three codes a minute for one address; a device that she uses has three of its own. The control: another."""
    browser.sign_in(AMINA)
    browser.client.post("/account/logout/")
    wire = Wire()
    asks = [wire.post(LOGIN, computer, mail=AMINA).status_code for computer in COMPUTERS[:4]]
    assert asks[-1] == REFUSED
    assert browser.ask_code(AMINA).status_code == 303
    assert Browser(Client()).ask_code(AMINA).status_code == REFUSED


def test_nobody_floods_a_mailbox_with_codes(amina: Person, day: time_machine.Traveller) -> None:
    wire = Wire()
    for guess in range(60):
        wire.post(LOGIN, COMPUTERS[guess], mail=AMINA)
        day.shift(60)
    assert len(mails_to(AMINA)) == 20


def test_to_make_two_accounts_into_one_is_no_way_to_guess(amina: Person, day: time_machine.Traveller) -> None:
    """Who has an account of their own asks for codes to hers, and guesses five times at each."""
    thief = Browser(Client(REMOTE_ADDR=COMPUTERS[0]))
    thief.sign_in("dief@elders.example")
    amina.emailaddress_set.update(verified=True)
    asks = []
    for _ask in range(MERGES + 1):
        asks.append(thief.post("/account/merge/", act=new_key(), mail=AMINA).status_code)
        day.shift(60)
    assert asks == [303] * MERGES + [REFUSED]
    assert len(mails_to(AMINA)) == MERGES


def test_no_header_from_outside_gains_a_guess(settings: Settings) -> None:
    """Behind our own proxy: it writes the last address of X-Forwarded-For itself (ASVS 4.1.3)."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert statuses()[-2:] == [422, REFUSED]


def test_a_proxy_that_is_not_there_would_gain_one(settings: Settings) -> None:
    """The control: with one proxy too many in the settings, the address is the one that the guesser writes."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert statuses()[-1] == 422


def statuses() -> list[int]:
    """One form more than a computer may send in an hour, each with another made-up address in every such header."""
    wire = Wire()
    return [wire.post(LOGIN, COMPUTERS[0], headers=forged(f"203.0.113.{n}"), mail="").status_code for n in range(121)]


def forged(made_up: str) -> dict[str, str]:
    names = ("x-real-ip", "forwarded", "cf-connecting-ip", "true-client-ip", "x-client-ip", "client-ip", "via")
    return dict.fromkeys(names, made_up) | {"x-forwarded-for": f"{made_up}, {COMPUTERS[1]}"}
