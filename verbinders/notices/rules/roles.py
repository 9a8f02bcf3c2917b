"""The sentences from which the rules about messages are made."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.notices.models import Message
    from verbinders.parties.actors import Actor


def answers(actor: "Actor", message: "Message") -> bool:
    """Whether I act now for the organisation, and speak for it or have the function that was written to."""
    if actor.link is not None or actor.organisation_id != message.organisation_id:
        return False
    return any(message.organisation_id in actor.holds(power) for power in ("represent", message.power))


def asked(actor: "Actor", message: "Message") -> bool:
    """Whether it is my own question: signed in, or through the link that was sent to who wrote it."""
    if actor.link is not None:
        return actor.link.purpose == "message" and actor.link.subject_id == message.pk
    still = message.on_behalf_of_id is None or message.on_behalf_of_id in actor.holds("represent")
    return actor.person_id is not None and actor.person_id == message.person_id and still
