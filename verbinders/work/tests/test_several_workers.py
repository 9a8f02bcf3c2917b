"""Several real workers at once, and killed ones: each job counts once, whatever happens."""

import signal
import time
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.work.models import Job
from verbinders.work.queue import enqueue
from verbinders.work.testing import wait_until, worker_process

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SLOW = str(Path(__file__).with_name("slow_worker.py"))
CUPS = 200


def ask() -> None:
    with transaction.atomic():
        for cup in range(CUPS):
            enqueue("tea.pour", {"cup": cup})


def poured() -> int:
    return Network.objects.count()


def each_cup_once() -> bool:
    return Counter(Network.objects.values_list("town", flat=True)) == {str(cup): 1 for cup in range(CUPS)}


def test_two_workers_do_each_of_two_hundred_jobs_once(tmp_path: Path) -> None:
    up = [tmp_path / "one", tmp_path / "two"]
    with ExitStack() as both:
        workers = [both.enter_context(worker_process(program=SLOW, UP=str(path))) for path in up]
        wait_until(lambda: all(path.exists() for path in up), seconds=40)
        ask()
        wait_until(lambda: poured() == CUPS, seconds=60)
        for worker in workers:
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(timeout=10) == 0
    assert each_cup_once()
    assert set(Network.objects.values_list("name", flat=True)) == {str(worker.pid) for worker in workers}
    with as_worker():
        assert not Job.objects.waiting().exists()
        assert set(Job.objects.values_list("attempts", "last_error")) == {(1, "")}


def test_nothing_is_lost_or_done_twice_when_workers_are_killed() -> None:
    """Two workers, both killed in the middle, and two more. What they had in hand is free when its claim ends."""
    ask()
    for _ in range(2):
        before = poured()
        with ExitStack() as both:
            workers = [both.enter_context(worker_process(program=SLOW)) for _ in range(2)]
            wait_until(lambda least=before + 20: poured() >= least, seconds=40)  # type: ignore[misc]
            for worker in workers:
                worker.kill()
                assert worker.wait() == -signal.SIGKILL
        with as_worker():
            assert poured() == Job.objects.exclude(done_at=None).count() < CUPS
            Job.objects.exclude(lease=None).update(lease=now() - timedelta(seconds=1))
    with worker_process("--once", program=SLOW) as last:
        last.communicate(timeout=60)
    assert each_cup_once()
    with as_worker():
        assert not Job.objects.waiting().exists()
        assert not Job.objects.failed().exists()


def test_a_lane_that_is_stuck_holds_up_no_job_and_no_end(tmp_path: Path) -> None:
    stuck = tmp_path / "stuck"
    stuck.touch()
    with worker_process(program=SLOW, DRIPS_WHILE=str(stuck)) as worker:
        wait_until((tmp_path / "begun").exists)
        with transaction.atomic():
            enqueue("tea.pour", {"cup": 1})
        wait_until(lambda: poured() == 1)
        start = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=10) == 0
        assert time.monotonic() - start < 2
        assert stuck.exists()
