"""What the worker does for key persons: every night it asks who must be asked, and lets sleep who did not answer."""

from uuid import UUID

from verbinders.key_persons.ending import lapsed
from verbinders.key_persons.indexing import tidy
from verbinders.key_persons.models import KeyPerson
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor
from verbinders.work import queue
from verbinders.work.jobs import job
from verbinders.work.schedule import every

REMIND, REMIND_NETWORK, REMIND_ONE = "key_persons.remind", "key_persons.remind_network", "key_persons.remind_one"


@every("20 9 * * *", REMIND)
def remind(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        queue.enqueue(REMIND_NETWORK, network_id=network.pk, by=by)


@job(REMIND_NETWORK)
def remind_network(*, by: Actor) -> int:
    """Who left goes, who was not confirmed for long sinks; then a job for each who must be asked. How many."""
    lapsed(by=by)
    tidy()
    due = list(KeyPerson.objects.due().order_by("pk").values_list("pk", "network_id"))
    for key, network_id in due:
        queue.enqueue(REMIND_ONE, {"keyperson": str(key)}, network_id=network_id, by=by)
    return len(due)


@job(REMIND_ONE)
def remind_one(keyperson: str, *, by: Actor) -> bool:
    """Whether they were asked. Who answered meanwhile is left alone."""
    found = KeyPerson.objects.due().select_related("profile").filter(pk=UUID(keyperson)).first()
    if found is not None:
        found.remind(by=by)
    return found is not None
