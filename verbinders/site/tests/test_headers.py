"""G22: what every answer tells the browser: nothing runs that is not ours, nothing private stays behind."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from verbinders.kit.time import now
from verbinders.networks.links import path_in
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.world import World, built
from verbinders.work.models import Heartbeat

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
_OWN_POLICY = {"kind"}  # A mail with its style inside, sealed off: see notices/tests/inbox/test_kinds_page.py.
_FOR_MACHINES = {
    "openid_connect_login",
    "openid_connect_callback",
    "hook_sms",
    "hook_receipt",
    "hook_mail",
}  # They show nothing, and open with a secret.
SHOWING = [route for route in routes() if "GET" in route.methods and route.name not in _OWN_POLICY | _FOR_MACHINES]
HEADERS = {
    "Content-Security-Policy-Report-Only": None,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CLOSED = "sandbox; default-src 'none'"  # What somebody sent may do even less than a page of ours.
_FILES = {"files:version", "files:image", "moving:archive"}
DIRECTIVES: dict[str, Any] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]


def a_world() -> World:
    Heartbeat.beat(now())  # Without a worker the house is not well, and says so.
    return built()


world = told_once(a_world)


def path(world: World, route: Route, role: str, relation: str) -> str:
    kwargs = world.values(route, role, relation)
    if route.tree == "verbinders.mounted":
        return path_in(world.here, route.name, **kwargs)
    return reverse(route.name, urlconf=route.tree, kwargs=kwargs)


def assert_safe(answer: "Answer", found: str) -> None:
    """What every answer carries, whatever it is."""
    policy = answer.headers["Content-Security-Policy"]
    if not (found in _FILES and policy == CLOSED):
        parts = [part.split() for part in policy.split(";")]
        assert {name: sources for name, *sources in parts} == {name: list(DIRECTIVES[name]) for name in DIRECTIVES}, (
            found
        )
    others = {name: answer.headers.get(name) for name in HEADERS}
    assert others == HEADERS, found
    assert says_its_letters(answer.headers.get("Content-Type", "")), found


def says_its_letters(kind: str) -> bool:
    """Whether an answer of text says in which letters it is written (ASVS 5.0, 4.1.1). JSON is always UTF-8."""
    name, _semicolon, rest = kind.partition(";")
    is_text = name.startswith("text/") or name.endswith(("/xml", "+xml"))
    return bool(name) and (not is_text or rest.strip().lower() == "charset=utf-8")


def test_the_policy_knows_nobody_but_ourselves() -> None:
    sources = {name: set(found) for name, found in DIRECTIVES.items()}
    words = {"require-trusted-types-for": {"'script'"}, "trusted-types": {"htmx", "service-worker"}}
    assert {name: sources.pop(name) for name in words} == words
    assert set().union(*sources.values()) == {"'none'", "'self'"}
    assert {name for name, found in sources.items() if found == {"'none'"}} == {
        "default-src",
        "base-uri",
        "frame-ancestors",
    }


@pytest.mark.parametrize("kind", ["", "text/html", "image/svg+xml", "text/css; charset=latin-1"])
def test_an_answer_that_does_not_say_its_letters_is_found(kind: str) -> None:
    assert not says_its_letters(kind)


def test_every_page_is_safe_for_a_visitor(world: World) -> None:
    client = Client()
    for route in SHOWING:
        relation = "own" if route.params == ("founding",) else "same"  # A founding is nobody else's.
        answer = client.get(path(world, route, "member", relation))
        assert answer.status_code in (
            (405,) if route.name in ("account_logout", "passkey_options") else (200, 302, 303, 403)
        ), route
        assert_safe(answer, str(route))


def test_of_a_page_seen_signed_in_nothing_stays_behind(world: World) -> None:
    client, steward = Client(), world.people["steward"]
    assert steward is not None
    client.force_login(steward)
    for route in SHOWING:
        answer = client.get(path(world, route, "steward", "own"))
        assert_safe(answer, str(route))
        if route.door is not None and answer.status_code < 400:
            assert {"private", "no-store"} <= directives(answer), route
            assert "public" not in directives(answer), route


@pytest.mark.parametrize("where", ["/account/login/", "/account/code/"])
def test_of_signing_in_nothing_stays_behind(where: str) -> None:
    assert {"private", "no-store"} <= directives(Client().get(where))


def directives(answer: "Answer") -> set[str]:
    return set(answer.headers.get("Cache-Control", "").split(", "))


def test_refusals_are_as_safe(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    refusals = {
        403: client.post("/account/login/", {"mail": "amina@hooyo.example"}),
        404: client.get("/spaarnestad/nergens/"),
        405: Client().post("/spaarnestad/about/"),
        422: sent_empty(world),
    }
    assert {status: answer.status_code for status, answer in refusals.items()} == {n: n for n in refusals}
    for status, answer in refusals.items():
        assert_safe(answer, str(status))


def test_an_address_that_cannot_be_read_is_told_in_all_languages_under_the_same_policy() -> None:
    """Whoever was answered before in this thread, and in which language."""
    with override("tr"):
        answer = Client().get("/spaarnestad/?q=%00kanarie")
    page = answer.content.decode()
    assert (answer.status_code, "kanarie" in page) == (400, False)
    assert re.findall(r'lang="(\w+)"', page) == ["nl", "en", "tr", "ar"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def sent_empty(world: World) -> "Answer":
    """A form that comes back."""
    client, steward = Client(), world.people["steward"]
    assert steward is not None
    client.force_login(steward)
    page = client.get("/spaarnestad/join/apply/").content.decode()
    key = page.partition('name="act" value="')[2].partition('"')[0]
    return client.post("/spaarnestad/join/apply/", {"act": key})


def test_cookies_stay_with_the_browser_and_this_site(world: World) -> None:
    client = Client()
    client.get("/account/login/")
    client.post("/language/", {"language": "ar", "next": "/spaarnestad/"})
    assert {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
