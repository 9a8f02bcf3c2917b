"""What the worker does for the directory: lets those go whose day has come, looks at names, adds lists."""

from uuid import UUID

from verbinders.directory import coalitions, freshness, introducing
from verbinders.directory.bringing.coming import add_some, take_back_some
from verbinders.directory.bringing.looking import look_at_some
from verbinders.directory.indexing import INDEX_PAGES, SORT, of_membership, of_pages
from verbinders.directory.likeness import remember
from verbinders.directory.models import Intake, Membership, NameKey, Profile, Stewardship
from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor
from verbinders.search.models import Findable
from verbinders.work import queue
from verbinders.work.jobs import job
from verbinders.work.schedule import every

DEPART, DEPART_NETWORK = "directory.depart", "directory.depart_network"
NAMES, NAMES_NETWORK = "directory.names", "directory.names_network"
ASK, ASK_NETWORK, ASK_PAGE = "directory.ask", "directory.ask_network", "directory.ask_page"
INDEX, INDEX_NETWORK = "directory.index", "directory.index_network"
REMIND, REMIND_NETWORK = "directory.remind", "directory.remind_network"
AT_ONCE = 2000
LOOK, ADD, TAKE_BACK = "directory.look_intake", "directory.add_intake", "directory.take_back_intake"


@every("10 0 * * *", DEPART)
def depart(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        queue.enqueue(DEPART_NETWORK, network_id=network.pk, by=by)


@job(DEPART_NETWORK)
def depart_network(*, by: Actor) -> int:
    """How many went. Who began to run the network meanwhile stays; who stops in a coalition is looked at as well."""
    running = Stewardship.objects.on(today()).values("organisation")
    due = Membership.objects.filter(status=Membership.MEMBER, ends__lte=today()).exclude(organisation__in=running)
    found = list(due.select_related("profile", "network"))
    for membership in found:
        membership.depart(by=by)
    coalitions.lapsed(by=by)
    return len(found)


@every("25 0 * * *", NAMES)
def names(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        queue.enqueue(NAMES_NETWORK, network_id=network.pk, by=by)


@job(NAMES_NETWORK)
def names_network(*, by: Actor) -> int:
    """How many names were looked at: those from before names were compared, or of which the keys were taken away."""
    waiting = Profile.objects.exclude(pk__in=NameKey.objects.values("profile")).select_related("network")
    found = list(waiting.order_by("slug")[:AT_ONCE])
    for profile in found:
        remember(profile)
    return len(found)


@every("40 * * * *", INDEX)
def index(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        queue.enqueue(INDEX_NETWORK, network_id=network.pk, by=by)


@job(INDEX_NETWORK)
def index_network(*, by: Actor) -> int:
    """How many were laid down: those in the list that cannot be found, as all of before there was a search."""
    findable = Findable.objects.filter(sort=SORT).values("thing_id")
    missing = Membership.objects.shown().exclude(profile_id__in=findable).select_related("profile")
    found = list(missing.order_by("rank")[:AT_ONCE])
    for membership in found:
        of_membership(membership, by=by)
    return len(found) + freshness.sink(by=by)


@every("30 9 1 4,10 *", ASK)
def ask(*, by: Actor) -> None:
    """On the first of April and of October: one job for each network."""
    for network in Network.objects.all():
        queue.enqueue(ASK_NETWORK, network_id=network.pk, by=by)


@job(ASK_NETWORK)
def ask_network(*, by: Actor) -> int:
    """How many organisations will be asked whether their page is still right: a job for each."""
    found = list(freshness.due().order_by("pk").values_list("pk", "network_id"))
    for profile_id, network_id in found:
        queue.enqueue(ASK_PAGE, {"profile_id": str(profile_id)}, network_id=network_id, by=by)
    return len(found)


@job(ASK_PAGE)
def ask_page(profile_id: str, *, by: Actor) -> int:
    """How many people of it were asked. Who looked meanwhile is left alone."""
    profile = freshness.due().filter(pk=profile_id).first()
    return freshness.ask(profile, by=by) if profile else 0


@every("15 9 * * *", REMIND)
def remind(*, by: Actor) -> None:
    """One job for each network."""
    for network in Network.objects.all():
        queue.enqueue(REMIND_NETWORK, network_id=network.pk, by=by)


@job(REMIND_NETWORK)
def remind_network(*, by: Actor) -> int:
    """How many new members were reminded, once, of those that fit them."""
    return introducing.remind(by=by)


@job(INDEX_PAGES)
def index_pages(*, by: Actor, pages: list[str]) -> int:
    """How many were laid down anew, because a word that they use reads otherwise or was merged."""
    return of_pages([UUID(page) for page in pages], by=by)


@job(LOOK)
def look_intake(*, by: Actor, intake: str) -> None:
    """The next rows of a long list are looked at, and then a job for those after them."""
    rows = Intake.objects.select_for_update(of=("self",)).select_related("network")
    found = rows.filter(pk=UUID(intake), status=Intake.MAPPED).first()
    if found is not None and look_at_some(found):
        queue.enqueue(LOOK, {"intake": intake}, network_id=found.network_id, by=by)


@job(ADD)
def add_intake(*, by: Actor, intake: str) -> None:
    """The next rows of a list, and then a job for those after them; none when it was taken back meanwhile."""
    found = Intake.objects.filter(pk=UUID(intake), status=Intake.ADMITTED).first()
    if found is not None and add_some(found, by=by):
        queue.enqueue(ADD, {"intake": intake}, network_id=found.network_id, by=by)


@job(TAKE_BACK)
def take_back_intake(*, by: Actor, intake: str) -> None:
    """The same the other way."""
    found = Intake.objects.filter(pk=UUID(intake), status=Intake.UNDONE).first()
    if found is not None and take_back_some(found, by=by):
        queue.enqueue(TAKE_BACK, {"intake": intake}, network_id=found.network_id, by=by)
