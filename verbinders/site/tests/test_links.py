"""G20: what lies in a mail opens one thing, for one purpose, in one network, for a while; to look changes nothing.

Made from the table of addresses: a new purpose, and a new door with a token in its address, comes in by itself.
"""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, path
from django.urls.converters import PathConverter, StringConverter
from django.urls.resolvers import RegexPattern

from verbinders.history.acts import FIELD, new_key
from verbinders.kit.time import now
from verbinders.networks.links import path_in, root_path
from verbinders.networks.scope import also, at
from verbinders.notices.models import Message
from verbinders.parties.actors import acting
from verbinders.parties.models import Invitation, Link, Organisation
from verbinders.site.tests.bodies import BODIES
from verbinders.site.tests.roles import ROUTE, person_of
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.test_isolation import bare, writes
from verbinders.site.tests.world import World
from verbinders.site.views import front

DOORS = [route for route in routes() if "link" in route.params]
PURPOSES = sorted({route.door.purpose for route in DOORS if route.door})
UNKNOWN = "x" * 32
LONG = timedelta(days=3650)
# Every other address that takes a word which somebody could guess or send on, and what keeps that word.
OTHER_WORDS = {
    "stop": "signed; it names one delivery and its network, stops mail to its own reader, and never expires (RFC 8058)",
    "hook_sms": "the secret of the operator, for machines",
    "hook_receipt": "the same",
    "hook_mail": "the same",
    "openid_connect_login": "the name of a provider that the operator set: no secret",
    "openid_connect_callback": "the same; the answer is bound to the browser by its state (test_openid)",
}


def sent(route: Route, token: str, world: World, *, there: bool = False, client: Client | None = None) -> Iterator[Any]:
    """What each method of a door answers to this token, and whether anything is different now. All is rolled back."""
    where = path_in(world.there if there else world.here, route.name, link=token)
    for method in route.methods:
        with transaction.atomic():
            before = state()
            form = {FIELD: new_key(), **BODIES[route.verb](world)} if method == "POST" else {}
            answer: Any = getattr(client or Client(), method.lower())(where, form)
            yield method, answer, state() != before
            transaction.set_rollback(True)


def state() -> str:
    """Every row of every table; on PostgreSQL, where the walls hide rows, how many were written."""
    if connection.vendor != "sqlite":
        return str(writes())
    found = sha256()
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - {"history_act", "parties_pace"}):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- a table of ours
            found.update(repr((table, sorted(map(repr, cursor.fetchall())))).encode())
    return found.hexdigest()


def resident(world: World) -> Client:
    """Somebody who signed in, and has nothing to do with it."""
    client = Client()
    client.force_login(world.people["resident"])  # type: ignore[arg-type]
    return client


def token_for(world: World, purpose: str) -> str:
    return str(world.ids[f"link.{purpose}", "same"])


def doors_of(purpose: str) -> list[Route]:
    return [route for route in DOORS if route.door and route.door.purpose == purpose]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_at_its_own_doors_it_works_and_to_look_changes_nothing(purpose: str, world: World) -> None:
    """A second look shows the same. The control: what is sent does change something."""
    done = []
    for route in doors_of(purpose):
        for method, answer, is_changed in sent(route, token_for(world, purpose), world, client=resident(world)):
            if method == "POST":
                done.append(is_changed)
                assert answer.status_code in (302, 303), route
            else:
                assert (answer.status_code, is_changed) == (200, False), route
    assert any(done)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_everywhere_else_it_is_a_token_that_nobody_gave_out(purpose: str, world: World) -> None:
    """At every door of another purpose, at every door in another network, and where no link but some word is taken."""
    token = token_for(world, purpose)
    places = [(route, False) for route in DOORS if route not in doors_of(purpose)] + [(route, True) for route in DOORS]
    for route, there in places:
        unknown = sent(route, UNKNOWN, world, there=there)
        for (method, answer, is_changed), (_same, other, _none) in zip(
            sent(route, token, world, there=there), unknown, strict=True
        ):
            found = (answer.status_code, is_changed, bare(answer).replace(token, UNKNOWN))
            assert found == (404, False, bare(other)), f"{method} {route}"
    assert Client().get(root_path("stop", delivery=token)).status_code == 404


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("how", ["too old", "ended"])
def test_when_it_is_over_it_says_so_and_does_nothing(purpose: str, how: str, world: World) -> None:
    token = token_for(world, purpose)
    if how == "ended":
        with at(world.here, None):
            Link.objects.filter(purpose=purpose).end()
    with time_machine.travel(now() + (LONG if how == "too old" else timedelta())):
        for route in doors_of(purpose):
            for method, answer, is_changed in sent(route, token, world):
                assert (answer.status_code, is_changed) == (410, False), f"{method} {route}"


