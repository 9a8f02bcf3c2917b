"""A message and what followed on it, as the reader sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from verbinders.history.by import Via
from verbinders.kit.marks import Face
from verbinders.notices.conversation.functions import REPRESENT, WORDS
from verbinders.notices.conversation.quoting import apart
from verbinders.notices.models import Message, Reply
from verbinders.notices.rules import message as rules
from verbinders.parties.above import Named, names_of
from verbinders.parties.actors import Actor
from verbinders.parties.models import PersonData


@dataclass(frozen=True, slots=True)
class Turn:
    """One text in it. `person`: who of the organisation wrote it, for their own people only."""

    who: str
    person: str
    at: datetime
    said: str
    quoted: str
    is_ours: bool
    is_mine: bool
    came_by: str = ""
    draft: UUID | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """All of it. `inside`: the reader is of the organisation; else they asked."""

    message: Message
    name: str
    path: str
    face: Face | None
    on_behalf_of: str
    function: "str | Promise"
    inside: bool
    turns: list[Turn]


def conversation(message: Message, actor: Actor) -> Conversation:
    """For who may see it. Three queries."""
    inside = rules.answer(actor.on_behalf_of(message.organisation_id), message)
    replies = list(Reply.objects.visible_to(actor).filter(message=message).in_order())
    named = names_of({message.organisation_id, message.on_behalf_of_id or message.organisation_id})
    ours = named.get(message.organisation_id)
    other = named.get(message.on_behalf_of_id) if message.on_behalf_of_id else None
    people = _people(replies) if inside else {}
    first = Turn(message.name, "", message.written_at, message.text, "", is_ours=False, is_mine=not inside)
    return Conversation(
        message=message,
        name=ours.name if ours else "",
        path=ours.path if ours and ours.is_shown else "",
        face=ours.face if ours else None,
        on_behalf_of=other.name if other else "",
        function="" if message.power == REPRESENT else WORDS[message.power],
        inside=inside,
        turns=[first, *(_turn(reply, message, ours, people, inside) for reply in replies)],
    )


def _turn(reply: Reply, message: Message, ours: Named | None, people: Mapping[UUID, str], inside: bool) -> Turn:
    by_mail = reply.via == Via.WORKER
    hangs = by_mail and (reply.status == Reply.DRAFT or not reply.is_ours)
    said, quoted = apart(reply.text) if hangs else (reply.text, "")
    return Turn(
        who=(ours.name if ours else "") if reply.is_ours else message.name,
        person=people.get(reply.person_id, "") if reply.is_ours and reply.person_id else "",
        at=reply.at,
        said=said,
        quoted=quoted,
        is_ours=reply.is_ours,
        is_mine=reply.is_ours == inside,
        came_by=("mail" if reply.is_ours else message.channel) if by_mail and (inside or not reply.is_ours) else "",
        draft=reply.pk if reply.status == Reply.DRAFT else None,
    )


def _people(replies: Iterable[Reply]) -> dict[UUID, str]:
    found = PersonData.objects.in_bulk({reply.person_id for reply in replies if reply.is_ours and reply.person_id})
    return {key: data.name for key, data in found.items()}
