"""Who may write, answer and close. Nobody answers in the name of an organisation by a link or by mail."""

from typing import TYPE_CHECKING

from verbinders.notices.conversation.functions import can_be_written_to
from verbinders.notices.rules.roles import answers, asked

if TYPE_CHECKING:
    from verbinders.notices.models import Message
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Organisation


def write(actor: "Actor", organisation: "Organisation") -> bool:
    """Everybody; on behalf of an organisation only who may speak for it."""
    return _in_a_name_of_theirs(actor) and can_be_written_to(organisation.pk)


def answer(actor: "Actor", message: "Message") -> bool:
    return answers(actor, message)


be_answered = reopen = answer


def add(actor: "Actor", message: "Message") -> bool:
    """Who asked. By mail, too: only they know the address that leads back to it."""
    return (asked(actor, message) and _in_a_name_of_theirs(actor)) or actor.is_worker


def close(actor: "Actor", message: "Message") -> bool:
    return answers(actor, message) or (asked(actor, message) and _in_a_name_of_theirs(actor))


def withdraw(actor: "Actor", message: "Message") -> bool:
    """Who asked for themself. What was asked for an organisation is that organisation's, too."""
    return asked(actor, message) and message.on_behalf_of_id is None


def _in_a_name_of_theirs(actor: "Actor") -> bool:
    """As themselves, or for an organisation for which they may speak today."""
    return actor.organisation_id is None or actor.organisation_id in actor.holds("represent")
