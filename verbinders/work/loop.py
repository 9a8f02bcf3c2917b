"""The worker: one loop that empties the drains and does the jobs, until it is told to stop."""

import logging
import os
import signal
from threading import Event, Timer
from types import FrameType

from django.db import close_old_connections, transaction

from verbinders.history.by import Via
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.work import queue
from verbinders.work.jobs import drains, job_named
from verbinders.work.models import Heartbeat, Job

logger = logging.getLogger(__name__)
REST = 0.5  # Seconds without work between two looks.
GRACE = 1.0  # Seconds to finish what is in hand; then it is left to its lease.


class LeaseRanOut(RuntimeError):
    """The job took longer than its lease and another worker has it: what was done here does not count."""


class Worker:
    """Turns until it is told to stop."""

    def __init__(self) -> None:
        self._stop = Event()
        self._last_beat = now() - Heartbeat.EVERY

    def run(self) -> None:
        """Work and rest, until `stop`. What goes wrong at one turn (the database is away) does not end the loop."""
        while self.carries_on():
            try:
                did = self.turn()
            except Exception:
                logger.exception("a turn of the worker went wrong")
                did = 0
            if not did:
                close_old_connections()
                self._stop.wait(REST)

    def run_once(self) -> int:
        """Do all that is due now, and end."""
        total = 0
        while self.carries_on() and (did := self.turn()):
            total += did
        return total

    def turn(self) -> int:
        """Every drain once, then one job. How much was done."""
        self._beat()
        did = sum(empty(self.carries_on) for empty in drains() if self.carries_on())
        if self.carries_on() and (job := queue.claim()):
            do(job)
            did += 1
        return did

    def carries_on(self) -> bool:
        """False as soon as the worker must end."""
        return not self._stop.is_set()

    def stop(self) -> None:
        """End after what is in hand."""
        self._stop.set()

    def _beat(self) -> None:
        if now() - self._last_beat >= Heartbeat.EVERY:
            self._last_beat = now()
            Heartbeat.beat(self._last_beat)


def do(job: Job) -> None:
    """Do one claimed job in one transaction, together with the mark that it is done. Errors stay with the job."""
    try:
        network = Network.objects.get(pk=job.network_id) if job.network_id else None
        with transaction.atomic(), acting(network, None, route=f"job:{job.name}", via=Via.WORKER) as worker:
            job_named(job.name)(by=worker, **job.arguments)
            if not queue.mark_done(job):
                raise LeaseRanOut(job.name)
    except Exception as error:
        logger.exception("job %s went wrong", job)
        queue.mark_error(job, error)


def listen(worker: Worker) -> None:
    """End within two seconds when the system says so (SIGTERM) or somebody presses Ctrl-C."""

    def told(number: int, frame: FrameType | None) -> None:
        worker.stop()
        # Whatever still hangs, a mail server that does not answer, is repeated by the next worker after its lease.
        last = Timer(GRACE, os._exit, args=[0])
        last.daemon = True
        last.start()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
