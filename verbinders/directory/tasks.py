"""What the worker does for the directory: lets those go whose day has come."""

from verbinders.directory.models import Membership, Stewardship
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor
from verbinders.work import queue
from verbinders.work.jobs import job
from verbinders.work.schedule import every

DEPART, DEPART_NETWORK = "directory.depart", "directory.depart_network"


@every("10 0 * * *", DEPART)
def depart(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        queue.enqueue(DEPART_NETWORK, network_id=network.pk, by=by)


@job(DEPART_NETWORK)
def depart_network(*, by: Actor) -> int:
    """How many went. Who began to run the network meanwhile stays until somebody else does."""
    running = Stewardship.objects.on(today()).values("organisation")
    due = Membership.objects.filter(status=Membership.MEMBER, ends__lte=today()).exclude(organisation__in=running)
    found = list(due.select_related("profile", "network"))
    for membership in found:
        membership.depart(by=by)
    return len(found)
