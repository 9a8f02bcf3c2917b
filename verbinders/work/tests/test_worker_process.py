"""The worker as it really runs: killed in the middle, told to stop, and asked once."""

import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from verbinders.history.models import Act
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.work.models import Heartbeat, Job
from verbinders.work.queue import claim, enqueue
from verbinders.work.testing import wait_until, worker_process

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SLOW = str(Path(__file__).with_name("slow_worker.py"))


@pytest.fixture
def brew(tmp_path: Path) -> tuple[Path, Path]:
    """A job that has begun when the first file is there, and goes on as long as the second one is."""
    begun, hold = tmp_path / "begun", tmp_path / "hold"
    hold.touch()
    with transaction.atomic():
        enqueue("tea.brew", {"begun": str(begun), "hold": str(hold)})
    return begun, hold


def test_a_job_survives_that_its_worker_is_killed(brew: tuple[Path, Path]) -> None:
    begun, hold = brew
    with worker_process(program=SLOW) as killed:
        wait_until(begun.exists)
        killed.kill()
        assert killed.wait() == -signal.SIGKILL
    hold.unlink()
    with as_worker():
        in_hand = Job.objects.get()
        assert (in_hand.attempts, in_hand.done_at) == (1, None)
        assert in_hand.lease is not None
        assert claim() is None  # Nobody knows yet that it was killed.
        Job.objects.update(lease=now() - timedelta(seconds=1))
    with worker_process("--once", program=SLOW) as second:
        assert second.communicate(timeout=30)[0] == "1 done\n"
    with as_worker():
        done = Job.objects.get()
        assert (done.attempts, done.failed_at, done.lease) == (2, None, None)
        assert done.done_at is not None
        # It was begun twice and it counts once.
        assert Network.objects.count() == 1
        assert Act.objects.filter(route="job:tea.brew").count() <= 1


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_when_it_is_told(told: signal.Signals) -> None:
    with worker_process() as worker:
        wait_until(lambda: Heartbeat.last() is not None)
        start = time.monotonic()
        worker.send_signal(told)
        assert worker.communicate(timeout=10)[0] == ""
        assert worker.returncode == 0
        assert time.monotonic() - start < 2


def test_the_worker_ends_in_time_even_when_a_job_hangs(brew: tuple[Path, Path]) -> None:
    begun, _hold = brew
    with worker_process(program=SLOW) as worker:
        wait_until(begun.exists)
        start = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=10) == 0
        assert time.monotonic() - start < 2
    with as_worker():
        assert Job.objects.get().done_at is None
    assert Network.objects.count() == 0


def test_the_worker_finishes_what_is_in_hand(brew: tuple[Path, Path]) -> None:
    begun, hold = brew
    with worker_process(program=SLOW) as worker:
        wait_until(begun.exists)
        worker.send_signal(signal.SIGTERM)
        hold.unlink()
        assert worker.wait(timeout=10) == 0
    with as_worker():
        assert Job.objects.get().done_at is not None
