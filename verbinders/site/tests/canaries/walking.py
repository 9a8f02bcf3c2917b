"""From every address that the house has, to every link that stands there, until there is nothing new."""

import html
import os
import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from verbinders.networks.links import path_in
from verbinders.parties.models import Person
from verbinders.site.permissions import rows
from verbinders.site.tests.canaries.listening import all_of
from verbinders.site.tests.canaries.planting import FIRST, SONG
from verbinders.site.tests.roles import World
from verbinders.site.tests.routes import Route, routes

LONG = bool(os.environ.get("LONG"))
MOST = 2 if LONG else 1  # Filters at a time; all of them together would be without end.
ASKED = ("search/", "organisations/", "key-persons/", "library/", "organisations/list.csv", "hsds/organizations")
_LINK = re.compile(r'(?:href|src|hx-get)="([^"#]*)')
OTHERS = ("same", "hidden", "unnamed", "applicant", "member", "steward")
VALUES = 1000 if LONG else 2  # Of one filter of a page.
_IN_ALL = ("next",)  # Where one came from: the same page again for every page.


class Seen(NamedTuple):
    """One answer."""

    address: str
    status: int
    text: str
    is_by_link: bool


def client_of(person: Person | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if person is not None:
        client.force_login(person)
    return client


def starts(world: World, role: str) -> Iterator[str]:
    """Every address that can be opened, for one's own things, for those of all others, and for what is nowhere."""
    for route in routes():
        for relation in _relations(world, route, role) if "GET" in route.methods else []:
            values = world.values(route, role, relation)
            if None not in values.values():
                with suppress(NoReverseMatch):  # Doors of machines, that need what only a machine knows.
                    yield address_of(world, route, values)
    for page in ASKED:
        yield f"/{world.here.slug}/{page}?q={FIRST}"  # What begins so: every word that can be found.


def _relations(world: World, route: Route, role: str) -> list[str]:
    """The keys under which there is something for this address that they may open.

    What they may not is the same page as for an unknown thing: that says `test_isolation`, and with LONG=1 this too.
    """
    if route.exempt or not route.params:
        return ["unknown" if route.params else "own"]
    asked = [one for one in OTHERS if _has_all(world, route, one)]
    if LONG:
        return ["own", "unknown", "other", *asked]
    row = rows()[route.verb]
    return ["own"] * row.allows(role, "own") + asked * row.allows(role, "same")


def _has_all(world: World, route: Route, key: str) -> bool:
    purpose = f".{route.door.purpose}" if route.door else ""
    return all((noun + purpose * (noun == "link"), key) in world.ids for noun in route.params)


def address_of(world: World, route: Route, values: dict[str, Any]) -> str:
    """Where this page is, for these things."""
    if route.tree == "verbinders.mounted":
        return path_in(world.here, route.name, **values)
    return reverse(route.name, urlconf=route.tree, kwargs=values)


def walk(client: Client, world: World, role: str) -> Iterator[Seen]:
    """Every answer to a question, each address once."""
    waiting, seen, filters = deque(starts(world, role)), set[str](), Counter[str]()
    while waiting:
        address = waiting.popleft()
        kind = re.sub("=[^&]*", "", address)
        if address in seen or (filters[kind] >= VALUES and "?" in address):
            continue
        seen.add(address)
        filters[kind] += 1
        answer: Any = client.get(address)
        text = whole = all_of(answer)
        for asked in SONG.findall(address):
            text = text.replace(asked, "")  # What one asked for oneself is only repeated.
        yield Seen(address, answer.status_code, text, any(door in address for door in ("/m/", "/i/", "/k/", "/c/")))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(_links(whole, address, world))
        if way := answer.headers.get("Location"):
            waiting.extend(_followed(way, address, world))


def _links(text: str, address: str, world: World) -> Iterator[str]:
    for link in _LINK.findall(text):
        yield from _followed(html.unescape(link), address, world)


def _followed(link: str, address: str, world: World) -> Iterator[str]:
    """The whole address, when it lies in this house and network and asks for no more than a few things at once."""
    if link.startswith(("http:", "https:", "mailto:", "tel:", "data:", "webcal:")):
        return
    parts = urlsplit(urljoin(address, link))
    first = parts.path.lstrip("/").partition("/")[0]
    if first != world.here.slug and (first not in settings.RESERVED_SLUGS | {""} or first in ("static", "media")):
        return
    asked = [(name, value) for name, value in parse_qsl(parts.query) if name not in _IN_ALL]
    if parts.path.endswith("/report/") and not LONG:
        asked = [(name, value) for name, value in asked if value.startswith("organisations/")]
    if len(asked) <= MOST:
        yield f"{parts.path}?{urlencode(asked)}" if asked else parts.path
