"""What PostgreSQL is told of where we are and who asks, and that it forgets when we leave."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from verbinders.history.tests.cast import polderwijk, somebody, spaarnestad
from verbinders.networks.scope import Scope, also, at, here
from verbinders.parties.actors import VISITOR, acting, entering

pytestmark = pytest.mark.django_db


def told() -> tuple[str, ...]:
    """The three settings, as PostgreSQL has them now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('app.network', true), current_setting('app.person', true),"
            " current_setting('app.organisations', true)"
        )
        return tuple(value or "" for value in cursor.fetchone())


NOBODY = ("", "", "")


def test_it_is_told_where_we_are_and_who_asks() -> None:
    town = spaarnestad()
    with entering(town, somebody("amina"), writes=False) as amina:
        organisation = next(iter(amina.organisations))
        assert told() == (str(town.pk), str(somebody("amina").pk), str(organisation)) == here().settings()
        with also(town.pk):
            assert told()[2] == ",".join(sorted([str(organisation), str(town.pk)]))
        assert told() == here().settings()
    assert told() == NOBODY


def test_after_each_way_out_it_has_forgotten() -> None:
    town = spaarnestad()
    assert told() == NOBODY
    with at(town, VISITOR):
        assert told() == (str(town.pk), "", "")
    assert told() == NOBODY
    with suppress(ZeroDivisionError), at(town, VISITOR):
        _ = 1 / 0
    assert told() == NOBODY
    with suppress(DatabaseError), at(town, VISITOR), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM there_is_no_such_table")
    assert told() == NOBODY
    with at(town, VISITOR):
        transaction.set_rollback(True)
    assert told() == NOBODY


def test_after_an_inner_network_it_is_told_of_the_outer_one_again() -> None:
    town, next_door = spaarnestad(), polderwijk()
    with at(town, VISITOR):
        outer = told()
        with at(next_door, VISITOR):
            assert told() == (str(next_door.pk), "", "")
        assert told() == outer
        with suppress(ZeroDivisionError), at(next_door, VISITOR):
            _ = 1 / 0
        assert told() == outer
        with suppress(DatabaseError), at(next_door, VISITOR), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert told() == outer
        with at(next_door, VISITOR):
            transaction.set_rollback(True)
        assert told() == outer


def test_one_organisation_more_is_forgotten_even_when_something_goes_wrong() -> None:
    town = spaarnestad()
    with acting(town, somebody("amina"), route="story"):
        before = told()
        with suppress(ZeroDivisionError), also(town.pk):
            _ = 1 / 0
        assert told() == before
        with suppress(DatabaseError), transaction.atomic(), also(town.pk), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        assert told() == before
    assert told() == NOBODY


def test_in_a_broken_transaction_the_first_error_is_the_one_that_is_told() -> None:
    town = spaarnestad()
    with (
        acting(town, somebody("amina"), route="story"),
        pytest.raises(DatabaseError, match="division by zero"),
        transaction.atomic(),
        also(town.pk),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 / 0")


def test_after_a_mark_for_rollback_nothing_can_be_read_any_more() -> None:
    town = spaarnestad()
    with at(town, VISITOR):
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            told()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_connection_that_goes_back_to_the_pool_knows_nobody() -> None:
    town = spaarnestad()
    assert not connection.in_atomic_block
    with entering(town, somebody("amina"), writes=False):
        assert told() == here().settings() != Scope().settings()
    assert told() == NOBODY
    with suppress(ZeroDivisionError), entering(town, somebody("amina"), writes=True):
        _ = 1 / 0
    assert told() == NOBODY
