"""Asking for work, claiming it for a while, and settling it: done, once more later, or given up."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from verbinders.history.by import By
from verbinders.kit.logs import without_row
from verbinders.kit.time import now
from verbinders.work.jobs import lease_of
from verbinders.work.models import DeadLetter, Job
from verbinders.work.queries import JobQuerySet

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
ATTEMPTS = len(PAUSES) + 1
# What the people of a network read. What exactly went wrong is for the one who runs the server.
TRIED_OFTEN = gettext_noop("It was tried several times and went wrong each time.")
STOPPED = gettext_noop("Each time it was tried, the server stopped in the middle of it.")


class OutsideTransaction(RuntimeError):
    """Something for later was asked outside a transaction: it could get lost, or stay when the verb is undone."""


class GiveUp(Exception):
    """A job raises this when trying again would not help.

    Its words are read by the people of the network: plain and whole, without names or addresses, in `gettext_noop`.
    """


def enqueue(
    name: str,
    arguments: dict[str, Any] | None = None,
    *,
    due: datetime | None = None,
    network_id: UUID | None = None,
    by: By | None = None,
) -> Job:
    """Ask for the job `name`, now or when `due`. It is there if and only if the verb is."""
    require_transaction()
    act_id = by.act.pk if by and by.act else None
    return Job.objects.create(
        name=name, arguments=arguments or {}, due=due or now(), network_id=network_id, act_id=act_id
    )


def require_transaction() -> None:
    """Raises OutsideTransaction where a row would stand by itself."""
    if not connection.in_atomic_block:
        raise OutsideTransaction("Do it inside the verb, or `with at(network, actor):`.")


def claim() -> Job | None:
    """Take one job in hand for as long as its lease runs; None when nothing is due.

    PostgreSQL passes over rows that another worker is claiming. On SQLite every transaction has the one write lock, so
    it is only opened when there is something.
    """
    at = now()
    while Job.objects.due(at).exists():
        with transaction.atomic():
            job = Job.objects.due(at).select_for_update(skip_locked=True).first()
            if job is None:
                return None
            if job.attempts < ATTEMPTS:
                job.lease, job.attempts = at + lease_of(job.name), job.attempts + 1
                job.save(update_fields=["lease", "attempts"])
                return job
            # At the last attempt the worker itself ended: a job that kills its worker is not tried for ever.
            _give_up(job, "The worker ended before the job did.", STOPPED)
    return None


def mark_done(job: Job) -> bool:
    """It is done. False when the lease had run out and another worker has it: then it must not count twice."""
    return _mine(job).update(done_at=now(), lease=None, last_error="") == 1


def mark_error(job: Job, error: BaseException) -> None:
    """It went wrong: once more after a pause that grows, or given up."""
    later = None if isinstance(error, GiveUp) else pause(job.attempts)
    if later:
        _mine(job).update(due=now() + later, lease=None, last_error=in_short(error))
    else:
        _give_up(job, in_short(error), str(error) if isinstance(error, GiveUp) else TRIED_OFTEN)


def retry(job: Job) -> bool:
    """Try a job once more that was given up. False when it was not."""
    alias = job._state.db or "default"
    failed = Job.objects.using(alias).failed().filter(pk=job.pk)
    if not failed.update(failed_at=None, lease=None, attempts=0, due=now()):
        return False
    DeadLetter.overtake(job.network_id, kind=DeadLetter.JOB, ref=job.pk, using=alias)
    return True


def pause(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts; None: no more."""
    return PAUSES[attempts - 1] if attempts < ATTEMPTS else None


def in_short(error: BaseException) -> str:
    """What went wrong, for whoever looks."""
    words = " ".join(without_row(str(error)).replace("\x00", "").split())
    return f"{type(error).__name__}: {words}"[:300]


def _give_up(job: Job, error: str, reason: str) -> None:
    """Nobody tries it any more, and the people of its network can see that: both, or neither."""
    with transaction.atomic():
        if _mine(job).update(failed_at=now(), lease=None, last_error=error):
            DeadLetter.note(job.network_id, kind=DeadLetter.JOB, name=job.name, ref=job.pk, reason=reason)


def _mine(job: Job) -> JobQuerySet:
    """The row, as long as this worker has it in hand."""
    return Job.objects.waiting().filter(pk=job.pk, lease=job.lease)
