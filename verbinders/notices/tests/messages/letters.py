"""Ans, who has no account, writes to Stichting Nour; what is told about it lies in the outbox."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import time_machine

from verbinders.directory.tests.browsing import Browser, Page
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.notices.forms.message import stamp
from verbinders.notices.models import Ask, Delivery, Message, Reply
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Organisation, Person

ROUTE = "a test"
ASKED = {"name": "Ans", "reach": "ans@wijk.example", "text": "Mag ik dinsdag langskomen?"}


def writes(browser: Browser, to: UUID, *, after: int = 10, **answers: Any) -> Page:
    """Open the page, think for a while, send it."""
    path = f"/write/{to}/"
    form = browser.see(path).form()
    with time_machine.travel(now() + timedelta(seconds=after)):
        return browser.send(path, form, **(ASKED | answers))


def written(network: Network, to: UUID, somebody: Person | None = None, **told: Any) -> Message:
    """The same without a page."""
    said = {"power": "represent", "name": "Ans", "channel": "mail", "address": "ans@wijk.example", "language": "en"}
    with acting(network, somebody, route=ROUTE) as by:
        who = by.on_behalf_of(told.pop("on_behalf_of", None))
        organisation = Organisation.objects.get(pk=to)
        return Message.write(organisation, network=network, by=who, **{**said, "text": ASKED["text"], **told})


def answered(network: Network, message: Message, somebody: Person, text: str = "Ja, kom maar.") -> None:
    with acting(network, somebody, route=ROUTE) as by:
        Message.objects.get(pk=message.pk).answer(text, by=by.on_behalf_of(message.organisation_id))


def came_by_mail(network: Network, message: Message, somebody: Person, text: str) -> Reply:
    """An answer that somebody of the organisation sent by mail."""
    with acting(network, None, route=ROUTE, via=Via.WORKER) as worker, also(message.organisation_id):
        return Reply.draft(message, person_id=somebody.pk, text=text, by=worker)


def gives(network: Network, power: str, to: Person, organisation: UUID, *, by: Person) -> Mandate:
    with acting(network, by, route=ROUTE) as speaker:
        speaker = speaker.on_behalf_of(organisation)
        return Mandate.give(Organisation.objects.get(pk=organisation), to, power=power, by=speaker)


def told(kind: str) -> list[Delivery]:
    """What the outbox holds of this kind, the oldest first."""
    with as_worker():
        return list(Delivery.objects.filter(kind=kind).order_by("id"))


def link_in(delivery: Delivery) -> str:
    """The way to the conversation, as it stands in a mail to who asked: its path."""
    found = re.search(r"https?://[^/\s]+(/\S+/m/\S+/)", delivery.text)
    assert found, delivery.text
    return found[1]


def messages_of(network: Network, somebody: Person) -> list[Message]:
    with entering(network, somebody, writes=False) as me:
        return list(Message.objects.visible_to(me).order_by("id"))


def standing(network: Network, message: Message, somebody: Person) -> str:
    with entering(network, somebody, writes=False):
        return Message.objects.get(pk=message.pk).status


def asks_of(network: Network, somebody: Person) -> list[tuple[str, str]]:
    """What waits for somebody: (kind, about)."""
    with entering(network, somebody, writes=False) as me:
        return [(ask.kind, ask.about) for ask in Ask.objects.visible_to(me).open()]


def organisation_of(network: Network, somebody: Person) -> UUID:
    with entering(network, somebody, writes=False) as me:
        return next(iter(me.organisations))


def opened_a_while_ago() -> str:
    """For a form that is sent by hand."""
    return stamp(now() - timedelta(minutes=1))
