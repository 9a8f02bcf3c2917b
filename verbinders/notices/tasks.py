"""What the worker does for the notices: each lane has senders of its own; the rest are jobs."""

from uuid import UUID

from django.utils.translation import gettext_noop

from verbinders.networks.scope import here
from verbinders.notices import digest, stopping
from verbinders.notices.conversation import by_mail as _by_mail  # noqa: F401 -- says who takes answers.
from verbinders.notices.conversation.telling import ERASE
from verbinders.notices.incoming.bringing import bring_all
from verbinders.notices.models import Delivery, Lane, Message, Way
from verbinders.notices.models.message import BELONGS_TO_IT
from verbinders.notices.outgoing.claiming import again
from verbinders.notices.outgoing.sending import send_lane
from verbinders.parties.actors import Actor
from verbinders.privacy.retention import take_away
from verbinders.work.jobs import CarryOn, drain, job, retries
from verbinders.work.queue import GiveUp, enqueue
from verbinders.work.schedule import every

DIGEST, DIGEST_OF = "notices.digest", "notices.digest_of"
NOT_THERE = gettext_noop("It cannot be tried again: it is no longer there.")
PEOPLE = 200


@drain(rest=0.2)
def urgent(carry_on: CarryOn) -> int:
    """Calls for help, and codes for signing in."""
    return send_lane(Lane.URGENT, carry_on)


@drain
def personal(carry_on: CarryOn) -> int:
    """What one person is told."""
    return send_lane(Lane.PERSONAL, carry_on)


@drain
def bulk(carry_on: CarryOn) -> int:
    """What goes to many."""
    return send_lane(Lane.BULK, carry_on)


@drain
def inbound(carry_on: CarryOn) -> int:
    """What came in from outside: answers, receipts, bounces."""
    return bring_all(carry_on)


@every("*/15 * * * *", DIGEST)
def begin_digests(*, by: Actor, after: str = "") -> None:
    """A job for everybody whose moment has come, so that what goes wrong for one holds up nobody else."""
    people = digest.people_due(after, PEOPLE)
    for person in people:
        enqueue(DIGEST_OF, {"person": str(person)}, by=by)
    if len(people) == PEOPLE:
        enqueue(DIGEST, {"after": str(people[-1])}, by=by)


@job(DIGEST_OF)
def digest_of(*, by: Actor, person: str) -> None:
    """One mail with what waits for this person; nothing when it was sent already."""
    digest.send_digest(UUID(person), by=by)


@job(ERASE)
def erase_message(*, by: Actor, message: str) -> None:
    """Who asked took it back: it goes with its answers, its links, and what others were told about it."""
    take_away(Message.objects.filter(pk=UUID(message)), BELONGS_TO_IT)


@retries(Way.MAIL)
@retries(Way.SMS)
@retries(Way.PUSH)
def send_again(ref: UUID, *, by: Actor) -> None:
    """What could not be sent, once more. Raises GiveUp when it is there no longer, or its text is not."""
    found = Delivery.objects.filter(pk=ref, network_id=here().network_id).exclude(text="").first()
    if found is None:
        raise GiveUp(NOT_THERE)
    again(found)


@job("notices.stop")
def stop(*, by: Actor, delivery: str) -> None:
    """A reader has had enough of what goes to many."""
    stopping.stop_news(UUID(delivery), by=by)


@job("notices.welcome_back")
def welcome_back(*, by: Actor, person: str) -> None:
    """A reader wants news again."""
    stopping.welcome_back(UUID(person))
