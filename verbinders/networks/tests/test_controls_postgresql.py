"""The controls: take one wall away, in a transaction that is undone, and what it kept out comes in."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, transaction

from verbinders.networks.tests.towns import Towns, ask, built, number

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@contextmanager
def as_owner() -> Iterator[None]:
    """Be the owner of the tables, and undo everything."""
    with transaction.atomic(using="owner"):
        yield
        transaction.set_rollback(True, using="owner")


def own(sql: str, *values: object) -> list[tuple[object, ...]]:
    return ask(sql, values, using="owner")


def be_web_in(network_id: object) -> None:
    own("SELECT set_config('app.network', %s, true)", str(network_id))
    own(f'SET LOCAL ROLE "{settings.WEB_ROLE}"')


@pytest.fixture
def towns(transactional_db: None) -> Towns:
    return built()


def seen_from(network_id: object) -> int:
    be_web_in(network_id)
    seen = number("directory_place", using="owner")
    own("RESET ROLE")
    return seen


def test_without_row_level_security_all_rows_are_seen(towns: Towns) -> None:
    with as_owner():
        assert seen_from(towns.here.pk) == 2
        own("ALTER TABLE directory_place DISABLE ROW LEVEL SECURITY")
        assert seen_from(towns.here.pk) == 3


def test_with_a_policy_too_many_all_rows_are_seen(towns: Towns) -> None:
    with as_owner():
        own("CREATE POLICY too_many ON directory_place USING (true)")
        assert seen_from(towns.here.pk) == 3


def test_without_its_policy_no_row_is_seen(towns: Towns) -> None:
    with as_owner():
        own("DROP POLICY reads ON directory_place")
        assert seen_from(towns.here.pk) == 0


def test_without_force_the_wall_does_not_hold_for_an_owner() -> None:
    role = f"verbinders_owner_{uuid4().hex[:12]}"
    with as_owner():
        own(f'CREATE ROLE "{role}"')
        own("CREATE TABLE throwaway (network_id uuid)")
        own("INSERT INTO throwaway VALUES (%s)", uuid4())
        own(f'ALTER TABLE throwaway OWNER TO "{role}"')
        own("ALTER TABLE throwaway ENABLE ROW LEVEL SECURITY")
        own(f'SET LOCAL ROLE "{role}"')
        assert number("throwaway", using="owner") == 1
        own("ALTER TABLE throwaway FORCE ROW LEVEL SECURITY")
        assert number("throwaway", using="owner") == 0


def test_without_nullif_an_unset_setting_is_an_error() -> None:
    with as_owner():
        own("SELECT set_config('app.network', '', true)")
        with pytest.raises(Exception, match="invalid input syntax for type uuid"), transaction.atomic(using="owner"):
            own("SELECT current_setting('app.network', true)::uuid")
        assert own("SELECT NULLIF(current_setting('app.network', true), '')::uuid") == [(None,)]


def test_without_the_composite_key_a_row_points_into_another_network(towns: Towns) -> None:
    point = "UPDATE directory_place SET profile_id = %s WHERE id = %s"
    with as_owner():
        own("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="same_net"), transaction.atomic(using="owner"):
            own(point, towns.theirs.profile_id, towns.ours.pk)
        own("ALTER TABLE directory_place DROP CONSTRAINT directory_place_profile_id_same_net")
        own(point, towns.theirs.profile_id, towns.ours.pk)
        crossed = own(
            "SELECT a.network_id <> b.network_id FROM directory_place a JOIN directory_profile b ON b.id = a.profile_id"
            " WHERE a.id = %s",
            towns.ours.pk,
        )
        assert crossed == [(True,)]


@pytest.mark.parametrize("rub_out", ["UPDATE history_entry SET verb = 'x'", "DELETE FROM history_entry"])
def test_without_the_seal_the_owner_could_rub_out_the_history(towns: Towns, rub_out: str) -> None:
    with as_owner():
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(using="owner"):
            own(rub_out)
        own("ALTER TABLE history_entry DISABLE TRIGGER sealed")
        lines = number("history_entry", using="owner")
        assert len(own(f"{rub_out} RETURNING id")) == lines > 0


def test_without_the_revoked_right_web_meets_the_seal(towns: Towns) -> None:
    with as_owner():
        be_web_in(towns.here.pk)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using="owner"):
            own("UPDATE history_entry SET verb = 'x'")
        own("RESET ROLE")
        own(f'GRANT UPDATE ON history_entry TO "{settings.WEB_ROLE}"')
        be_web_in(towns.here.pk)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(using="owner"):
            own("UPDATE history_entry SET verb = 'x'")
