"""G24: a form that comes from elsewhere does nothing. Every route, with every method that may change something: without
our token, and with it from a foreign page, it is 403. Who needs no token has a reason. 10 s of the processor.
"""

import logging
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client
from django.urls import reverse

from verbinders.history.acts import FIELD, new_key
from verbinders.site.tests.bodies import BODIES
from verbinders.site.tests.fuzz.doors import OF_MACHINES
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.test_isolation import path, writes
from verbinders.site.tests.world import World, built, namens

pytestmark = pytest.mark.django_db
world = told_once(built)
NO_TOKEN = {
    "stop": "one click in a mail program, which has no page of ours: the secret in the address, and it only stops mail",
    "hook_sms": "a machine calls, no browser: the secret in the address",
    "hook_receipt": "the same",
    "hook_mail": "the same",
}
FOR_READING = "the API: nothing is ever done there, and machines expect 405"
FOREIGN = ("https://evil.example", "null", "http://testserver.evil.example", "http://testserver:8000")
TOKEN = "a" * 32  # As the cookie has it. Nothing knows it but the browser, so any will do.


@pytest.fixture(autouse=True)
def _no_log(caplog: pytest.LogCaptureFixture) -> None:
    """A thousand refusals would be a thousand lines."""
    caplog.set_level(logging.CRITICAL, logger="django")


@pytest.fixture
def browser(world: World) -> Client:
    """Of somebody who may much, with the cookie that our pages give."""
    client, steward = Client(enforce_csrf_checks=True), world.people["steward"]
    assert steward is not None
    client.force_login(steward)
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    return client


def needs_token(route: Route) -> bool:
    return not getattr(route.view, "csrf_exempt", False)


GUARDED = [route for route in routes() if needs_token(route)]
DOING = [route for route in GUARDED if "POST" in route.methods]


def address(world: World, route: Route) -> str:
    if route.name in OF_MACHINES:
        return reverse(route.name, kwargs=OF_MACHINES[route.name])
    return path(route, world, world.values(route, "steward", "own" if has_own(world, route) else "same"))


def has_own(world: World, route: Route) -> bool:
    return None not in world.values(route, "steward", "own").values()


def form(world: World, route: Route) -> dict[str, Any]:
    body = BODIES[route.verb](world) if route.verb in BODIES else {}
    return namens(world, "steward") | body | {FIELD: new_key()}


def let_in(world: World, browser: Client, guarded: list[Route], **asked: Any) -> list[str]:
    """Which of them did not refuse, or wrote a row."""
    found = []
    for route in guarded:
        with transaction.atomic():
            before = writes()
            answer = browser.post(address(world, route), form(world, route) | asked.get("data", {}), **asked["how"])
            if answer.status_code != 403 or writes() != before:
                found.append(f"{route}: {answer.status_code}")
            transaction.set_rollback(True)
    return found


def test_without_our_token_nothing_is_done(world: World, browser: Client) -> None:
    assert let_in(world, browser, GUARDED, how={}) == []


def test_with_our_token_on_a_foreign_page_nothing_is_done(world: World, browser: Client) -> None:
    for n, origin in enumerate(FOREIGN):
        data, how = {"csrfmiddlewaretoken": TOKEN}, {"headers": {"origin": origin}}
        assert let_in(world, browser, DOING[n :: len(FOREIGN)], data=data, how=how) == []


def test_nor_by_any_other_method(world: World, browser: Client) -> None:
    answers = {
        f"{method} {route}": getattr(browser, method)(address(world, route)).status_code
        for n, method in enumerate(("put", "patch", "delete"))
        for route in GUARDED[n::3]
    }
    assert {found for found, status in answers.items() if status != 403} == set()


def test_with_our_token_on_our_own_page_it_is_not_refused_for_that(world: World, browser: Client) -> None:
    """So that what is refused above is refused for the token, and not for the form."""
    data, how = {"csrfmiddlewaretoken": TOKEN}, {"headers": {"origin": "http://testserver"}}
    assert len(let_in(world, browser, DOING, data=data, how=how)) == len(DOING)


def test_who_needs_no_token_has_a_reason() -> None:
    open_doors = {str(route): FOR_READING for route in routes() if str(route).startswith("open_data:")} | NO_TOKEN
    exempt = {str(route) for route in routes() if not needs_token(route)}
    assert exempt - set(open_doors) == set()
    assert set(NO_TOKEN) - exempt == set()


def test_where_machines_read_nothing_is_written(world: World, browser: Client) -> None:
    reading = [route for route in routes() if not needs_token(route) and str(route) not in NO_TOKEN]
    before = writes()
    answers = {str(route): browser.post(address(world, route), form(world, route)).status_code for route in reading}
    assert answers == dict.fromkeys(answers, 405)
    assert writes() == before


def test_without_the_wall_every_form_comes_through(
    world: World, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(CsrfViewMiddleware, "process_view", lambda *asked: None)
    assert len(let_in(world, browser, DOING, how={})) == len(DOING)
