"""The second wall (G17): with every filter of the network forgotten, PostgreSQL lets nothing of another one through.

On SQLite there is no such wall: there the same walk hears them, which is the control. With LONG=1 as everybody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections, models

from verbinders.networks.queries import NetworkManager
from verbinders.site.tests.canaries.story import Story, told
from verbinders.site.tests.canaries.walking import LONG, client_of, walk
from verbinders.site.tests.once import told_once
from verbinders.site.who_may import ROLES

pytestmark = pytest.mark.django_db
story = told_once(told)
AS = list(ROLES) if LONG else ["visitor", "member", "steward"]


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """No manager asks for the network any more."""
    monkeypatch.setattr(NetworkManager, "get_queryset", models.Manager.get_queryset)


def of_the_other(story: Story, role: str) -> Iterator[str]:
    """What this role hears of the other network, on pages of this one."""
    world, reader = story.world, story.readers[role]
    client = client_of(world.people[role])
    client.raise_request_exception = False  # Of two networks at once some pages cannot be made.
    for seen in walk(client, world, role):
        if seen.address.startswith(f"/{world.here.slug}/"):
            for bird in story.aviary.heard_in(seen.text):
                if bird.network_id == world.there.pk and not reader.may_hear(bird, world.here.pk):
                    yield f"{bird.column} at {seen.address}"


@pytest.mark.parametrize("role", AS)
@pytest.mark.usefixtures("forgotten")
def test_postgresql_keeps_the_other_network_silent(story: Story, role: str) -> None:
    if connection.vendor == "postgresql":
        assert list(of_the_other(story, role)) == []
    else:
        assert len(list(islice(of_the_other(story, role), 20))) == 20


@pytest.mark.usefixtures("forgotten")
@pytest.mark.django_db(databases="__all__")
def test_the_control_without_the_walls_it_sings(story: Story) -> None:
    """As a role that may do all that `web` may and before which no wall stands."""
    with past_the_walls():
        assert len(list(islice(of_the_other(story, "visitor"), 20))) == 20


@contextmanager
def past_the_walls() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    role, owner = f"verbinders_past_{uuid4().hex[:12]}", connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{role}" BYPASSRLS NOLOGIN IN ROLE "{settings.WEB_ROLE}"')
        cursor.execute(f'GRANT "{role}" TO "{settings.TEST_LOGIN}"')
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'SET ROLE "{role}"')
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'SET ROLE "{settings.WEB_ROLE}"')
        with owner.cursor() as cursor:
            cursor.execute(f'DROP ROLE "{role}"')
