"""Who uses a session for long can still find it in the list, and whoever ends all of them ends that one too (G32).

The line in the list stays two months, and as long as its session, which may last longer. Costs a second of the
processor on each database.
"""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person
from verbinders.parties.models.person import end_sessions
from verbinders.parties.tests.conftest import AMINA, Browser, act_on, code_for
from verbinders.privacy import retention

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def hers(browser: Browser, amina: Person) -> Browser:
    browser.sign_in(AMINA)
    return browser


def listed(person: Person) -> int:
    return UserSession.objects.filter(user_id=person.pk).count()


def shows_who_she_is(browser: Browser) -> None:
    """By a code in the mail, as the step asks."""
    browser.send("/account/step/", next="/account/ways/app/")
    page = browser.open("/account/step/").content.decode()
    code = code_for(AMINA)
    browser.post("/account/step/", act=act_on(page), code=code, next="/account/ways/app/")


def tidied() -> None:
    with as_worker():
        while retention.step(None, now(), 100, by=Actor(via=Via.WORKER)):
            pass


@pytest.mark.parametrize("used", [True, False])
def test_a_session_that_is_used_stays_in_the_list(hers: Browser, amina: Person, used: bool) -> None:
    """For fourteen weeks she shows each three weeks who she is. The control: one that nobody uses goes."""
    begun = now()
    for weeks in range(3, 15, 3):
        with time_machine.travel(begun + weeks * WEEK):
            if used:
                assert hers.open("/account/").status_code == 200
                shows_who_she_is(hers)
            tidied()
    assert listed(amina) == (1 if used else 0)


def test_whoever_ends_all_ends_one_that_is_kept_alive_otherwise(hers: Browser, amina: Person, yusuf: Person) -> None:
    """Whatever changes in it makes a session last longer; its line stays as long."""
    other = Client()
    other.force_login(yusuf)
    begun = now()
    for weeks in range(3, 15, 3):
        with time_machine.travel(begun + weeks * WEEK):
            for client in (hers.client, other):
                session = client.session
                session["something"] = weeks
                session.save()
            tidied()
    with time_machine.travel(begun + 13 * WEEK):
        assert hers.open("/account/").status_code == 200
        end_sessions(amina)
        assert hers.open("/account/").status_code == 302
        assert other.get("/account/").status_code == 200


def test_all_but_the_one_in_which_one_sits(hers: Browser, amina: Person) -> None:
    other = Browser(Client())
    other.sign_in(AMINA)
    end_sessions(amina, but=str(hers.client.session.session_key))
    assert (hers.open("/account/").status_code, other.open("/account/").status_code) == (200, 302)
