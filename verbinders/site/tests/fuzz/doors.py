"""What the fuzz knows of each route before it spoils it: who may, and a good form as the page itself shows it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from verbinders.directory.tests.browsing import Page
from verbinders.networks.links import path_in
from verbinders.site.permissions import rows
from verbinders.site.tests.bodies import BODIES
from verbinders.site.tests.fuzz.wire import Sent, Wire
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.world import World, namens

ROUTES = routes()
SECRET = "een-lang-geheim"
GATEWAY = "console"
OF_MACHINES: dict[str, dict[str, str]] = {  # What stands in the addresses that are no noun of the house.
    "openid_connect_login": {"provider_id": "nobody"},
    "openid_connect_callback": {"provider_id": "nobody"},
    "hook_sms": {"provider": GATEWAY, "secret": SECRET},
    "hook_receipt": {"provider": GATEWAY, "secret": SECRET},
    "hook_mail": {"secret": SECRET},
}
RELATIONS = ("same", "other", "unknown")
Fields = list[tuple[str, str]]


class _Files(HTMLParser):
    """The questions of a page that a file answers."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "file" and given.get("name"):
            self.names.append(str(given["name"]))


@dataclass
class Known:
    """What the page of a route asks: the fields of its form, those for files, and the questions in its links."""

    fields: Fields = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


class Doors:
    """The routes in one world, and who is signed in there."""

    def __init__(self, world: World, wire: Wire, known: dict[str, Known]) -> None:
        self.world, self.wire, self.known = world, wire, known
        self.cookies = {role: _signed_in(person) for role, person in world.people.items()}

    def who_may(self, route: Route) -> list[str]:
        """Everybody, where the table does not say."""
        row = rows().get(route.verb)
        found = [role for role in self.cookies if row and row.cells[role] in ("all", "own")]
        return found or list(self.cookies)

    def path(self, route: Route, role: str, relation: str) -> str:
        """Its address for this role; where the role has nothing in that relation, somebody else's."""
        values = {name: self._value(route, name, role, relation) for name in route.params}
        if route.tree == "verbinders.mounted":
            return str(path_in(self.world.here, route.name, **values))
        return reverse(route.name, urlconf=route.tree, kwargs=values | OF_MACHINES.get(route.name, {}))

    def _value(self, route: Route, name: str, role: str, relation: str) -> Any:
        param = f"{name}.{route.door.purpose}" if name == "link" and route.door else name
        asked = self.world.ids.get((param, role)) if relation == "own" else None
        try:
            return asked or self.world.param(param, role, "same" if relation == "own" else relation)
        except KeyError:
            return self.world.param(param, role, "unknown")

    def form(self, route: Route, role: str) -> Fields:
        """A good form: what the page shows, and what the isolation matrix would send."""
        good = {name: [value] for name, value in namens(self.world, role).items()}
        for name, value in self.look(route).fields:
            good.setdefault(name, []).append(value)
        body = BODIES[route.verb](self.world) if route.verb in BODIES else {}
        for name, answer in body.items():
            if isinstance(answer, list | str | int) or hasattr(answer, "hex"):
                good[name] = [str(one) for one in (answer if isinstance(answer, list) else [answer])]
        return [(name, one) for name, answers in good.items() for one in answers]

    def look(self, route: Route) -> Known:
        """Once for each route, as the first of those who may to whom it opens."""
        if route.name not in self.known:
            self.known[route.name] = next(filter(None, map(self._seen, self._ways(route))), Known())
        return self.known[route.name]

    def _ways(self, route: Route) -> list[Sent]:
        if "GET" not in route.methods:
            return []
        found = [(role, relation) for role in reversed(self.who_may(route)) for relation in ("own", "same")]
        return [
            Sent("GET", self.path(route, role, how), headers={"Cookie": self.cookies[role]}) for role, how in found[:4]
        ]

    def _seen(self, sent: Sent) -> Known | None:
        answer = self.wire.send(sent)
        if answer.status_code != 200 or b"<main" not in answer.content:
            return None
        page = Page(HttpResponse(answer.content))
        asked = [form for form in page.forms if form.method == "post" and not form.action]
        asking = [form for form in page.forms if form.method == "get"]
        known = Known(files=_Files(page.source).names)
        known.fields = [(name, one) for form in asked[:1] for name, answers in form.fields.items() for one in answers]
        known.questions = sorted(
            {name for form in asking for name in form.fields}
            | {name for link in page.links for name, _value in parse_qsl(urlsplit(link).query)}
        )
        return known


def _signed_in(person: Any) -> str:
    if person is None:
        return ""
    client = Client()
    client.force_login(person)
    return "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
