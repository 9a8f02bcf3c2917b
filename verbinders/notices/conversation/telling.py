"""Whom we tell what about a message to an organisation. Wired in `site/wiring.py`."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.networks.links import link, path_within
from verbinders.notices.attention import declare as ask
from verbinders.notices.attention import open_asks, settle_asks
from verbinders.notices.conversation.functions import REPRESENT, WORDS, asker_counts, holders
from verbinders.notices.conversation.quoting import apart
from verbinders.notices.kinds import Kind, declare
from verbinders.notices.models import Message, Reply
from verbinders.notices.outbox import tell, tell_people
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.parties.models import Link, Person
from verbinders.work.queue import enqueue

ERASE = "message.erase"
LASTS = timedelta(days=365)  # As long as a message that is closed is kept.
_HERE = "https://verbinders.example/spaarnestad"
_ABOUT: Mapping[str, object] = {"organisation": "Hooyo", "network": "Spaarnestad Verbindt"}
_ASKED = "Is there room for two more on Tuesday?\n\nMy mother does not speak Dutch yet."
_INSIDE = {**_ABOUT, "name": "Samira", "link": f"{_HERE}/messages/0199/"}
_GUEST = {**_ABOUT, "link": f"{_HERE}/m/uTz4Wq/"}


def _answers_still(reader: Actor, message: UUID) -> bool:
    """Who was told as somebody of the organisation."""
    return Message.objects.answerable_by(reader).filter(pk=message).exists()


def _asks_still(reader: Actor, message: UUID) -> bool:
    """Who asked: for themselves, or for an organisation for which they speak."""
    found = Message.objects.filter(pk=message).first()
    return found is not None and asker_counts(found)


declare(
    message_received=Kind(
        pgettext_lazy("notice", "A new message to an organisation"),
        {**_INSIDE, "words": _ASKED, "function": "", "answers_by_mail": True},
        takes_answers=True,
        still=_answers_still,
    ),
    message_added=Kind(
        pgettext_lazy("notice", "One more message in a conversation"),
        {**_INSIDE, "words": _ASKED, "answers_by_mail": True},
        takes_answers=True,
        still=_answers_still,
    ),
    message_proof=Kind(
        pgettext_lazy("notice", "The proof of a message"), _GUEST, takes_answers=True, still=_asks_still
    ),
    message_answered=Kind(
        pgettext_lazy("notice", "An answer to a message"),
        {**_GUEST, "words": "Yes, do come. We begin at half past one."},
        takes_answers=True,
        still=_asks_still,
    ),
    reply_draft=Kind(pgettext_lazy("notice", "An answer by mail that waits to be sent"), _INSIDE, still=_answers_still),
)
ask(message=_("{about} waits for an answer."))


def written(message: Message, *, by: Actor) -> None:
    """Who may read it is told, who wrote it gets a proof with a link of their own, and it waits for an answer."""
    _tell_inside(message, "message_received", by, words=message.text, function=_function(message))
    _tell_asker(message, "message_proof", by)
    _wait(message, by)


def answered(message: Message, *, by: Actor) -> None:
    """Who asked gets the answer, by the way they chose."""
    _tell_asker(message, "message_answered", by, words=_newest(message, is_ours=True).text)
    settle_asks(message, of=[message.organisation_id], by=by)


def sent(reply: Reply, *, by: Actor) -> None:
    """A draft has become an answer."""
    _tell_asker(reply.message, "message_answered", by, words=reply.text)
    settle_asks(reply.message, of=[reply.organisation_id], by=by)


def added(message: Message, *, by: Actor) -> None:
    """Who asked said something more: it waits for an answer again."""
    _tell_inside(message, "message_added", by, words=apart(_newest(message, is_ours=False).text)[0])
    _wait(message, by)


def drafted(reply: Reply, *, by: Actor) -> None:
    """Who answered by mail must press a button before it goes out."""
    people = [one for one in _readers(reply.message) if one.pk == reply.person_id]
    about = reply.message
    tell_people(people, "reply_draft", _inside(about), network=reply.network, by=by, subject=about)


def closed(message: Message, *, by: Actor) -> None:
    """Nobody need look any more."""
    settle_asks(message, of=[message.organisation_id], by=by)


def withdrawn(message: Message, *, by: Actor) -> None:
    """Nobody need look any more, and the worker erases it: the queues and the inboxes of others are its alone."""
    settle_asks(message, of=[message.organisation_id], by=by)
    enqueue(ERASE, {"message": str(message.pk)}, network_id=message.network_id, by=by)


def reopened(message: Message, *, by: Actor) -> None:
    """Somebody must look after all."""
    _wait(message, by)


def _tell_inside(message: Message, kind: str, by: Actor, **said: object) -> None:
    """Everybody who has the function that was written to, and who speaks for the organisation."""
    context = {**_inside(message), "answers_by_mail": bool(settings.INBOUND_ADDRESS), **said}
    tell_people(_readers(message), kind, context, network=message.network, by=by, subject=message)


def _tell_asker(message: Message, kind: str, by: Actor, **said: object) -> None:
    """At the address that they gave, with a new link: of the others we keep no more than a hash.

    Who asked in the name of an organisation and no longer speaks for it, is told nothing more: that organisation is.
    """
    if not asker_counts(message):
        _tell_who_speaks(message, kind, by, **said)
        return
    acts_for = message.on_behalf_of_id
    _link, token = Link.make(
        "message",
        message,
        lasts=LASTS,
        person_id=message.person_id if acts_for else None,
        organisation_id=message.organisation_id,
        acts_for_id=acts_for,
    )
    where = link(message.network, "notices:message_by_link", link=token)
    tell(
        message.address,
        message.language,
        kind,
        {**_about(message), "link": where, **said},
        network=message.network,
        by=by,
        channel=message.channel,
        subject=message,
    )


def _tell_who_speaks(message: Message, kind: str, by: Actor, **said: object) -> None:
    """The organisation in whose name it was asked hears the answer; it asks on by a message of its own."""
    people = holders(message.on_behalf_of_id, {REPRESENT}) if message.on_behalf_of_id else []
    where = link(message.network, "notices:message.write", organisation=message.organisation_id)
    tell_people(people, kind, {**_about(message), "link": where, **said}, network=message.network, by=by)


def _wait(message: Message, by: Actor) -> None:
    path = path_within("notices:message", message=message.pk)
    whose = [message.organisation_id]
    open_asks(message, "message", of=whose, power=REPRESENT, path=path, about=message.name, by=by)


def _readers(message: Message) -> list[Person]:
    return holders(message.organisation_id, {REPRESENT, message.power})


def _newest(message: Message, *, is_ours: bool) -> Reply:
    said = message.replies.filter(is_ours=is_ours, status=Reply.SENT)
    return said.latest("at", "id")


def _function(message: Message) -> object:
    """For whom it is, when that is not who speaks for the organisation anyway; in the language of who reads it."""
    return "" if message.power == REPRESENT else WORDS[message.power]


def _inside(message: Message) -> dict[str, object]:
    where = link(message.network, "notices:message", message=message.pk)
    return {**_about(message), "name": message.name, "link": where}


def _about(message: Message) -> dict[str, object]:
    named = names_of([message.organisation_id]).get(message.organisation_id)
    return {"organisation": named.name if named else "", "network": message.network.name}
