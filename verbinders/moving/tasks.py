"""What the worker does when organisations come and go: makes archives, throws them away, erases who left."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_noop

from verbinders.directory.models import Membership
from verbinders.kit.time import now, today
from verbinders.moving import progress
from verbinders.moving.erasing import erase
from verbinders.moving.limits import ARCHIVE_KEPT, ARRIVAL_KEPT
from verbinders.moving.making import make
from verbinders.moving.models import Archive, Arrival
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor
from verbinders.work import queue
from verbinders.work.jobs import job
from verbinders.work.schedule import every

MAKE, TIDY, TIDY_NETWORK = "moving.make_archive", "moving.tidy", "moving.tidy_network"
NOT_THERE = gettext_noop("The archive cannot be made: it is no longer asked for.")


@job(MAKE, lease=timedelta(minutes=10))
def make_archive(*, by: Actor, archive: str) -> None:
    """For who asked for it."""
    found = Archive.objects.select_related("profile", "network").filter(pk=UUID(archive)).first()
    if found is not None and found.status == Archive.MADE:
        return  # By an earlier try.
    if found is None or found.status != Archive.ASKED:
        raise queue.GiveUp(NOT_THERE)
    make(found, by=by)


@every("25 2 * * *", TIDY)
def tidy(*, by: Actor) -> None:
    """One job for each network."""
    progress.sweep()
    for network in Network.objects.all():
        queue.enqueue(TIDY_NETWORK, network_id=network.pk, by=by)


@job(TIDY_NETWORK, lease=timedelta(minutes=5))
def tidy_network(*, by: Actor) -> int:
    """Archives after a week, what was brought after two months, who left after a month. How many of those."""
    for archive in list(Archive.objects.made_before(now() - ARCHIVE_KEPT)):
        archive.discard(by=by)
    for arrival in list(Arrival.objects.brought_before(now() - ARRIVAL_KEPT)):
        arrival.drop(by=by)
    last_day = today() - timedelta(days=settings.DAYS_AFTER_LEAVING)
    here_again = Membership.objects.exclude(status__in=(Membership.ENDED, Membership.DECLINED)).values("organisation")
    left = Membership.objects.filter(status=Membership.ENDED, ends__lte=last_day)
    found = list(left.exclude(organisation__in=here_again).select_related("profile", "network"))
    gone = {membership.organisation_id: membership for membership in found}
    for membership in gone.values():
        erase(membership, by=by)
    return len(gone)
