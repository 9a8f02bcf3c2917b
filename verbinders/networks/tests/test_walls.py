"""The walls in both databases: no row points into another network, and none moves there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from verbinders.directory.models import Place
from verbinders.history.tests.cast import somebody
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.networks.tests.towns import Towns, ask, built
from verbinders.networks.walls import build, plan
from verbinders.parties.actors import VISITOR, entering

pytestmark = pytest.mark.django_db


@contextmanager
def checked() -> Iterator[None]:
    """As at a commit: PostgreSQL looks at foreign keys then."""
    with transaction.atomic():
        yield
        connection.check_constraints()


@pytest.fixture
def towns() -> Towns:
    return built()


def newest(table: str, column: str, network: Network) -> Any:
    """The last row of a network that has something in `column`."""
    sql = f'SELECT id FROM "{table}" WHERE network_id = %s AND "{column}" IS NOT NULL ORDER BY id DESC LIMIT 1'  # noqa: S608
    return ask(sql, [network.pk.hex])[0][0]


@pytest.mark.parametrize("crossing", list(plan.crossings()), ids=lambda crossing: crossing.name)
def test_no_row_points_into_another_network(crossing: plan.Crossing, towns: Towns) -> None:
    with entering(towns.there, somebody("chris"), writes=False):
        elsewhere = newest(crossing.target, "id", towns.there)
    with entering(towns.here, somebody("amina"), writes=True):
        row = newest(crossing.table, crossing.column, towns.here)
        point = f'UPDATE "{crossing.table}" SET "{crossing.column}" = %s WHERE id = %s'  # noqa: S608
        with pytest.raises(IntegrityError) as refused, checked():
            ask(point, [elsewhere, row])
    assert "crosses networks" in str(refused.value) or crossing.name in str(refused.value)


def test_no_new_row_points_into_another_network(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        with pytest.raises(IntegrityError, match=r"same_net|crosses networks"), checked():
            Place.objects.create(network=towns.here, profile_id=towns.theirs.profile_id, name="Ondergeschoven")
        assert not Place.objects.filter(name="Ondergeschoven").exists()


def test_no_row_moves_to_another_network(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        with pytest.raises(DatabaseError, match=r"stays in its network|row-level security"), transaction.atomic():
            Place.objects.filter(pk=towns.ours.pk).update(network=towns.there)
        assert Place.objects.get(pk=towns.ours.pk).network_id == towns.here.pk


def test_what_points_nowhere_is_no_crossing(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        assert Place.objects.update(district=None) == 2
        connection.check_constraints()


def test_every_key_between_tables_of_networks_is_in_the_plan() -> None:
    assert {f"{crossing.table}.{crossing.column} -> {crossing.target}" for crossing in plan.crossings()} >= {
        "directory_membership.profile_id -> directory_profile",
        "directory_place.profile_id -> directory_profile",
        "directory_place.district_id -> directory_word",
        "directory_profileword.word_id -> directory_word",
        "directory_registration.profile_id -> directory_profile",
        "directory_stewardship.profile_id -> directory_profile",
    }
    assert [c.name for c in plan.crossings() if len(c.name) > 63] == []
    assert len({c.name for c in plan.crossings()}) == len(list(plan.crossings()))


@pytest.mark.django_db(databases="__all__")
def test_walls_can_be_built_twice() -> None:
    owner = connections["owner" if "owner" in settings.DATABASES else "default"]
    with transaction.atomic(using=owner.alias):
        build(owner)
        build(owner)
