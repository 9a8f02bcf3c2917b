"""No text of another gets out (G14): a canary in every text of the house, and every page read as everybody.

And with every filter of the network forgotten PostgreSQL lets nothing of another one through (G17). On SQLite there is
no such wall: there the same walk hears them, which is the control.

Who may hear which column stands in `canaries/decided.py`. Costs 40 s of the processor on each database. With LONG=1 in
the environment two filters at a time instead of one, every value of each, also what may not be opened, and the second
wall as everybody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections, models

from verbinders.directory import taking
from verbinders.directory.models import Membership
from verbinders.directory.queries import ProfileQuerySet
from verbinders.networks.queries import NetworkManager
from verbinders.site.tests.canaries.decided import SAYS_NOTHING, heard_by
from verbinders.site.tests.canaries.listening import foreign
from verbinders.site.tests.canaries.planting import MAIL, all_columns
from verbinders.site.tests.canaries.story import Story, told
from verbinders.site.tests.canaries.walking import LONG, client_of, walk
from verbinders.site.tests.once import told_once
from verbinders.site.who_may import ROLES

pytestmark = pytest.mark.django_db
story = told_once(told)


# So many columns at least come to their ears: else the finder would be deaf.
HEARS = {"visitor": 25, "resident": 25, "applicant": 25, "helper": 40, "member": 50, "steward": 60, "stranger": 25}


def heard(story: Story, role: str, columns: set[str] | None = None) -> Iterator[str]:
    """What this role hears and should not, with the page where it sings. In `columns` comes all that it hears."""
    world, reader = story.world, story.readers[role]
    for seen in walk(client_of(world.people[role]), world, role):
        where = world.here.pk if seen.address.startswith(f"/{world.here.slug}/") else None
        link = world.organisations["same"] if seen.is_by_link else None
        for bird in foreign(story.aviary, reader, seen.text, where, link):
            yield f"{bird} at {seen.address}"
        if columns is not None:
            columns |= {bird.column for bird in story.aviary.heard_in(seen.text)}


@pytest.mark.parametrize("role", ROLES)
def test_nobody_hears_what_is_not_for_them(story: Story, role: str) -> None:
    columns = set[str]()
    assert sorted(set(heard(story, role, columns))) == []
    assert len(columns) >= HEARS[role]


def test_for_every_text_is_decided_who_may_hear_it() -> None:
    """A new column takes part by itself, and fails here until somebody says who may hear it."""
    whole = {label for label in SAYS_NOTHING if label.count(".") == 1}
    undecided = {one for one in all_columns() if one not in SAYS_NOTHING and one.rpartition(".")[0] not in whole}
    assert undecided == set(heard_by()) - {MAIL}
    assert {one for one in SAYS_NOTHING if one.count(".") == 2} <= all_columns()


def test_in_each_of_them_one_sings_in_both_networks(story: Story) -> None:
    """Else its silence would say nothing."""
    both = {story.world.here.pk, story.world.there.pk}
    sings = {(bird.column, bird.network_id) for bird in story.aviary.birds.values()}
    of_people = {one for one in heard_by() if one.startswith(("directory.Founding.", "notices.Notice.", "networks.N"))}
    assert {(one, home) for one in set(heard_by()) - of_people for home in both} - sings == set()
    assert of_people <= {column for column, _home in sings}


def test_the_control_everything_is_visible(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProfileQuerySet, "visible_to", lambda self, actor: self.all())
    assert any(bird.startswith("directory.Profile.name") for bird in islice(heard(story, "visitor"), 50))


def test_the_control_an_export_forgets_its_filter(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def everybody(network: Any, question: Any) -> Iterator[list[str]]:
        yield from (taking._row(network, row) for row in Membership.objects.select_related("profile"))

    monkeypatch.setattr(taking, "rows", everybody)
    found = [one for one in heard(story, "visitor") if "organisations/list." in one]
    assert {one.rpartition(" at ")[2].rpartition(".")[2] for one in found} >= {"csv", "xlsx"}


# --- The second wall (G17) ---------------------------------------------------------------------------------------
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
    # In a transaction of its own, so that the other connection knows the role.
    role, owner = f"verbinders_past_{uuid4().hex[:12]}", connections.create_connection("owner")
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
        owner.close()
