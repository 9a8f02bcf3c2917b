"""For every verb somebody who may do it now, and the good form with which they do: for sending it more than once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django.test import Client

from verbinders.directory.tests.browsing import Page
from verbinders.history.acts import FIELD, new_key
from verbinders.site.permissions import rows
from verbinders.site.tests.bodies import BODIES, Form
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.test_isolation import path
from verbinders.site.tests.world import World, namens

VERBS = [route for route in routes() if route.does and not route.exempt]
# What counts and remembers browsers is no effect of a verb.
NO_EFFECT = {"parties_pace", "django_session", "usersessions_usersession", "kit_cache"}
# What closes the door behind whoever did it: with other words they stand outside, and are told why. The same words get
# the first answer again.
CLOSES_BEHIND = {
    "directory:mandate.end": "one's own: the mandate is over (403)",
    "directory:invitation.claim": "the link has ended with it (410)",
    "directory:invitation_by_link.decline": "the link has ended with it (410)",
    "key_persons:keyperson_by_link.end": "the link has ended with it (410)",
}
Rows = Counter[str]


@dataclass(frozen=True)
class Deed:
    """A form that somebody sends, and how many rows more there are of each table when it has been done once."""

    route: Route
    role: str
    where: str
    form: Form
    rows: Rows

    def send(self, client: Client, key: str, **more: str) -> HttpResponse:
        """The same form with this key. Files are read when they are sent, so each sending has its own."""
        sent = {name: _again(value) for name, value in self.form.items()}
        return client.post(self.where, sent | more | {FIELD: key})  # type: ignore[return-value]


def _again(value: Any) -> Any:
    if not isinstance(value, SimpleUploadedFile):
        return value
    value.seek(0)
    return SimpleUploadedFile(str(value.name), value.read(), value.content_type or "")


def deed_of(route: Route, world: World, clients: dict[str, Client]) -> Deed | None:
    """The first that has an effect; None when the world as it is now has nothing to which this could be done.

    The browsers are used up: what they were told was taken back.
    """
    for role, where, form in _ways(route, world):
        for asked in (form, _as_shown(clients[role], where, form) if "GET" in route.methods else {}):
            deed = _tried(Deed(route, role, where, asked, Counter()), clients[role]) if asked or asked is form else None
            if deed is not None:
                return deed
    return None


def _tried(deed: Deed, client: Client) -> Deed | None:
    with transaction.atomic():
        before = rows_here()
        answer = deed.send(client, new_key())
        found = _less(rows_here(), before)
        transaction.set_rollback(True)
    is_done = answer.status_code < 400 and set(found) - {"history_act"}
    return replace(deed, rows=found) if is_done else None


def _ways(route: Route, world: World) -> Iterator[tuple[str, str, Form]]:
    """Whoever may, at each thing for which they may."""
    row, by_link = rows()[route.verb], bool(route.door and route.door.purpose)
    for role in world.people:
        things = [world.values(route, role, "own")] if row.allows(role, "own") or not route.params else []
        if route.params and row.allows(role, "same"):
            things += [world.values(route, role, "same"), *(world.values(route, key, "own") for key in world.people)]
        for values in things if row.cells[role] in ("own", "all") else []:
            if None not in values.values():
                acts_for = {} if by_link else namens(world, role)
                yield role, path(route, world, values), acts_for | BODIES[route.verb](world)


def _as_shown(client: Client, where: str, form: Form) -> Form:
    """The good form and what the page itself has filled in; nothing when it shows none."""
    answer: Any = client.get(where)
    shown = [one for one in Page(answer).forms if one.method == "post" and not one.action]
    return shown[0].filled(form) if answer.status_code == 200 and shown else {}


def rows_here() -> Rows:
    """In this transaction: how many rows more than before, of each table. Where walls hide rows, they count too."""
    if connection.vendor == "sqlite":
        return rows_of_all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins - n_tup_del FROM pg_stat_xact_user_tables")
        return Counter(dict(cursor.fetchall()))


def rows_of_all() -> Rows:
    """How many rows each table has, as who sees all of them."""
    owner = connections["owner" if "owner" in connections else "default"]
    tables = connection.introspection.table_names()
    with owner.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in tables))  # noqa: S608
        return Counter(dict(cursor.fetchall()))


def _less(after: Rows, before: Rows) -> Rows:
    return Counter({name: n - before[name] for name, n in after.items() if n != before[name] and name not in NO_EFFECT})


def rows_more(before: Rows) -> Rows:
    """Of each table, since then."""
    return _less(rows_of_all(), before)


def signed_in(world: World) -> dict[str, Client]:
    """Everybody's browser."""
    clients = {role: Client() for role in world.people}
    for role, person in world.people.items():
        if person is not None:
            clients[role].force_login(person)
    return clients


def led_to(answer: HttpResponse) -> tuple[int, str]:
    """What the answer tells the browser."""
    return answer.status_code, answer.headers.get("Location", "") or answer.headers.get("HX-Redirect", "")
