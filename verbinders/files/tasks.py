"""What the worker does for the files: takes away what no row names, and looks whether what rows name is there."""

import logging
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps

from verbinders.files import indexing, store
from verbinders.files.limits import ORPHAN
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import here
from verbinders.parties.actors import Actor
from verbinders.work import queue
from verbinders.work.jobs import job
from verbinders.work.schedule import every

logger = logging.getLogger(__name__)
SWEEP, SWEEP_NETWORK = "files.sweep", "files.sweep_network"
INDEX, INDEX_NETWORK = "files.index", "files.index_network"


class Swept(NamedTuple):
    """What was thrown away and what is missing."""

    thrown_away: list[str]
    missing: list[str]


@every("35 3 * * *", SWEEP)
def sweep(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        queue.enqueue(SWEEP_NETWORK, network_id=network.pk, by=by)


@job(SWEEP_NETWORK, lease=timedelta(minutes=10))
def sweep_network(*, by: Actor) -> Swept:
    """Before the rows (03:50): what a row let go today is still there tomorrow, for a backup made meanwhile."""
    network_id = here().network_id
    assert network_id is not None  # noqa: S101 -- asked for a network, above
    named, there = _named(), set(store.there(network_id))
    orphans = [path for path in sorted(there - named) if store.written_before(path, now() - ORPHAN)]
    for path in orphans:
        store.throw_away(path)
    swept = Swept(orphans, sorted(named - there))
    _tell(network_id, swept)
    return swept


def _named() -> set[str]:
    """Every file that a row of this network names, of whatever capability."""
    files: set[str] = set()
    for model in apps.get_models():
        for column in getattr(model, "media_paths", ()):
            rows: Any = model._default_manager
            files |= set(rows.exclude(**{column: ""}).values_list(column, flat=True))
    return files


def _tell(network_id: UUID, swept: Swept) -> None:
    if swept.missing:
        logger.error("files of network %s are missing: %s", network_id, ", ".join(swept.missing))
    if swept.thrown_away:
        logger.info("files of network %s: %d thrown away", network_id, len(swept.thrown_away))


@every("50 3 * * *", INDEX)
def index(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        queue.enqueue(INDEX_NETWORK, network_id=network.pk, by=by)


@job(INDEX_NETWORK)
def index_network(*, by: Actor) -> int:
    """How many documents were laid down: those that cannot be found, as all of before; then a job for the others."""
    missing = indexing.missing()
    indexing.lay_down_some(missing)
    if len(missing) == indexing.IN_A_JOB:
        queue.enqueue(INDEX_NETWORK, network_id=here().network_id, by=by)
    return len(missing)


@job(indexing.INDEX_LIBRARY)
def index_library(*, by: Actor, owner: str, after: str) -> None:
    """The next documents of an organisation that came or went, and then a job for those after them."""
    network_id = here().network_id
    assert network_id is not None  # noqa: S101 -- asked for a network, above
    more = indexing.of_library(UUID(owner), UUID(after))
    if more is not None:
        indexing.go_on(network_id, UUID(owner), more, by=by)
