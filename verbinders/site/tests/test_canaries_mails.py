"""No answer to a form and no mail tells what its reader may not hear (G14): every verb, in a world full of canaries."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from django.db import transaction

from verbinders.history.acts import FIELD, new_key
from verbinders.kit.testing import as_worker
from verbinders.notices.models import Delivery
from verbinders.parties.models import Person
from verbinders.site.permissions import rows
from verbinders.site.tests.bodies import BODIES
from verbinders.site.tests.canaries.listening import Reader, all_of, foreign
from verbinders.site.tests.canaries.story import Story, told
from verbinders.site.tests.canaries.walking import address_of, client_of
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.tests.world import namens
from verbinders.site.who_may import ROLES

pytestmark = pytest.mark.django_db
story = told_once(told)
VERBS = [route for route in routes() if route.does and not route.exempt]


class Deed(NamedTuple):
    """What came of one form: the answer, and the mails."""

    name: str
    answer: str
    mails: list[Delivery]


def deeds(story: Story, role: str) -> Iterator[Deed]:
    """Every verb that this role may do, on what is its own, with an empty and a good form; undone afterwards."""
    world, client = story.world, client_of(story.world.people[role])
    for route in VERBS:
        values = world.values(route, role, "own")
        if not rows()[route.verb].allows(role, "own" if route.params else "none") or None in values.values():
            continue
        for body in ({}, BODIES[route.verb](world)):
            form = body if _by_link(route) else namens(world, role) | body
            with transaction.atomic():
                before = last_mail()
                answer = client.post(address_of(world, route, values), form | {FIELD: new_key()}, follow=True)
                yield Deed(route.verb, all_of(answer), mails_after(before))
                transaction.set_rollback(True)


def _by_link(route: Route) -> bool:
    return route.door is not None and bool(route.door.purpose)


def last_mail() -> Any:
    with as_worker():
        return Delivery.objects.newest().values_list("pk", flat=True).first()


def mails_after(before: Any) -> list[Delivery]:
    with as_worker():
        return list(Delivery.objects.filter(pk__gt=before))


@pytest.mark.parametrize("role", ROLES)
def test_no_mail_and_no_answer_tells_of_another(story: Story, role: str) -> None:
    world, networks = story.world, [story.world.here, story.world.there]

    @cache
    def reader(person_id: Any) -> Reader:
        return Reader.of(Person.objects.get(pk=person_id) if person_id else None, networks)

    ours = world.organisations["same" if role in ("visitor", "resident") else role]
    wrong, mails = [], 0
    for deed in deeds(story, role):
        link = world.organisations["same"] if "_by_link" in deed.name else None
        heard = foreign(story.aviary, story.readers[role], deed.answer, world.here.pk, link)
        wrong += [f"{deed.name}, the answer: {bird}" for bird in heard]
        for mail in deed.mails:
            mails += 1
            # Who has no account gets by mail what stands behind the link in it.
            guest = ours if mail.person_id is None else None
            text = f"{mail.subject} {mail.text} {mail.link}"
            heard = foreign(story.aviary, reader(mail.person_id), text, mail.network_id, guest)
            wrong += [f"{deed.name}, a mail ({mail.kind}): {bird}" for bird in heard]
    assert wrong == []
    assert mails > 0 or role in ("visitor", "stranger")


def test_the_control_a_mail_to_everybody_is_found(story: Story) -> None:
    """What the steward hears of her own desk is not for a visitor."""
    texts = " ".join(mail.text for deed in deeds(story, "steward") for mail in deed.mails)
    assert foreign(story.aviary, story.readers["visitor"], texts, story.world.here.pk) != []
