"""From every address that the house has, to every link that stands there, until there is nothing new."""

import html
import os
import re
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse

from verbinders.networks.links import path_in
from verbinders.parties.models import Person
from verbinders.site.tests.canaries.listening import all_of
from verbinders.site.tests.canaries.planting import FIRST
from verbinders.site.tests.roles import World
from verbinders.site.tests.routes import Route, routes

LONG = bool(os.environ.get("LONG"))
MOST = 2 if LONG else 1  # Filters at a time; all of them together would be without end.
ASKED = ("search/", "organisations/", "key-persons/", "library/", "organisations.csv", "api/organisations/")
_LINK = re.compile(r'(?:href|src|action|hx-get)="([^"#]*)')
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
        if "GET" in route.methods and not route.name.startswith("demo"):
            for relation in _relations(world, route):
                values = world.values(route, role, relation)
                if None not in values.values():
                    yield address_of(world, route, values)
    for page in ASKED:
        yield f"/{world.here.slug}/{page}?q={FIRST}"  # What begins so: every word that can be found.


def _relations(world: World, route: Route) -> list[str]:
    """The keys under which there is something for each parameter of this address."""
    if not route.params:
        return ["own"]
    asked = ("own", "unknown", "same", "other", "hidden", "unnamed", "applicant", "member", "steward")
    if route.exempt:
        return ["unknown"]
    return [one for one in asked if one in ("own", "unknown") or _has_all(world, route, one)]


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
    waiting, seen = deque(starts(world, role)), set[str]()
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        answer: Any = client.get(address)
        text = all_of(answer)
        yield Seen(address, answer.status_code, text, any(door in address for door in ("/m/", "/i/", "/k/", "/c/")))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(_links(text, address, world))
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
