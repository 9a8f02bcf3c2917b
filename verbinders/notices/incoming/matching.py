"""Where something that came in belongs: to the delivery that it answers, or of which it tells what became.

Who wrote it is never asked: a number and a From address prove nothing. That a text message is matched by its number
opens no more than the answer to one question that we asked at that number.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from verbinders.history.by import Via
from verbinders.networks.models import Network
from verbinders.notices.channels.sms import Incoming, Receipt
from verbinders.notices.conversation.discretion import discreet
from verbinders.notices.incoming.mail_in import Letter, Report, Sort
from verbinders.notices.incoming.mail_text import tidied
from verbinders.notices.incoming.stop_words import says_stop
from verbinders.notices.incoming.storing import handler_of
from verbinders.notices.kinds import kinds
from verbinders.notices.models import Delivery, Suppression, Way
from verbinders.notices.outgoing.undelivered import let_know
from verbinders.parties.actors import acting

ASKED = timedelta(days=7)  # For so long a text message can be the answer to ours.
GONE = gettext_noop("This address does not exist any more.")
FULL = gettext_noop("The mailbox of the reader takes nothing more now.")
UNWANTED = gettext_noop("The mail server of the reader did not take this mail.")
NOT_ARRIVED = gettext_noop("The text message did not arrive.")
# The address, the domain, its spelling, moved away, takes no mail at all (RFC 3463, 7505). Others of 5.1 blame us.
_DEAD = frozenset((5, 1, detail) for detail in (1, 2, 3, 6, 10))


@dataclass(frozen=True, slots=True)
class Matched:
    """It is where it belongs."""

    delivery_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """It belongs nowhere, or nobody takes it: for the operator to look at. `reason`: plain, nothing of what came."""

    reason: str
    delivery_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NotYet:
    """It is too early: what it is about is still in somebody's hand. After a while it is parked for this reason."""

    reason: str


Place = Matched | Parked | NotYet


def place_of_text(message: Incoming, came_at: datetime) -> Place:
    """A text message: the last thing that we asked at this number. Or nothing more of what goes to many."""
    if says_stop(message.text):
        return _stop(message.sender)
    delivery = _asked(message, came_at)
    if delivery is None:
        return Parked("Nobody was asked anything at this number.")
    return _hand_over(delivery, tidied(message.text))


def place_of_receipts(receipts: list[Receipt]) -> Place:
    """What became of text messages. One can be quicker than the worker that is still writing down what it sent."""
    unknown = sum(not _is_noted(receipt) for receipt in receipts)
    return NotYet(f"{unknown} of {len(receipts)} receipts are of nothing that we sent.") if unknown else Matched()


def place_of_letter(letter: Letter) -> Place:
    """A mail: back to the delivery whose address it knows."""
    if letter.delivery_id is None:
        return Parked("It was not sent to an address that leads back to a mail of ours.")
    delivery = Delivery.objects.filter(pk=letter.delivery_id).first()
    if delivery is None:
        return Parked("The mail that it answers is not kept any more.")
    if letter.sort == Sort.REPORT:
        return _bounced(delivery, letter.reports)
    if letter.sort == Sort.AUTOMATIC:
        return Parked("It is an automatic answer.", delivery.pk)
    if letter.sort == Sort.UNREADABLE:
        return Parked("It is built so that we cannot read it.", delivery.pk)
    return _hand_over(delivery, discreet(tidied(letter.text), delivery), letter)


def _asked(message: Incoming, came_at: datetime) -> Delivery | None:
    """The one that it answers as the gateway knows; else the last one to which anybody may answer."""
    asking = [name for name, kind in kinds().items() if kind.takes_answers]
    recent = _sent_to(message.sender).filter(settled_at__gte=came_at - ASKED, kind__in=asking)
    key = _as_key(message.answers)
    return (recent.filter(pk=key).first() if key else None) or recent.first()


def _sent_to(number: str) -> QuerySet[Delivery]:
    """What went to this number, the last one first."""
    gone_out = (Delivery.SENT, Delivery.DELIVERED)
    return Delivery.objects.filter(channel=Way.SMS, to=number, status__in=gone_out).order_by("-settled_at", "-id")


def _stop(number: str) -> Place:
    """No more news from the network that wrote last; from none at all, when we do not know which."""
    last = _sent_to(number).first()
    Suppression.note(Way.SMS, number, Suppression.UNSUBSCRIBED, network_id=last.network_id if last else None)
    return Matched(last.pk if last else None)


def _hand_over(delivery: Delivery, text: str, letter: Letter | None = None) -> Place:
    """Give the answer to whoever takes answers to this kind of notice, in the network of the delivery."""
    handler = handler_of(delivery.kind)
    if handler is None:
        return Parked("Nobody takes answers to this kind of notice.", delivery.pk)
    if not text:
        return Parked("There is no text in it.", delivery.pk)
    network = Network.objects.filter(pk=delivery.network_id).first() if delivery.network_id else None
    if delivery.network_id and network is None:
        return Parked("The network is no longer here.", delivery.pk)
    with translation.override(network.language if network else settings.LANGUAGE_CODE):
        whole = "\n\n".join(filter(None, [text, _left_out(letter)]))
        with acting(network, None, route="inbound", via=Via.WORKER) as worker:
            reason = handler(delivery, whole, by=worker)
    return Parked(reason, delivery.pk) if reason else Matched(delivery.pk)


def _left_out(letter: Letter | None) -> str:
    """What the reader of the answer does not get."""
    if letter is None:
        return ""
    number = letter.attachments
    said = [ngettext("(%(number)d attachment is left out.)", "(%(number)d attachments are left out.)", number)]
    if letter.is_cut:
        said.append(_("(The mail was very long: the rest is left out.)"))
    return "\n".join(said[0 if number else 1 :]) % {"number": number}


def _bounced(delivery: Delivery, reports: tuple[Report, ...]) -> Place:
    """A mail server says what became of our mail."""
    for report in reports:
        if report.has_failed:
            numbers = report.status or (0, 0, 0)
            gone = numbers in _DEAD and delivery.to.lower() in report.readers
            said = GONE if gone else FULL if numbers[1] == 2 else UNWANTED
            _fail(delivery, said, f"{said} ({'.'.join(map(str, numbers))})", gone=gone)
            break
    return Matched(delivery.pk)


def _is_noted(receipt: Receipt) -> bool:
    """Write down what became of the message; False when we know of no such message (yet)."""
    delivery = Delivery.objects.filter(channel=Way.SMS, provider_id=receipt.provider_id).exclude(provider_id="").first()
    if delivery is None:
        return False
    if receipt.status == "failed":
        _fail(delivery, NOT_ARRIVED, f"{NOT_ARRIVED} {receipt.reason}", gone=receipt.gone)
    else:
        Delivery.objects.filter(pk=delivery.pk, status=Delivery.SENT).update(status=Delivery.DELIVERED)
    return True


def _fail(delivery: Delivery, said: str, error: str, *, gone: bool) -> None:
    """It was sent and has not arrived. Only the first word counts: an old report changes nothing any more."""
    sent = Delivery.objects.filter(pk=delivery.pk, status=Delivery.SENT)
    if not sent.update(status=Delivery.FAILED, error=error[:300]):
        return
    if gone:
        Suppression.note(delivery.channel, delivery.to, Suppression.GONE)
    let_know(delivery, said)


def _as_key(reference: str) -> UUID | None:
    """The delivery that a gateway names by our reference."""
    try:
        return UUID(reference)
    except ValueError:
        return None
