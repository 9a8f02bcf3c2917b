"""Looking at what came in: one after the other, each by itself, so that none holds up the next."""

import logging
from datetime import datetime, timedelta
from urllib.parse import parse_qsl
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet

from verbinders.kit.time import now
from verbinders.networks.links import root_link
from verbinders.notices.channels.sms import Hook, Incoming, Nonsense, Receipt, gateway_named
from verbinders.notices.incoming.mail_in import Letter, letter
from verbinders.notices.incoming.matching import (
    Matched,
    NotYet,
    Parked,
    Place,
    place_of_letter,
    place_of_receipts,
    place_of_text,
)
from verbinders.notices.incoming.storing import store
from verbinders.notices.models import Inbound, Way
from verbinders.work.jobs import CarryOn

logger = logging.getLogger(__name__)
# Seconds from the first look to the second, from the second to the third, …; after the last it is parked.
PAUSES = (2, 8, 50, 240, 60)
STOPPED = "The worker stopped each time it looked at this."
FIELDS = 1_000  # Of the query of a call.
ROUTES = {"message": "hook_sms", "receipt": "hook_receipt"}

Call = tuple[list[Incoming], list[Receipt]]
Understood = Letter | Incoming | Call | Parked


def bring_all(carry_on: CarryOn) -> int:
    """Look at everything that is new. How many were looked at."""
    total = 0
    while carry_on() and (row := _take()):
        _look_at(row)
        total += 1
    return total


def waiting(at: datetime) -> QuerySet[Inbound]:
    """What is to be looked at now, the oldest first."""
    return Inbound.objects.filter(settled_at=None, due__lte=at).order_by("id")


def _take() -> Inbound | None:
    """The next one. That it was begun is written down first: what ends its worker each time is not begun for ever."""
    while waiting(now()).exists():
        with transaction.atomic():
            row = waiting(now()).select_for_update(skip_locked=True).first()
            if row is None:
                return None
            if row.attempts < len(PAUSES):
                row.due = now() + timedelta(seconds=PAUSES[row.attempts])
                row.attempts += 1
                row.save(update_fields=["attempts", "due"])
                return row
            _settle(row.pk, Parked(row.reason or STOPPED))
    return None


def _look_at(row: Inbound) -> None:
    """Understand it, outside of any transaction: that can take a moment. Then bring it where it belongs, or park it."""
    try:
        _bring(row, _understood(row))
    except (OperationalError, InterfaceError) as error:  # The database: it may have time for it later.
        logger.warning("inbound %s waits: %s", row.pk, type(error).__name__)
    except Exception as error:  # noqa: BLE001 -- what one holds must not stop the next
        # Its words may repeat what came in, so they go to nobody.
        logger.error("inbound %s is parked: %s", row.pk, type(error).__name__)
        with transaction.atomic():
            _settle(row.pk, Parked(f"It could not be brought where it belongs ({type(error).__name__})."))


def _understood(row: Inbound) -> Understood:
    if row.channel == Way.MAIL:
        return letter(bytes(row.raw), row.envelope)
    if row.envelope.get("about") == "text":
        return _text(row)
    gateway, hook = gateway_named(row.provider), _hook(row)
    if gateway is None:
        return Parked("We have nothing with this gateway any more.")
    if hook is None:
        return Parked("Its address could not be read.")
    try:
        return gateway.incoming(hook), gateway.receipts(hook)
    except Nonsense as error:
        return Parked(str(error) or "It is not what this gateway sends.")


def _bring(row: Inbound, said: Understood) -> None:
    with transaction.atomic():
        if not Inbound.objects.select_for_update(skip_locked=True).filter(pk=row.pk, settled_at=None).exists():
            return  # Another worker has it.
        _settle(row.pk, _place(row, said))


def _place(row: Inbound, said: Understood) -> Place:
    match said:
        case Parked():
            return said
        case Letter():
            return place_of_letter(said)
        case Incoming():
            return place_of_text(said, row.at)
        case (messages, receipts):
            _spread(row, messages)
            return place_of_receipts(receipts)


def _spread(row: Inbound, messages: list[Incoming]) -> None:
    """Each text message becomes a row under the gateway's own name for it: each is matched, or parked, by itself."""
    for message in messages:
        envelope = {"about": "text", "from": message.sender, "to": message.recipient, "answers": message.answers}
        known_as = f"text {message.provider_id}"[:200]
        store(Way.SMS, row.provider, envelope, message.text.encode(), external_id=known_as)


def _text(row: Inbound) -> Incoming:
    said = row.envelope
    return Incoming(said["from"], said["to"], bytes(row.raw).decode(), row.external_id, row.at, said["answers"])


def _settle(pk: UUID, place: Place) -> None:
    rows = Inbound.objects.filter(pk=pk)
    match place:
        case NotYet(reason=reason):
            rows.update(reason=reason[:200])
        case Matched(delivery_id=delivery_id):
            rows.update(status=Inbound.MATCHED, reason="", delivery_id=delivery_id, settled_at=now())
        case Parked(reason=reason, delivery_id=delivery_id):
            rows.update(status=Inbound.PARKED, reason=reason[:200], delivery_id=delivery_id, settled_at=now())


def _hook(row: Inbound) -> Hook | None:
    """The call as it came, with the address that the gateway signed."""
    said = dict(row.envelope)
    query = said.get("query", "")
    url = root_link(ROUTES[said["about"]], provider=row.provider, secret=settings.HOOK_SECRET) + said.get("slash", "")
    try:
        fields = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError:
        return None
    headers = {name.removeprefix("header "): value for name, value in said.items() if name.startswith("header ")}
    address = f"{url}?{query}" if query else url
    return Hook(said["method"], headers, fields, bytes(row.raw), url=address, at=row.at)
