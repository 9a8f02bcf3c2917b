"""The cast as people who sign in, and their browser."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from verbinders.history.by import Via
from verbinders.history.tests.cast import spaarnestad
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery
from verbinders.parties.actors import acting
from verbinders.parties.models import Person, PersonData

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

AMINA, YUSUF = "amina@hooyo.example", "yusuf@hooyo.example"


@dataclass
class Browser:
    """Somebody at a screen, without JavaScript: opens a page, fills in its form, sends it."""

    client: Client

    def open(self, path: str) -> "Answer":
        return self.client.get(path)

    def send(self, path: str, **typed: str) -> "Answer":
        """Fill in the form that stands on the page and send it."""
        page = self.open(path).content.decode()
        return self.post(path, act=act_on(page), **typed)

    def post(self, path: str, **fields: str) -> "Answer":
        return self.client.post(path, fields)

    def ask_code(self, mail: str, path: str = "/account/login/", **typed: str) -> "Answer":
        return self.send(path, mail=mail, **typed)

    def type_code(self, code: str, path: str = "/account/code/", **typed: str) -> "Answer":
        return self.send(path, code=code, **typed)

    def sign_in(self, mail: str) -> "Answer":
        """The whole way in."""
        self.ask_code(mail)
        return self.type_code(code_for(mail))


def act_on(page: str) -> str:
    """The key of the first form on a page that has one."""
    found = re.search(r'name="act" value="([^"]+)"', page)
    assert found, page
    return found[1]


def mails_to(mail: str) -> list[Delivery]:
    """What lies in the outbox for this address, the oldest first."""
    with as_worker():
        return list(Delivery.objects.filter(to=mail).order_by("id"))


def code_for(mail: str) -> str:
    """The code in the newest mail, as people find it."""
    return mails_to(mail)[-1].text.split("\n")[2]


@pytest.fixture
def browser(client: Client) -> Browser:
    return Browser(client)


@pytest.fixture
def new_browser() -> Callable[[], Browser]:
    return lambda: Browser(Client())


@pytest.fixture
def town() -> Network:
    return spaarnestad()


@pytest.fixture
def inside(town: Network, browser: Browser) -> Browser:
    """Amina, who runs that town and signed in by a code in the mail."""
    browser.sign_in("amina@verbinders.example")
    return browser


@pytest.fixture
def amina() -> Person:
    """Amina of Hooyo, who has been here before."""
    return _known(AMINA, "Amina Warsame", "nl")


@pytest.fixture
def yusuf() -> Person:
    """Yusuf, who reads Turkish."""
    return _known(YUSUF, "Yusuf Demir", "tr")


def _known(mail: str, name: str, language: str) -> Person:
    person = Person.objects.with_mail(mail)
    with acting(None, person, route="test", via=Via.COMMAND) as actor:
        PersonData.begin(person, name=name, language=language, by=actor)
    return person
