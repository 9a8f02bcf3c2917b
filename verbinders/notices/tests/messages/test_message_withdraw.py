"""Ans takes her message back: by the link in her mail, without an account; a moment later nothing of it is left."""

from typing import Any
from uuid import UUID

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import person
from verbinders.history.verbs import NotAllowed
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.models import Ask, Delivery, Message, Notice, Reply
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.notices.tests.messages.letters import answered, link_in, messages_of, told, written
from verbinders.parties.actors import acting
from verbinders.parties.models import Link, Person

pytestmark = pytest.mark.django_db


def left(town: Network, message: Message) -> list[int]:
    """What there still is of a message: itself, answers, links, what waits, what was told."""
    with as_worker(), at(town, None):
        about = {"subject_id": message.pk}
        own = [Message.objects.filter(pk=message.pk).count(), Reply.objects.filter(message_id=message.pk).count()]
        kinds: tuple[Any, ...] = (Link, Ask, Delivery, Notice)
        return own + [kind.objects.filter(**about).count() for kind in kinds]


def test_ans_takes_it_back_and_nothing_of_it_is_left(
    town: Network, nour: UUID, fatima: Person, visitor: Browser
) -> None:
    message, other = written(town, nour), written(town, nour)
    answered(town, message, fatima)
    before, path = left(town, other), link_in(told("message_proof")[0])
    assert all(left(town, message))
    page = visitor.press(path, "/withdraw/")
    assert "Your message is taken back. In a few minutes nothing of it is left." in page.source
    assert work_off() == ["message.erase"]
    assert (left(town, message), left(town, other)) == ([0] * 6, before)
    assert visitor.see(path).status == 404
    assert messages_of(town, fatima) == [other]


def test_who_signed_in_does_the_same(town: Network, nour: UUID) -> None:
    resi = person("Resi")
    message = written(town, nour, resi)
    Browser(town, resi).press(f"/messages/{message.pk}/", "/withdraw/")
    assert work_off() == ["message.erase"]
    assert left(town, message) == [0] * 6


def test_what_was_asked_for_an_organisation_stays(town: Network, nour: UUID, fatima: Person, amina: Person) -> None:
    """It is that organisation's, too: nobody takes it away alone, and the page does not offer it."""
    with acting(town, amina, route="a test") as by:
        mine = by.organisation_id
    message = written(town, nour, amina, on_behalf_of=mine)
    assert "/withdraw/" not in Browser(town, amina).see(f"/messages/{message.pk}/").source
    with acting(town, amina, route="a test") as by, pytest.raises(NotAllowed):
        message.withdraw(by=by)


def test_the_organisation_cannot_take_it_back(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour)
    with acting(town, fatima, route="a test") as by, pytest.raises(NotAllowed):
        message.withdraw(by=by.on_behalf_of(nour))
