"""G20: a code is for one thing, in the browser in which it was asked for, once, for a quarter of an hour."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import Settings

from verbinders.history.acts import new_key
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.notices.models import Delivery, Phone
from verbinders.parties.models import Person
from verbinders.parties.tests.conftest import AMINA, Browser
from verbinders.privacy.models import Merger

pytestmark = pytest.mark.django_db
HOME, SECOND = "thuis@hooyo.example", "amina@post.example"
VISITORS = ("sign in", "text")  # Asked for by who has not signed in.


@dataclass(frozen=True)
class Code:
    """A code that we send: the form that asks for it, its kind, its door, and how one sees that it counted."""

    path: str
    asked: dict[str, str]
    kind: str
    door: str
    counted: Callable[[Browser], bool]


def is_signed_in(browser: Browser) -> bool:
    return "_auth_user_id" in browser.client.session


def has_stepped(browser: Browser) -> bool:
    return any(one["method"] == "code" for one in browser.client.session.get("account_authentication_methods", []))


CODES = {
    "sign in": Code("/account/login/", {"mail": AMINA}, "login_code", "/account/code/", is_signed_in),
    "step": Code("/account/step/", {}, "login_code", "/account/step/", has_stepped),
    "phone": Code(
        "/notices/phone/",
        {"number": "06 12345678"},
        "phone_code",
        "/notices/phone/code/",
        lambda browser: Phone.objects.filter(confirmed_at__isnull=False).exists(),
    ),
    "text": Code("/account/text/", {"number": "06 87654321"}, "phone_code", "/account/text/code/", is_signed_in),
    "address": Code(
        "/account/addresses/add/",
        {"mail": SECOND},
        "login_code",
        "/account/addresses/add/",
        lambda browser: EmailAddress.objects.filter(email=SECOND).exists(),
    ),
    "merge": Code(
        "/account/merge/",
        {"mail": HOME},
        "merge_code",
        "/account/merge/code/",
        lambda browser: Merger.objects.filter(status=Merger.PROVED).exists(),
    ),
}
EACH = pytest.mark.parametrize("name", CODES)


@pytest.fixture(autouse=True)
def _two_accounts(amina: Person, settings: Settings) -> None:
    settings.SMS_GATEWAYS = ["console://"]
    for somebody in (amina, Person.objects.with_mail(HOME)):
        EmailAddress.objects.filter(user=somebody).update(verified=True)


def ready(name: str) -> Browser:
    """A browser in which it can be asked for: of a visitor; of Amina, who for a step signed in a while ago."""
    browser = Browser(Client())
    if name not in VISITORS:
        browser.client.force_login(Person.objects.with_mail(AMINA))
    if name == "step":
        session = browser.client.session
        session["account_authentication_methods"] = []
        session.save()
    return browser


def asked(name: str, browser: Browser) -> str:
    """The code, as it stands in the newest mail or text message."""
    code = CODES[name]
    assert browser.post(code.path, act=new_key(), **code.asked).status_code in (200, 303)
    with as_worker():
        text = Delivery.objects.filter(kind=code.kind).latest("id")
    found = re.search(r"\b\d{4}[- ]?\d{4}\b", f"{text.subject}\n{text.text}")
    assert found, text.text
    return found[0]


def types(name: str, browser: Browser, code: str) -> bool:
    """Whether it counted."""
    browser.post(CODES[name].door, act=new_key(), code=code)
    return CODES[name].counted(browser)


@EACH
def test_the_right_one_counts(name: str) -> None:
    """The control of all that follows."""
    browser = ready(name)
    code = asked(name, browser)
    assert not CODES[name].counted(browser)
    assert types(name, browser, code)


@EACH
@pytest.mark.parametrize("other", CODES)
def test_it_opens_no_other_door(name: str, other: str) -> None:
    """Both codes are awaited at that moment."""
    if name == other:
        return
    browser, there = ready(name), ready(other)
    code = asked(name, browser)
    asked(other, there)
    assert not types(other, there, code)


@EACH
def test_after_a_quarter_of_an_hour_it_is_worth_nothing(name: str) -> None:
    browser = ready(name)
    code = asked(name, browser)
    with time_machine.travel(now() + timedelta(minutes=15, seconds=5)):
        assert not types(name, browser, code)


@EACH
def test_a_newer_one_takes_its_place(name: str) -> None:
    browser = ready(name)
    first = asked(name, browser)
    with time_machine.travel(now() + timedelta(seconds=70)):
        second = asked(name, browser)
        assert first != second
        assert not types(name, browser, first)


@EACH
def test_five_wrong_ones_and_it_is_dead(name: str) -> None:
    browser = ready(name)
    code = asked(name, browser)
    for guess in range(5):
        types(name, browser, f"{guess:08}")
    assert not types(name, browser, code)


@EACH
def test_it_is_of_no_use_in_the_session_of_another(name: str) -> None:
    """Nadia awaits a code of the same kind."""
    code = asked(name, ready(name))
    nadia = Browser(Client(REMOTE_ADDR="198.51.100.7"))
    if name in VISITORS:
        nadia.ask_code("nadia@elders.example")
    else:
        nadia.client.force_login(Person.objects.with_mail("nadia@elders.example"))
    assert not types(name, nadia, code)
