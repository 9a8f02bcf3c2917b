"""Follow every link: each leads to a page that is whole, and the browser has nothing to complain of."""

from collections import Counter, deque
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.urls import resolve
from playwright.sync_api import Page

from verbinders.site.demo import World
from verbinders.site.tests.browser.pages import page_routes
from verbinders.site.tests.browser.screens import Screens
from verbinders.site.tests.browser.things import list_two_from_a_source, lose_a_mail
from verbinders.site.tests.browser.turns import LONG

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]
DEEP = 6  # Links away from the front door.
SOME = 4  # Pages of a route; of every organisation the page, as one of them is one's own.
FILES = {
    "directory:logo",
    "directory:members_csv",
    "directory:organisations_csv",
    "directory:organisations_xlsx",
    "files:image",
    "files:version",
    "mosaic",
}
LINKS = """() => [...document.querySelectorAll("a[href]:not([download])")]
    .map((link) => new URL(link.getAttribute("href"), document.baseURI).href)"""
WHOLE = (
    '() => [document.querySelectorAll("h1").length, document.querySelectorAll("main").length, document.title !== ""]'
)
# Pages to which no link leads, each with the reason.
NOT_LINKED = {
    "sign_in_by_password": "the link is there for visitors",
    "text_sign_in": "the link is there for visitors, when text messages can be sent",
    "directory:invitation": "only for who was invited; Amina was not",
    "directory:invitation.confirm": "only when the answer came from another address",
    "directory:invitation_by_link": "one comes there by a link in a message",
    "directory:profile_by_link": "one comes there by a link in a mail",
    "directory:profile_by_link.assure": "the same",
    "directory:intake": "only for who brought a list of organisations; seen in test_bringing.py",
    "directory:intake.map": "the same",
    "directory:membership.stay": "only for who has left within thirty days",
    "directory:succession.record": "only for who runs the network, of an organisation that has gone",
    "erased": "one comes there by having oneself erased",
    "moderation:report_filed": "one comes there by sending a report",
    "moving:arrival.apply": "only with a page that one brought along and has not asked with yet",
    "directory:succession": "only when one organisation asked another to go on",
    "person.renew_codes": "only for who has a second step",
    "key_persons:keyperson_by_link": "one comes there by a link in a mail",
    "offline": "a telephone keeps it for when there is no line",
    "notices:message_by_link": "one comes there by a link in a mail",
    "stop": "one comes there by a link in a mail",
    "kinds": "for who writes notices",
    "founding": "one comes there by asking, and by a link in the mail",
    "styleguide": "for who makes pages",
}


# Each walk takes minutes: one on the one database and two on the other; with LONG=1 all on both.
READERS = ("", "amina", "fatima") if LONG else ("amina",) if settings.TEST_DATABASE == "sqlite" else ("", "fatima")


@pytest.mark.parametrize("who", READERS, ids=[who or "visitor" for who in READERS])
def test_every_link_leads_to_a_whole_page(screens: Screens, world: World, who: str) -> None:
    list_two_from_a_source(world)
    lose_a_mail(world)
    page = screens.open(world.people[who] if who else None)
    seen = crawl(page, screens.site)
    assert {where: status for where, status in seen.items() if status != 200} == {}
    if who == "amina":  # Who runs the network comes everywhere.
        missed = {route.name for route in page_routes()} - {name_of(path) for path in seen}
        assert (missed - set(NOT_LINKED), set(NOT_LINKED) - missed) == (set(), set())


def crawl(page: Page, site: str) -> dict[str, int]:
    """What each address answered, the nearest first."""
    seen: dict[str, int] = {}
    waiting = deque([(f"{site}/", 0)])
    known, routes = {"/"}, Counter[str]()
    while waiting:
        address, depth = waiting.popleft()
        answer = page.goto(address)
        assert answer is not None
        seen[urlsplit(address).path] = answer.status
        assert page.evaluate(WHOLE) == [1, 1, True], address
        for link in page.evaluate(LINKS) if depth < DEEP else ():
            path, place = urlsplit(link).path, place_of(link)
            if not link.startswith(f"{site}/") or place in known:
                continue
            known.add(place)
            name = name_of(path)
            routes[name] += 1
            if name not in FILES and (routes[name] <= SOME or name == "directory:profile"):
                waiting.append((link, depth + 1))
    return seen


def place_of(address: str) -> str:
    """An address without what is different on every page: where one came from, how far one is in a list."""
    parts = urlsplit(address)
    return "?".join([parts.path, *sorted(name for name, _value in parse_qsl(parts.query))])


def name_of(path: str) -> str:
    """The name of the route of a path."""
    slug, _slash, rest = path.lstrip("/").partition("/")
    inside = slug != "" and slug not in settings.RESERVED_SLUGS
    return resolve(f"/{rest}", settings.MOUNTED_URLCONF).view_name if inside else resolve(path).view_name
