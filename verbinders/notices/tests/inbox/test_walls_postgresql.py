"""What was told, and what waits, behind the wall of the database: asked in plain SQL, as the role of the pages."""

from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from verbinders.directory.tests.cast import applied, joined
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.tests.inbox.telling import told
from verbinders.parties.actors import Actor, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db


def ask(sql: str, *values: UUID) -> tuple[object, int]:
    """The first value, and how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (settings.WEB_ROLE,)
        cursor.execute(sql, values)
        return (cursor.fetchone()[0] if cursor.description else None), cursor.rowcount


def test_a_notice_is_there_for_its_reader_only(spaarnestad: Network, amina: Person, bram: Person) -> None:
    key = told(bram, "Hooyo", spaarnestad).pk
    found = []
    for somebody in (amina, None, bram):
        with at(spaarnestad, Actor(person=somebody)):
            found.append(
                (
                    ask("SELECT count(*) FROM notices_notice WHERE id = %s", key)[0],
                    ask("UPDATE notices_notice SET read_at = now() WHERE id = %s", key)[1],
                )
            )
    assert found == [(0, 0), (0, 0), (1, 1)]


def test_what_waits_is_there_for_that_organisation_in_that_network_only(
    spaarnestad: Network, polderwijk: Network, amina: Person, yusuf: Person, bram: Person, chris: Person
) -> None:
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    applied(spaarnestad, "Waterkant", bram)
    waits = "SELECT count(*) FROM notices_ask WHERE settled_at IS NULL"
    settle = "UPDATE notices_ask SET settled_at = now() WHERE settled_at IS NULL"
    found = {}
    for name, network, somebody in (
        ("another member", spaarnestad, yusuf),
        ("who asks", spaarnestad, bram),
        ("a visitor", spaarnestad, None),
        ("another network", polderwijk, chris),
        ("the same, from elsewhere", polderwijk, amina),
        ("who runs it", spaarnestad, amina),
    ):
        with entering(network, somebody, writes=True):
            found[name] = (ask(waits)[0], ask(settle)[1])
    assert found == dict.fromkeys(found, (0, 0)) | {"who runs it": (1, 1)}
