"""Answers to our own mails and text messages about a message. The address above a mail proves nothing, so:

somebody of the organisation gets a draft, which they send on the page; who asked is heard at once, because only they
know the address that leads back to their question.
"""

from verbinders.notices.conversation.functions import REPRESENT, asker_counts, holders
from verbinders.notices.conversation.quoting import kept
from verbinders.notices.incoming.storing import answers
from verbinders.notices.models import Delivery, Message, Reply
from verbinders.notices.pace import grows_too_fast
from verbinders.notices.refusing import count_dropped, refuses
from verbinders.parties.actors import Actor

GONE = "The message that it answers is no longer there."
EMPTY = "There is nothing in it."
TOO_MANY = "Too much came for this message within an hour."
NO_MANDATE = "Who asked may not speak for the organisation in whose name they asked any more."
NO_FUNCTION = "Who was written to may not answer for the organisation any more."


def from_inside(delivery: Delivery, text: str, *, by: Actor) -> str:
    """Somebody of the organisation answered: a draft."""
    message, words = _message(delivery, by), kept(text)
    if message is None or not words:
        return EMPTY if message else GONE
    readers = holders(message.organisation_id, {REPRESENT, message.power})
    if delivery.person_id is None or delivery.person_id not in {person.pk for person in readers}:
        return NO_FUNCTION
    Reply.draft(message, person_id=delivery.person_id, text=words, by=by)
    return ""


def from_asker(delivery: Delivery, text: str, *, by: Actor) -> str:
    """Who asked says something more. Of a blocked sender nothing is let in; how often it came is counted."""
    message, words = _message(delivery, by), kept(text)
    if message is None or not words:
        return EMPTY if message else GONE
    if refuses(message.organisation_id, message.address, message.person_id):
        count_dropped(message)
        return ""
    if grows_too_fast(message):
        return TOO_MANY
    if not asker_counts(message):
        return NO_MANDATE
    message.add(words, by=by)
    return ""


def _message(delivery: Delivery, by: Actor) -> Message | None:
    return Message.objects.visible_to(by).filter(pk=delivery.subject_id).first() if delivery.subject_id else None


for kind, handler in (
    ("message_received", from_inside),
    ("message_added", from_inside),
    ("message_proof", from_asker),
    ("message_answered", from_asker),
):
    answers(kind, handler)