def test_an_invitation_is_answered_once(world: World) -> None:
    token = token_for(world, "invitation")
    where = path_in(world.here, "directory:invitation_by_link.decline", link=token)
    answers = [Client().post(where, {FIELD: new_key()}).status_code for _time in range(2)]
    assert answers == [303, 410]


def test_one_that_was_withdrawn_opens_nothing(world: World) -> None:
    token = token_for(world, "invitation")
    with at(world.here, None), also(world.organisations["same"]):
        invitation = Link.objects.held_as(token, "invitation")
    assert invitation is not None
    with acting(world.here, person_of("selamawit"), route=ROUTE) as by:
        speaker = by.on_behalf_of(world.organisations["same"])
        Invitation.objects.get(pk=invitation.subject_id).withdraw(by=speaker)
    assert Client().get(path_in(world.here, "directory:invitation_by_link", link=token)).status_code == 410


def bound(world: World) -> str:
    """Fatima asked in the name of her organisation: the link in her mail is for her."""
    fatima = world.people["member"]
    assert fatima is not None
    ours, told = world.organisations["member"], {"name": "Fatima", "channel": "mail", "language": "nl"}
    with acting(world.here, fatima, route=ROUTE) as by:
        to = Organisation.objects.get(pk=world.organisations["same"])
        asked = Message.write(
            to,
            network=world.here,
            power="represent",
            address="fatima@verbinders.example",
            text="Mag dat?",
            by=by.on_behalf_of(ours),
            **told,
        )
        _link, token = Link.make(
            "message",
            asked,
            lasts=timedelta(days=1),
            person_id=fatima.pk,
            organisation_id=to.pk,
            acts_for_id=ours,
        )
    return token


@pytest.mark.parametrize("route", doors_of("message"), ids=str)
def test_what_was_made_for_one_person_is_of_no_use_to_another_who_signed_in(route: Route, world: World) -> None:
    """The controls: she herself, and whoever reads the mail without an account."""
    token, mine, theirs = bound(world), Client(), Client()
    mine.force_login(world.people["member"])  # type: ignore[arg-type]
    theirs.force_login(world.people["steward"])  # type: ignore[arg-type]
    for _method, answer, is_changed in sent(route, token, world, client=theirs):
        assert (answer.status_code, is_changed) == (404, False)
    for client in (mine, Client()):
        answers = {answer.status_code for _method, answer, _changed in sent(route, token, world, client=client)}
        # What was asked for an organisation is not taken back: that it asked is the organisation's, too.
        assert answers <= ({404} if route.verb.endswith(".withdraw") else {200, 303}), route


def words_in_addresses() -> Iterator[str]:
    """The names of all routes whose address takes any word at all. An id or the name of a page opens nothing."""
    for tree in ("verbinders.urls", "verbinders.mounted"):
        yield from _words(get_resolver(tree).url_patterns)


def _words(patterns: list[Any]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _words(one.url_patterns)
        elif isinstance(one.pattern, RegexPattern):
            yield from [str(one.name)] if one.pattern.regex.groups else []
        elif any(type(taken) in (StringConverter, PathConverter) for taken in one.pattern.converters.values()):
            yield str(one.name)


def test_every_word_in_an_address_is_known() -> None:
    """A new door with a token that has no purpose, or no reason, fails here."""
    assert {route.verb for route in DOORS if route.door and route.door.purpose} | set(OTHER_WORDS) == set(
        words_in_addresses()
    )


def test_a_door_that_takes_a_word_is_found() -> None:
    """The control."""
    assert list(_words([path("new/<str:secret>/", front, name="new")])) == ["new"]


def test_to_look_at_the_page_that_stops_mail_changes_nothing(world: World) -> None:
    """The controls: one letter changed, and the button."""
    where = root_path("stop", delivery=world.ids["delivery", "same"])
    before = state()
    assert Client().get(where).status_code == 200
    assert state() == before
    assert Client().get(where.rstrip("/")[:-1] + "x/").status_code == 404
    Client().post(where)
    assert state() != before
