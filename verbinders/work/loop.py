"""The worker: does jobs and looks at the clock, and keeps each lane empty beside that, until it is told to stop."""

import logging
import os
import signal
from collections.abc import Callable
from threading import Event, Thread, Timer
from types import FrameType

from django.db import close_old_connections, connections, transaction
from django.utils.translation import gettext_noop

from verbinders.history.by import Via
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.work import queue, schedule
from verbinders.work.jobs import REST, Lane, job_named, lanes
from verbinders.work.models import Heartbeat, Job

logger = logging.getLogger(__name__)
GRACE = 1.0  # Seconds to finish what is in hand; then it is left to its lease.
NETWORK_GONE = gettext_noop("The network for which this was asked is no longer here.")


class LeaseRanOut(RuntimeError):
    """The job took longer than its lease and another worker has it: what was done here does not count."""


class Worker:
    """Turns until it is told to stop."""

    def __init__(self) -> None:
        self._stop = Event()
        self._last_beat = now() - Heartbeat.EVERY

    def run(self) -> None:
        """Work and rest, until `stop`. Each lane has a thread, so that slow mail holds up no job and no other lane."""
        threads = [Thread(target=self._keep_empty, args=[lane], name=str(lane), daemon=True) for lane in lanes()]
        for thread in threads:
            thread.start()
        self._again_and_again(self.work, "the jobs", REST)
        for thread in threads:
            thread.join()

    def run_once(self) -> int:
        """Do all that is due now, one after the other, until nothing is left."""
        total = 0
        while self.carries_on() and (did := self.turn()):
            total += did
        return total

    def turn(self) -> int:
        """Every lane once, then one job. How much was done."""
        did = sum(lane.empty(self.carries_on) for lane in lanes() if self.carries_on())
        return did + self.work()

    def work(self) -> int:
        """Say that it lives, ask for what returns by the clock, and do one job. How much was done."""
        if not self.carries_on():
            return 0
        self._beat()
        schedule.tick()
        job = queue.claim()
        if job is None:
            return 0
        do(job)
        return 1

    def carries_on(self) -> bool:
        """False as soon as the worker must end."""
        return not self._stop.is_set()

    def stop(self) -> None:
        """End after what is in hand."""
        self._stop.set()

    def _keep_empty(self, lane: Lane) -> None:
        try:
            self._again_and_again(lambda: lane.empty(self.carries_on), str(lane), lane.rest)
        finally:
            connections.close_all()

    def _again_and_again(self, turn: Callable[[], int], name: str, rest: float) -> None:
        """What goes wrong at one turn (the database is away) does not end the loop."""
        while self.carries_on():
            try:
                did = turn()
            except Exception:
                logger.exception("a turn of %s went wrong", name)
                did = 0
            if not did:
                close_old_connections()
                self._stop.wait(rest)

    def _beat(self) -> None:
        if now() - self._last_beat >= Heartbeat.EVERY:
            self._last_beat = now()
            Heartbeat.beat(self._last_beat)


def do(job: Job) -> None:
    """Do one claimed job in one transaction, together with the mark that it is done. Errors stay with the job."""
    try:
        with transaction.atomic(), acting(_network_of(job), None, route=f"job:{job.name}", via=Via.WORKER) as worker:
            job_named(job.name)(by=worker, **job.arguments)
            if not queue.mark_done(job):
                raise LeaseRanOut(job.name)
    except Exception as error:
        logger.exception("job %s went wrong", job)
        queue.mark_error(job, error)


def _network_of(job: Job) -> Network | None:
    network = Network.objects.filter(pk=job.network_id).first() if job.network_id else None
    if job.network_id and network is None:
        raise queue.GiveUp(NETWORK_GONE)
    return network


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
