"""What the worker does for privacy: throws away what was kept long enough, erases people, makes their files."""

from uuid import UUID

from django.db import IntegrityError

from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import here
from verbinders.parties.actors import Actor
from verbinders.privacy import cleaning, compiling, erasing, merging, retention
from verbinders.privacy.models import Merger
from verbinders.privacy.models.dossier import MAKE
from verbinders.privacy.models.merger import MERGE
from verbinders.work.jobs import CarryOn, drain, job
from verbinders.work.queue import enqueue
from verbinders.work.schedule import every

RETAIN, RETAIN_ALL, RETAIN_IN = "privacy.retain", "privacy.retain_all", "privacy.retain_in"
AT_ONCE = 500  # Rows in one transaction: far less than a second of everybody's patience.


@every("0 * * * *", RETAIN)
def retain(*, by: Actor) -> None:
    """In the tables of no network, every hour: the text of a code is kept for one. Of many, the rest in a next job."""
    if retention.step(None, now(), AT_ONCE, by=by) == AT_ONCE:
        enqueue(RETAIN, by=by)


@every("50 3 * * *", RETAIN_ALL)
def retain_all(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        enqueue(RETAIN_IN, network_id=network.pk, by=by)


@job(RETAIN_IN)
def retain_in(*, by: Actor) -> None:
    """In one network; of many, the rest in a next job."""
    network_id = here().network_id
    assert network_id is not None  # noqa: S101 -- asked for a network, above
    network = Network.objects.get(pk=network_id)
    if retention.step(network, now(), AT_ONCE, by=by) == AT_ONCE:
        enqueue(RETAIN_IN, network_id=network.pk, by=by)


@job(erasing.ERASE)
def erase(*, by: Actor, person: str) -> None:
    """Somebody has left: all that names them goes, in one transaction."""
    erasing.erase(UUID(person), by=by)


@job(MAKE)
def make_dossier(*, by: Actor, person: str) -> None:
    """Somebody asked what we have of them."""
    compiling.make(UUID(person), by=by)


@job(MERGE)
def finish(*, by: Actor, merger: str) -> None:
    """Two accounts become one, or nothing changes and the person is told so on their page."""
    proved = Merger.objects.get(pk=merger)
    try:
        merging.merge(proved, by=by)
    except (IntegrityError, erasing.Held):
        proved.refresh_from_db()
        proved.refuse(by=by)


@drain(rest=60)
def clean(carry_on: CarryOn) -> int:
    """After an erasure: no byte of it stays on the disk. It cannot stand in a transaction, so it is no job."""
    return cleaning.clean()
