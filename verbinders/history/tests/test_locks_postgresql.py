"""A verb locks what is scarce, then its own row, and keeps nobody waiting who does something else."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from django.db import OperationalError, connection, connections
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from verbinders.directory.models import Membership, Place, Profile
from verbinders.history.tests.cast import admit, applied, member, somebody, spaarnestad
from verbinders.history.tests.together import PATIENCE
from verbinders.history.verbs import _lock
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.parties.actors import acting, entering

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@contextmanager
def somebody_else_busy_with(here: Network, thing: Model) -> Iterator[None]:
    """In another transaction somebody is in the middle of a verb on `thing`. We do not wait long."""
    busy, ready = Event(), Event()

    def hold() -> None:
        try:
            with at(here, None):
                _lock(thing)
                busy.set()
                ready.wait(PATIENCE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        held = thread.submit(hold)
        try:
            assert busy.wait(PATIENCE)
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '150ms'")
            yield
        finally:
            ready.set()
            held.result(PATIENCE)
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")


def test_who_admits_waits_for_whoever_is_busy_with_the_network() -> None:
    here = spaarnestad()
    asked = applied(here)
    with somebody_else_busy_with(here, here), pytest.raises(OperationalError, match="lock timeout"):
        admit(here, asked)
    assert admit(here, asked).rank == 2


def test_what_is_scarce_is_locked_first() -> None:
    """Always in the same order: whoever has the network needs nothing that others hold while they wait for it."""
    here = spaarnestad()
    asked = applied(here)
    with CaptureQueriesContext(connection) as queries:
        admit(here, asked)
    locks = [query["sql"] for query in queries if "FOR NO KEY UPDATE" in query["sql"]]
    tables = [re.search(r'FROM "(\w+)"', lock) for lock in locks]
    assert [table and table[1] for table in tables] == ["networks_network", "directory_membership", "parties_mandate"]


def test_who_admits_waits_for_whoever_is_busy_with_the_application() -> None:
    here = spaarnestad()
    asked = applied(here)
    with somebody_else_busy_with(here, asked), pytest.raises(OperationalError, match="lock timeout"):
        admit(here, asked)
    assert admit(here, asked).status == Membership.MEMBER


def test_who_asks_to_join_waits_for_whoever_is_busy_with_the_network() -> None:
    here = spaarnestad()
    with somebody_else_busy_with(here, here), pytest.raises(OperationalError, match="lock timeout"):
        applied(here)
    assert applied(here, "Baran", "rana").status == Membership.APPLIED


def test_who_is_busy_with_the_network_keeps_nobody_from_their_own_page() -> None:
    """Rows that only point at the network (each of them does) need not wait for it."""
    here = spaarnestad()
    page = member(here, "Çınar", "yusuf").profile
    with somebody_else_busy_with(here, here), acting(here, somebody("yusuf"), route="story") as yusuf:
        page.describe(seen=0, name="Çınar en vrienden", by=yusuf)
        Place.add(page, name="Buurthuis", by=yusuf)
    with entering(here, None, writes=False):
        assert [place.name for place in Place.objects.all()] == ["Buurthuis"]
        assert Profile.objects.get(pk=page.pk).name == "Çınar en vrienden"


def test_nobody_waits_to_read() -> None:
    here = spaarnestad()
    asked = applied(here)
    with somebody_else_busy_with(here, here), entering(here, somebody("amina"), writes=False) as amina:
        assert Membership.objects.visible_to(amina).get(pk=asked.pk).status == Membership.APPLIED
