"""G24: looking changes nothing. GET and HEAD of every route, as each role, write not a single row: no session, no
"seen", no count. In every run HEAD goes round among the roles; `LONG=1` each role asks with HEAD everywhere.

30 s of the processor on each database.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client

from verbinders.parties.models.pace import Pace
from verbinders.parties.pace import HOUR
from verbinders.site.tests.changed import View, changed
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.test_headers import a_world
from verbinders.site.tests.test_isolation import path
from verbinders.site.tests.world import World

pytestmark = pytest.mark.django_db
world = told_once(a_world)
# They do not look: they answer, and each begins something in this browser's own session.
NO_LOOKING = {
    "openid_connect_login": "a button: on GET it is 405",
    "openid_connect_callback": "the way back from a provider signs somebody in; without one it is 404",
    "hook_sms": "a machine may bring a message by GET; that is the message",
    "hook_receipt": "the same, for what became of one",
    "hook_mail": "by POST only, and open with a secret",
}
LOOKING = [route for route in routes() if route.name not in NO_LOOKING]


def rows_written() -> int:
    """Every row of every table that this connection has written, sessions and counts too."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return int(connection.connection.total_changes)
        cursor.execute("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0])


def visits(world: World, route: Route) -> Iterator[tuple[str, str, str]]:
    """Who asks in which way for which address: what is one's own, else what is there."""
    for n, role in enumerate(world.people):
        own = world.values(route, role, "own")
        values = world.values(route, role, "same") if None in own.values() else own
        where = path(route, world, values)
        yield role, "get", where
        if "LONG" in os.environ or n == LOOKING.index(route) % len(world.people):
            yield role, "head", where


def clients(world: World) -> dict[str, Client]:
    found = {role: Client() for role in world.people}
    for role, person in world.people.items():
        if person is not None:
            found[role].force_login(person)
    return found


def written(world: World, looking: list[Route]) -> list[str]:
    """Which look wrote something."""
    found, browsers = [], clients(world)
    for route in looking:
        for role, method, where in visits(world, route):
            with transaction.atomic():
                before = rows_written()
                answer: Any = getattr(browsers[role], method)(where)
                if answer.streaming:
                    b"".join(answer.streaming_content)
                if rows := rows_written() - before:
                    found.append(f"{method} {route} as {role}: {rows} rows, answered {answer.status_code}")
                transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("part", range(4))
def test_looking_writes_no_row(world: World, part: int) -> None:
    assert written(world, LOOKING[part::4]) == []


def test_a_page_that_counts_its_readers_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    changed(monkeypatch, "directory:join", counted)
    join = [route for route in LOOKING if str(route) == "directory:join"]
    found = written(world, join)
    assert len(found) == len(list(visits(world, join[0])))


def counted(view: View) -> Callable[..., Any]:
    def counting(request: HttpRequest, **kwargs: Any) -> Any:
        Pace.count("readers", "everybody", HOUR)
        return view(request, **kwargs)

    return counting
