"""How often: counted so that nothing gets lost, kept so that nobody can be found back, said so that nothing is lost."""

import re
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from verbinders.history.tests.cast import member, spaarnestad
from verbinders.history.tests.together import together
from verbinders.kit.time import now
from verbinders.parties.models import Pace, Person
from verbinders.parties.pace import A_DAY, HOUR
from verbinders.parties.tests.conftest import AMINA, Browser, act_on

WRITE = "/spaarnestad/write/"


@pytest.mark.django_db
def test_each_stretch_of_time_counts_anew() -> None:
    with time_machine.travel("2026-11-27 12:10:00+00:00", tick=False):
        assert [Pace.count("write", "ans", HOUR)[0] for _ in range(3)] == [1, 2, 3]
        assert Pace.count("write", "bob", HOUR)[0] == 1
        assert Pace.count("read", "ans", HOUR)[0] == 1
        assert Pace.count("write", "ans", HOUR)[1].isoformat() == "2026-11-27T13:00:00+00:00"
    with time_machine.travel("2026-11-27 13:00:00+00:00", tick=False):
        assert Pace.count("write", "ans", HOUR)[0] == 1


@pytest.mark.django_db
def test_nobody_can_be_found_back_in_it() -> None:
    Pace.count("write", "192.0.2.7", HOUR)
    [row] = Pace.objects.all()
    assert "192.0.2.7" not in row.key
    assert re.fullmatch(r"[0-9a-f]{64}", row.key)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_sixteen_at_once_are_sixteen() -> None:
    seen = together(*[lambda: Pace.count("write", "ans", HOUR)[0]] * 16)
    assert max(seen) == 16
    assert Pace.objects.get().number == 16


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_to_read_and_then_to_write_loses_some() -> None:
    """The control: what the cache does."""
    Pace.count("write", "ans", HOUR)
    gate = Barrier(8, timeout=20)

    def read_then_write() -> int:
        row = Pace.objects.get()
        gate.wait()
        Pace.objects.filter(pk=row.pk).update(number=row.number + 1)
        return row.number

    together(*[read_then_write] * 8)
    assert Pace.objects.get().number < 9


@pytest.mark.django_db
def test_over_the_limit_it_says_until_when_and_keeps_what_was_typed() -> None:
    town = spaarnestad()
    cinar = member(town, "Çınar", "yusuf").organisation_id
    visitor = Client(headers={"accept-language": "en"})
    path = f"{WRITE}{cinar}/"
    page = visitor.get(path).content.decode()
    typed = {"act": act_on(page), "name": "", "reach": "ans@wijk.example", "text": "Mag ik langskomen?"}
    answers = [visitor.post(path, typed) for _ in range(61)]
    assert [answer.status_code for answer in answers[-2:]] == [422, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert "Mag ik langskomen?" in answers[-1].content.decode()
    with time_machine.travel(now() + timedelta(hours=1, minutes=1)):
        assert visitor.post(path, typed).status_code == 422


@pytest.mark.django_db
def test_a_made_up_address_of_the_computer_gains_nothing(settings: Settings) -> None:
    """X-Forwarded-For from outside: only what our own proxy wrote last counts (ASVS 4.1.3)."""
    spaarnestad()
    for proxies, expected in ((0, 1), (1, 1)):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        Pace.objects.all().delete()
        for n in range(5):
            forged = f"203.0.113.{n}, 198.51.100.4" if proxies else f"203.0.113.{n}"
            page = Client().get("/account/login/").content.decode()
            Client().post("/account/login/", {"act": act_on(page), "mail": ""}, headers={"x-forwarded-for": forged})
        assert Pace.objects.count() == expected


@pytest.mark.django_db
def test_of_a_new_address_the_household_counts() -> None:
    for n in range(3):
        page = Client().get("/account/login/").content.decode()
        Client(REMOTE_ADDR=f"2001:db8:1:2::{n}").post("/account/login/", {"act": act_on(page), "mail": ""})
    assert Pace.objects.count() == 1


def guesses(account: str, many: int, addresses: list[str]) -> int:
    """Somebody guesses the password of an account from many computers: how many of the guesses were looked at."""
    looked = 0
    for guess in range(many):
        client = Client(REMOTE_ADDR=addresses[guess * 7 % len(addresses)])
        page = client.get("/account/password/").content.decode()
        answer = client.post("/account/password/", {"act": act_on(page), "mail": account, "password": "fout"})
        looked += answer.status_code != 429
    return looked


@pytest.mark.django_db
def test_forty_guesses_a_day_at_one_password_wherever_they_come_from(amina: Person, browser: Browser) -> None:
    """G31, one account of it: 60 guesses from 200 computers; then the owner, on a device that knows her."""
    browser.sign_in(AMINA)
    browser.client.post("/account/logout/")
    amina.set_password("elke dinsdag drinken wij thee")
    amina.save()
    addresses = [f"198.51.{n // 100}.{n % 100}" for n in range(200)]
    assert guesses(AMINA, 60, addresses) == 39, "the first of the forty was the code that she typed herself"
    stranger = Browser(Client())
    assert stranger.send("/account/password/", mail=AMINA, password="elke dinsdag drinken wij thee").status_code == 429
    with time_machine.travel(now() + timedelta(minutes=6)):
        browser.send("/account/password/", mail=AMINA, password="elke dinsdag drinken wij thee")
    assert browser.client.session["_auth_user_id"] == str(amina.pk)


@pytest.mark.django_db
def test_the_next_day_counts_anew() -> None:
    _number, until = [Pace.count("guess", "amina", A_DAY) for _guess in range(120)][-1]
    with time_machine.travel(until + timedelta(seconds=1), tick=False):
        assert Pace.count("guess", "amina", A_DAY)[0] == 1


@pytest.mark.django_db
def test_a_device_of_somebody_else_is_no_key(amina: Person, browser: Browser) -> None:
    """The cookie of one person opens nothing for another account, and a forged one nothing at all."""
    browser.sign_in("nadia@elsewhere.example")
    browser.client.post("/account/logout/")
    browser.client.cookies["forged"] = f"{amina.pk}:x"
    before = Pace.objects.count()
    browser.send("/account/password/", mail=AMINA, password="fout")
    assert Pace.objects.count() == before + 2, "by connection and by account"
