"""After a month nobody asks any more for what was done: it is thrown away, in small steps."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from verbinders.directory.tests.cast import founded, person
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.privacy import tasks
from verbinders.work.loop import Worker
from verbinders.work.models import DeadLetter, Job
from verbinders.work.queue import enqueue
from verbinders.work.tests.undelivered import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LONG_AGO, NOT_SO_LONG = MONDAY - timedelta(days=30, seconds=1), MONDAY - timedelta(days=30)


@pytest.fixture
def networks(spaarnestad: Network) -> list[Network]:
    return [spaarnestad, founded(person("Chris"), "polderwijk", "Polderkring")]


def jobs(number: int, **told: datetime) -> None:
    Job.objects.bulk_create([Job(name="tea.make", **told) for _ in range(number)])


def letters(network: Network, number: int, settled_at: datetime | None) -> None:
    status = DeadLetter.DISMISSED if settled_at else DeadLetter.OPEN
    told = {"network": network, "kind": "mail", "name": "news", "reason": "No.", "status": status}
    with at(network, None):
        DeadLetter.objects.bulk_create([DeadLetter(**told, ref=uuid4(), settled_at=settled_at) for _ in range(number)])


def left(network: Network) -> int:
    with at(network, None):
        return DeadLetter.objects.count()


def test_what_was_done_a_month_ago_goes_and_the_rest_stays(networks: list[Network]) -> None:
    jobs(1, done_at=LONG_AGO)
    jobs(2, done_at=NOT_SO_LONG)
    jobs(3, failed_at=LONG_AGO)
    jobs(4, due=MONDAY + timedelta(days=1))
    for network in networks:
        letters(network, 1, LONG_AGO)
        letters(network, 2, NOT_SO_LONG)
        letters(network, 3, None)
    enqueue(tasks.RETAIN)
    enqueue(tasks.RETAIN_ALL)
    with as_worker():
        Worker().run_once()
        assert Job.objects.filter(name="tea.make").count() == 9
        assert not Job.objects.filter(done_at=LONG_AGO).exists()
    assert [left(network) for network in networks] == [5, 5]


def test_of_many_a_step_takes_only_so_many(networks: list[Network], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 4)
    jobs(6, done_at=LONG_AGO)
    enqueue(tasks.RETAIN)
    left_over = []
    with as_worker():
        while Worker().turn():
            left_over.append(Job.objects.filter(name="tea.make").count())
    assert left_over == [2, 0]
