"""Asking for work, claiming it for a while, and settling it: done, once more later, or given up."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from verbinders.history.by import By
from verbinders.kit.time import now
from verbinders.work.models import Job

LEASE = timedelta(seconds=30)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
ATTEMPTS = len(PAUSES) + 1


class OutsideTransaction(RuntimeError):
    """Something for later was asked outside a transaction: it could get lost, or stay when the verb is undone."""


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
    """Take one job in hand for as long as the lease runs; None when nothing is due.

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
                job.lease, job.attempts = at + LEASE, job.attempts + 1
                job.save(update_fields=["lease", "attempts"])
                return job
            # At the last attempt the worker itself ended: a job that kills its worker is not tried for ever.
            job.lease, job.failed_at, job.last_error = None, at, "The worker ended before the job did."
            job.save(update_fields=["lease", "failed_at", "last_error"])
    return None


def mark_done(job: Job) -> bool:
    """It is done. False when the lease had run out and another worker has it: then it must not count twice."""
    mine = Job.objects.waiting().filter(pk=job.pk, lease=job.lease)
    return mine.update(done_at=now(), lease=None, last_error="") == 1


def mark_error(job: Job, error: BaseException) -> None:
    """It went wrong: once more after a pause that grows, or given up."""
    later = pause(job.attempts)
    change: dict[str, Any] = {"due": now() + later} if later else {"failed_at": now()}
    mine = Job.objects.waiting().filter(pk=job.pk, lease=job.lease)
    mine.update(lease=None, last_error=in_short(error), **change)


def retry(job: Job) -> None:
    """Somebody looked at a job that was given up, and wants it tried again."""
    Job.objects.using(job._state.db).failed().filter(pk=job.pk).update(
        failed_at=None, lease=None, attempts=0, due=now()
    )


def pause(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts; None: no more."""
    return PAUSES[attempts - 1] if attempts < ATTEMPTS else None


def in_short(error: BaseException) -> str:
    """What went wrong, for whoever looks."""
    words = " ".join(str(error).replace("\x00", "").split())
    return f"{type(error).__name__}: {words}"[:300]
