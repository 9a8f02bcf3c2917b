"""Claim, send, mark: what the worker does with the outbox.

A mail is claimed before it is sent and marked after it. A worker that dies in between leaves a claim that ends by
itself: the mail goes out again under the same Message-ID. It may come twice, it never gets lost.
"""

import logging
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from verbinders.kit.time import now
from verbinders.notices.models import Message
from verbinders.notices.outbox import trouble_with
from verbinders.work.jobs import CarryOn
from verbinders.work.queue import ATTEMPTS, in_short, pause

logger = logging.getLogger(__name__)
BATCH = 50
LEASE = timedelta(seconds=30)
LEFT = timedelta(seconds=20)  # A server may take this long over one mail: with less on the lease it is renewed first.


def send_due(carry_on: CarryOn) -> int:
    """Send one batch over one connection. How many were taken in hand."""
    batch = claim()
    if not batch:
        return 0
    post = get_connection()
    try:
        post.open()
    except OSError as error:
        logger.warning("the mail server cannot be reached: %s", type(error).__name__)
        for message in batch:
            later(message, error)
        return len(batch)
    try:
        _send_all(batch, post, carry_on)
    finally:
        post.close()
    return len(batch)


def claim() -> list[Message]:
    """Take the oldest ones in hand for as long as the lease runs."""
    at = now()
    if not Message.objects.due(at).exists():
        return []
    with transaction.atomic():
        batch = list(Message.objects.due(at).select_for_update(skip_locked=True)[:BATCH])
        for message in batch:
            message.status, message.lease, message.attempts = Message.CLAIMED, at + LEASE, message.attempts + 1
        Message.objects.bulk_update(batch, ["status", "lease", "attempts"])
    return batch


def _send_all(batch: list[Message], post: BaseEmailBackend, carry_on: CarryOn) -> None:
    """One after the other, as long as the worker and the connection hold; the rest is free again at once."""
    for n, message in enumerate(batch):
        if not carry_on() or (_still_mine(message, batch[n:]) and not send(message, post)):
            _put_back([one for one in batch[n:] if one.status == Message.CLAIMED])
            return


def _still_mine(message: Message, rest: list[Message]) -> bool:
    """Renew the lease of what is left when it runs short. False when another worker has taken this one over."""
    at = now()
    if message.lease and message.lease - at > LEFT:
        return True
    with transaction.atomic():
        kept = Message.objects.filter(pk__in=[one.pk for one in rest], status=Message.CLAIMED, lease=message.lease)
        kept_keys = set(kept.select_for_update().values_list("pk", flat=True))
        kept.filter(pk__in=kept_keys).update(lease=at + LEASE)
    for one in rest:
        one.lease = at + LEASE if one.pk in kept_keys else one.lease
    return message.pk in kept_keys


def send(message: Message, post: BaseEmailBackend) -> bool:
    """Send one claimed mail and mark what became of it. False when the connection is of no use any more."""
    if problem := trouble_with(message.to):
        failed(message, problem)
    elif message.attempts > ATTEMPTS:
        failed(message, "The worker ended at every attempt.")
    else:
        try:
            post.send_messages([as_mail(message)])
        except (OSError, ValueError) as error:  # What a mail server says is an OSError, too.
            if is_final(error):
                failed(message, in_short(error))
            else:
                later(message, error)
            return isinstance(error, SMTPException | ValueError) and not isinstance(error, SMTPServerDisconnected)
        _mark(message, status=Message.SENT, sent_at=now(), error="")
    return True


def as_mail(message: Message) -> EmailMessage:
    """The mail as it goes over the wire."""
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
    return EmailMessage(message.subject, message.text, to=[message.to], headers=headers)


def is_final(error: Exception) -> bool:
    """Whether the server will say the same tomorrow: this reader does not exist, or this mail is not wanted."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError)  # No mail can be made of it.


def later(message: Message, error: Exception) -> None:
    """Once more after a pause that grows; after the last attempt it has failed."""
    wait = pause(message.attempts)
    if wait is None:
        failed(message, in_short(error))
    else:
        _mark(message, status=Message.QUEUED, due=now() + wait, error=in_short(error))


def failed(message: Message, reason: str) -> None:
    """It will not be tried again; the row stays, with the reason."""
    logger.warning("mail %s could not be sent", message)
    _mark(message, status=Message.FAILED, error=reason[:300])


def _put_back(rest: list[Message]) -> None:
    """The worker must end: what it has not begun is free at once."""
    for message in rest:
        _mark(message, status=Message.QUEUED, attempts=message.attempts - 1)


def _mark(message: Message, **change: Any) -> None:
    """Only while the claim is ours: if the lease ran out, the one who has it now says what became of it."""
    mine = Message.objects.filter(pk=message.pk, status=Message.CLAIMED, lease=message.lease)
    mine.update(lease=None, **change)
    message.status = change["status"]
