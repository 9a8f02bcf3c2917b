"""Who may decide about an answer that came by mail: who may answer the message."""

from typing import TYPE_CHECKING

from verbinders.notices.rules.roles import answers

if TYPE_CHECKING:
    from verbinders.notices.models import Message, Reply
    from verbinders.parties.actors import Actor


def draft(actor: "Actor", message: "Message") -> bool:
    return actor.is_worker


def send(actor: "Actor", reply: "Reply") -> bool:
    return answers(actor, reply.message)


drop = send
