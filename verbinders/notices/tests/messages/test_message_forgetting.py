"""A year after the last word a message is erased, with all that belongs to it. What still waits is kept."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, person
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at as in_network
from verbinders.notices.conversation.telling import LASTS
from verbinders.notices.models import Ask, Message, Reply
from verbinders.notices.tests.messages.letters import answered, link_in, messages_of, told, written
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Link, Person
from verbinders.privacy import retention

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def tidied(at: datetime) -> int:
    """What the worker does at night: how many messages went."""
    with as_worker(), acting(None, None, route="night", via=Via.WORKER) as worker:
        before = there()
        for network in Network.objects.all():
            retention.step(network, at, 100, by=worker)
        return before - there()


def there() -> int:
    """How many messages there are, in all networks."""
    found = 0
    for network in Network.objects.all():
        with in_network(network, None):
            found += Message.objects.count()
    return found


def closed(town: Network, message: Message, somebody: Person) -> Message:
    with acting(town, somebody, route="a test") as by:
        message.close(by=by)
    return message


def test_with_the_message_go_its_replies_its_links_and_what_asked_for_attention(
    town: Network, nour: UUID, fatima: Person, visitor: Browser
) -> None:
    message = written(town, nour)
    answered(town, message, fatima)
    closed(town, message, fatima)
    path = link_in(told("message_answered")[0])
    assert tidied(now() + LASTS - DAY) == 0
    assert visitor.see(path).status == 200
    assert tidied(now() + LASTS + DAY) == 1
    with as_worker(), in_network(town, None):
        about = Ask.objects.filter(subject_id=message.pk)
        left = [rows.count() for rows in (Message.objects, Reply.objects, about, Link.objects.of(message))]
    assert left == [0, 0, 0, 0]
    assert (visitor.see(path).status, Browser(town, fatima).see(f"/messages/{message.pk}/").status) == (404, 404)


def test_what_still_waits_is_kept_and_what_was_answered_goes(town: Network, nour: UUID, fatima: Person) -> None:
    waits, done = written(town, nour), written(town, nour)
    answered(town, done, fatima)
    assert tidied(now() + LASTS + DAY) == 1
    assert messages_of(town, fatima) == [waits]


def test_a_year_counts_from_the_last_word(town: Network, nour: UUID, fatima: Person) -> None:
    message = written(town, nour)
    with time_machine.travel(now() + 300 * DAY):
        closed(town, message, fatima)
    assert (tidied(now() + LASTS + DAY), tidied(now() + LASTS + 301 * DAY)) == (0, 1)


def test_in_every_network(town: Network, nour: UUID, amina: Person, fatima: Person) -> None:
    chris = person("Chris")
    elsewhere = founded(chris, "polderwijk", "Polderkring")
    with entering(elsewhere, chris, writes=False) as me:
        polderkring = next(iter(me.organisations))
    for _n in range(3):
        closed(town, written(town, nour), fatima)
    closed(elsewhere, written(elsewhere, polderkring), chris)
    assert [tidied(now() + LASTS + DAY) for _night in range(2)] == [4, 0]
