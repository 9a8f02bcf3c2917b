"""Where somebody is signed in, and how each of these sessions ends."""

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command
from django.test import Client

from verbinders.history.models import Entry
from verbinders.history.tests.cast import somebody
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.parties.tests.conftest import Browser, act_on, code_for

pytestmark = pytest.mark.django_db
AMINA = "amina@verbinders.example"
New = Callable[[], Browser]


def test_sessions_are_listed_and_ended(inside: Browser, new_browser: New) -> None:
    other = new_browser()
    other.sign_in(AMINA)
    assert other.open("/account/").status_code == 200
    [theirs] = UserSession.objects.filter(session_key=other.client.session.session_key)
    page = inside.open("/account/ways/").content.decode()
    assert page.count('action="/account/sessions/end/"') == 1
    inside.post("/account/sessions/end/", act=act_on(page), key=str(theirs.pk))
    assert "/account/login/" in other.open("/account/").headers["Location"]
    assert inside.open("/account/").status_code == 200


def test_the_operator_ends_those_of_one_or_of_everybody(inside: Browser, new_browser: New) -> None:
    yusuf = new_browser()
    yusuf.sign_in("yusuf@verbinders.example")

    def outside(who: Browser) -> bool:
        return "/account/login/" in who.open("/account/").headers.get("Location", "")

    assert (outside(inside), outside(yusuf)) == (False, False)
    call_command("end-sessions", "--mail", "Amina@verbinders.example", verbosity=0)
    assert (outside(inside), outside(yusuf)) == (True, False)
    call_command("end-sessions", "--everybody", verbosity=0)
    assert (outside(inside), outside(yusuf)) == (True, True)
    with as_worker():  # What the operator does in no network, nobody else sees.
        assert Entry.objects.filter(verb="person.end_sessions").count() == 2
    with pytest.raises(CommandError, match="Nobody"):
        call_command("end-sessions", "--mail", "niemand@hooyo.example")


def test_a_password_ends_the_other_sessions(inside: Browser, new_browser: New) -> None:
    other = new_browser()
    other.sign_in(AMINA)
    weak = inside.send("/account/ways/password/", password="wachtwoord12")
    assert weak.status_code in (303, 422)
    inside.send("/account/ways/password/", password="elke dinsdag drinken wij thee")
    assert somebody("amina").check_password("elke dinsdag drinken wij thee")
    assert "/account/login/" in other.open("/account/").headers["Location"]
    assert inside.open("/account/").status_code == 200


def test_a_session_in_which_a_password_was_set_can_be_ended_from_elsewhere(inside: Browser, new_browser: New) -> None:
    """It has a new id, and its line in the list of sessions has gone along."""
    inside.send("/account/ways/password/", password="elke dinsdag drinken wij thee")
    [hers] = UserSession.objects.filter(session_key=inside.client.session.session_key)
    other = new_browser()
    other.sign_in(AMINA)
    page = other.open("/account/ways/").content.decode()
    other.post("/account/sessions/end/", act=act_on(page), key=str(hers.pk))
    assert "/account/login/" in inside.open("/account/").headers["Location"]


def test_signing_out_ends_this_session_for_whoever_copied_it(inside: Browser) -> None:
    copied = Client()
    copied.cookies["session"] = inside.client.cookies["session"].value
    assert copied.get("/account/").status_code == 200
    inside.client.post("/account/logout/")
    assert copied.get("/account/").status_code == 302


def test_a_session_id_that_was_there_before_is_worth_nothing(town: Network, browser: Browser) -> None:
    """Fixation (G32): who planted an id in somebody's browser is not signed in with them."""
    browser.ask_code(AMINA)
    planted = browser.client.cookies["session"].value
    browser.type_code(code_for(AMINA))
    thief = Client()
    thief.cookies["session"] = planted
    assert thief.get("/account/").status_code == 302
