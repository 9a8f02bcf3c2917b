"""The isolation matrix (G13): every route × role × method × relation of the thing, held against the table of who may.

What the table does not allow is the same 404 as for an unknown id, and writes nothing. On PostgreSQL the whole matrix,
on SQLite what is `same` and everything that writes.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from verbinders.history.acts import FIELD, new_key
from verbinders.networks.links import path_in
from verbinders.site.permissions import Row, rows
from verbinders.site.tests.bodies import BODIES
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.world import RELATIONS, World, built, namens

OURS = [route for route in routes() if not route.exempt]
UNKNOWN = "unknown"
pytestmark = pytest.mark.django_db


world = told_once(built)


@pytest.mark.parametrize("route", OURS, ids=str)
def test_only_who_may_gets_in(route: Route, world: World) -> None:
    assert list(faults(route, world)) == []


def faults(route: Route, world: World) -> Iterator[str]:
    """Each cell of this route in which the answer is not what the table says."""
    row = rows()[route.verb]  # KeyError: decide who may, in site/who_may.py
    for role, person in world.people.items():
        client = Client()
        if person is not None:
            client.force_login(person)
        for method, body in sendings(route, world, role):
            nowhere = ""
            for relation in relations(route):
                kwargs = world.values(route, role, relation)
                if None in kwargs.values():
                    continue  # This role has nothing of its own of that kind.
                found = f"{method} {route} as {role}, {relation}"
                answer, written = ask(client, route, world, kwargs, method, body)
                if relation == UNKNOWN:
                    nowhere = bare(answer)
                elif answer.status_code == 404 and UNKNOWN in relations(route) and bare(answer) != nowhere:
                    yield f"{found}: not the page of what nobody knows"
                for fault in judged(row, role, relation, answer, written - counted(route, method)):
                    yield f"{found}: {fault}"


def relations(route: Route) -> tuple[str, ...]:
    """A route without a thing has one cell. What nobody knows comes first: the others are held against its answer."""
    if not route.params:
        return ("none",)
    whole = connection.vendor == "postgresql" or route.does
    return (UNKNOWN, *(one for one in RELATIONS if one != UNKNOWN)) if whole else (UNKNOWN, "same")


def sendings(route: Route, world: World, role: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """GET, and POST with nothing in the form and with a good one: asking who comes before asking what."""
    by_link = route.door is not None and route.door.purpose
    acts_for = {} if by_link else namens(world, role)  # Who comes by a link acts for nobody.
    if "GET" in route.methods:
        yield "GET", {}
    if "POST" in route.methods:
        yield "POST", acts_for
        yield "POST", acts_for | BODIES[route.verb](world)  # KeyError: write a good form for this verb


def ask(
    client: Client, route: Route, world: World, kwargs: dict[str, Any], method: str, body: dict[str, Any]
) -> tuple[HttpResponse, int]:
    """The answer, and how many rows were written. All is rolled back."""
    client.cookies.pop("messages", None)  # What an earlier answer said stands in a cookie; its deed was rolled back.
    with transaction.atomic():
        before = writes()
        data = body | {FIELD: new_key()} if method == "POST" else None
        answer = send(client, method, path(route, world, kwargs), data)
        written = writes() - before
        transaction.set_rollback(True)
    return answer, written


def send(client: Client, method: str, where: str, data: dict[str, Any] | None) -> HttpResponse:
    return client.post(where, data) if method == "POST" else client.get(where)  # type: ignore[return-value]


def path(route: Route, world: World, kwargs: dict[str, Any]) -> str:
    if route.tree == "verbinders.mounted":
        return path_in(world.here, route.name, **kwargs)
    return reverse(route.name, urlconf=route.tree, kwargs=kwargs)


def writes() -> int:
    """How many rows this connection has written, not counting the act of a form, which a refusal takes back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return int(connection.connection.total_changes)
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables"
            " WHERE relname NOT IN ('history_act', 'parties_pace')"
        )
        return int(cursor.fetchone()[0])


def counted(route: Route, method: str) -> int:
    """How often an open form was sent is counted before the door; SQLite tells no tables apart."""
    is_counted = method == "POST" and route.door is not None and connection.vendor == "sqlite"
    return len(route.door.limits) if is_counted and route.door else 0


def judged(row: Row, role: str, relation: str, answer: HttpResponse, written: int) -> Iterator[str]:
    """Where the answer is not what the table says, or does more."""
    status = answer.status_code
    if row.asks_to_sign_in(role):
        if status != 302 or "/account/login/" not in answer.headers.get("Location", ""):
            yield f"{status}, and not the door"
    elif row.allows(role, relation):
        if status not in (200, 302, 303, 409, 422):
            yield f"{status}"
        return
    elif status != 404:
        yield f"{status}"
    allowed = 1 if connection.vendor == "sqlite" else 0  # The act of the refused form, rolled back.
    if written > allowed:
        yield f"wrote {written} rows"


def bare(answer: HttpResponse) -> str:
    """The page without what differs each time: tokens, keys, and the address that was asked."""
    text = answer.content.decode()
    text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", text)
    return re.sub(r'(name="next" value="|\?next=)[^"]*', r"\1", text)


def test_a_route_without_a_row_fails() -> None:
    """The control: what is not in the table cannot pass."""
    with pytest.raises(KeyError):
        rows()["profile.burn"]


def test_a_noun_without_a_factory_fails(world: World) -> None:
    """The control: what has no factory cannot pass."""
    with pytest.raises(KeyError):
        world.param("callout", "member", "same")
