"""What the worker does for work itself: has things tried once more."""

from uuid import UUID

from django.utils.translation import gettext_noop

from verbinders.networks.scope import here
from verbinders.parties.actors import Actor
from verbinders.work import queue
from verbinders.work.jobs import job, retrier_of, retries
from verbinders.work.models import DeadLetter, Job
from verbinders.work.models.deadletter import RETRY

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
