"""The walls go up while others read (G10): the builder waits for nobody long, lets them pass, and comes again."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from verbinders.networks.walls import build, postgresql

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def reader() -> Iterator[BaseDatabaseWrapper]:
    """Somebody who has read places, and is not done yet."""
    reading = connections.create_connection("default")
    reading.set_autocommit(False)
    with reading.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM directory_place")
    yield reading
    reading.close()


def test_it_comes_again_when_the_reader_is_done(reader: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        reader.rollback()

    monkeypatch.setattr(postgresql, "time", SimpleNamespace(sleep=pause))
    build(connections["owner"])
    assert pauses == [postgresql.PAUSE]


def test_while_somebody_reads_it_gives_up_in_the_end(
    reader: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: it did wait for the reader, and no longer than it may."""
    monkeypatch.setattr(postgresql, "TRIES", 2)
    monkeypatch.setattr(postgresql, "PAUSE", 0)
    with pytest.raises(OperationalError, match="lock timeout"):
        build(connections["owner"])
