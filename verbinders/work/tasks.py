"""What the worker does for work itself: has things tried once more, and throws away what nobody asks for any more."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at, here
from verbinders.parties.actors import Actor
from verbinders.work import queue
from verbinders.work.jobs import job, retrier_of, retries
from verbinders.work.models import DeadLetter, Job
from verbinders.work.models.deadletter import RETRY
from verbinders.work.schedule import every

logger = logging.getLogger(__name__)
TIDY = "work.tidy"
KEPT = timedelta(days=30)
AT_ONCE = 1_000  # Rows in one transaction.
NOT_THERE = gettext_noop("It cannot be tried again: it is no longer there.")


@job(RETRY)
def retry(*, by: Actor, kind: str, ref: str) -> None:
    """Somebody who runs the network wants it tried once more."""
    retrier_of(kind)(UUID(ref), by=by)


@retries(DeadLetter.JOB)
def retry_job(ref: UUID, *, by: Actor) -> None:
    """A job of this network; that somebody else had it tried meanwhile is fine."""
    found = Job.objects.filter(pk=ref, network_id=here().network_id).first()
    if found is None:
        raise queue.GiveUp(NOT_THERE)
    queue.retry(found)


@every("50 3 * * *", TIDY)
def tidy(*, by: Actor, jobs: int = 0, letters: int = 0) -> None:
    """Throw away jobs that are done and letters that are settled, after a month. Of many, the rest in a next job."""
    before = now() - KEPT
    done, settled = _throw_away(Job.objects.done_before(before), AT_ONCE), 0
    for network in Network.objects.all():
        with at(network, by):
            settled += _throw_away(DeadLetter.objects.settled_before(before), AT_ONCE - done - settled)
    jobs, letters = jobs + done, letters + settled
    if done + settled < AT_ONCE:
        logger.info("tidied up: %d jobs and %d letters of more than %d days ago", jobs, letters, KEPT.days)
    else:
        queue.enqueue(TIDY, {"jobs": jobs, "letters": letters}, by=by)


def _throw_away(rows: QuerySet[Any], most: int) -> int:
    found: int = rows.model.objects.filter(pk__in=rows.values("pk")[:most]).delete()[0]
    return found
