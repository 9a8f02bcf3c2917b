"""SQLite has no roles and no row-level security: triggers keep rows in their network, and the history as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import IntegrityError, OperationalError, connection, models, transaction

from verbinders.directory.models import Place, Profile
from verbinders.history.models import Entry
from verbinders.networks import walls
from verbinders.networks.scope import at
from verbinders.networks.tests.towns import Towns, ask, built, number
from verbinders.networks.walls.sqlite import triggers
from verbinders.parties.actors import VISITOR

pytestmark = pytest.mark.django_db
NAMED = models.CheckConstraint(condition=~models.Q(name=""), name="profile_has_name")


@pytest.fixture
def towns() -> Towns:
    return built()


@contextmanager
def without(trigger: str) -> Iterator[None]:
    """Take one trigger away, and undo everything."""
    with transaction.atomic():
        ask(f'DROP TRIGGER "{trigger}"')
        yield
        transaction.set_rollback(True)


def standing() -> set[str]:
    return {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'trigger'")}


def test_without_its_trigger_a_row_points_into_another_network(towns: Towns) -> None:
    point = "UPDATE directory_place SET profile_id = %s WHERE id = %s"
    values = [towns.theirs.profile_id.hex, towns.ours.pk.hex]
    with at(towns.here, VISITOR):
        with pytest.raises(IntegrityError, match="crosses networks"), transaction.atomic():
            ask(point, values)
        with without("directory_place_profile_id_same_net_update"):
            ask(point, values)
            connection.check_constraints()
            assert number("directory_place", f"profile_id = '{values[0]}'") == 2
        assert number("directory_place", f"profile_id = '{values[0]}'") == 1


def test_without_its_trigger_a_row_moves_to_another_network(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        with pytest.raises(IntegrityError, match="stays in its network"), transaction.atomic():
            Place.objects.update(network=towns.there)
        with without("stays_directory_place"):
            assert Place.objects.update(network=towns.there) == 2


def test_a_row_may_be_said_to_be_where_it_is(towns: Towns) -> None:
    with at(towns.here, VISITOR):
        assert Place.objects.update(network=towns.here) == 2


@pytest.mark.parametrize(("trigger", "rub_out"), [("update", "SET verb = 'x'"), ("delete", "")])
def test_without_the_seal_the_history_could_be_rubbed_out(towns: Towns, trigger: str, rub_out: str) -> None:
    sql = f"UPDATE history_entry {rub_out}" if rub_out else "DELETE FROM history_entry"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        ask(sql)
    with without(f"sealed_history_entry_{trigger}"):
        ask(sql)
        assert number("history_entry", "verb <> 'x'") == 0
    assert number("history_entry", "verb <> 'x'") > 0


@pytest.mark.django_db(transaction=True)
def test_emptying_the_tables_leaves_the_walls_standing() -> None:
    built()
    assert Entry.objects.exists()
    call_command("flush", interactive=False, verbosity=0)
    assert (Entry.objects.exists(), standing()) == (False, set(triggers()))


def rebuild_a_table(*args: Any, **options: Any) -> None:
    """What a later migration does: Django makes a new table, and takes the old one away."""
    with connection.schema_editor() as editor:
        editor.add_constraint(Profile, NAMED)
    with connection.schema_editor() as editor:
        editor.remove_constraint(Profile, NAMED)


@pytest.mark.django_db(transaction=True)
def test_with_the_walls_standing_sqlite_could_not_rebuild_a_table() -> None:
    """The control: this is why `migrate` moves them out of the way."""
    with pytest.raises(OperationalError, match="error in trigger"):
        rebuild_a_table()
    assert standing() == set(triggers())


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_a_table_leaves_the_walls_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate.Command, "handle", rebuild_a_table)
    call_command("migrate", verbosity=0)
    assert standing() == set(triggers())


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_fails_leaves_the_walls_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*args: Any, **options: Any) -> None:
        assert standing() == set()
        raise ZeroDivisionError

    monkeypatch.setattr(migrate.Command, "handle", stumble)
    with pytest.raises(ZeroDivisionError):
        call_command("migrate", verbosity=0)
    assert standing() == set(triggers())


@pytest.mark.parametrize("question", [{"check_unapplied": True}, {"plan": True}])
def test_asking_what_there_is_to_migrate_touches_no_wall(question: dict[str, bool]) -> None:
    with transaction.atomic():
        ask('DROP TRIGGER "stays_directory_place"')
        call_command("migrate", verbosity=0, **question)
        assert standing() == set(triggers()) - {"stays_directory_place"}


def test_walls_out_of_the_way_are_built_again_afterwards() -> None:
    with walls.out_of_the_way(connection):
        assert standing() == set()
    assert standing() == set(triggers())


def test_no_acknowledged_write_gets_lost_when_the_power_goes() -> None:
    pragmas = {name: ask(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
