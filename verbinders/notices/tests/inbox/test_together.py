"""Several at the same moment: a code guessed by eight at once, one person's browsers, one person's digest."""

from collections.abc import Callable

import pytest
from django.db import transaction

from verbinders.history.tests.together import together
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.notices import digest
from verbinders.notices.models import Delivery, Notice, Phone, PushSubscription
from verbinders.notices.tests.inbox.telling import chose, told
from verbinders.parties.actors import Actor, acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
CODE = "12345678"


def guessing(code: str) -> Callable[[], bool]:
    def guess() -> bool:
        with transaction.atomic():
            return Phone.objects.get().guess(code)

    return guess


def switching_on(somebody: Person, name: str) -> Callable[[], None]:
    """One more browser."""

    def add() -> None:
        with acting(None, somebody, route="a test") as by:
            endpoint = f"https://fcm.googleapis.com/fcm/send/{name}"
            PushSubscription.add(somebody, endpoint=endpoint, p256dh="B", auth="A", by=by)

    return add


def sending(somebody: Person) -> Callable[[], int]:
    """A worker that sends the digest of one person."""

    def send() -> int:
        with as_worker(), transaction.atomic():
            return digest.send_digest(somebody.pk, by=Actor())

    return send


def standing() -> int:
    return PushSubscription.objects.filter(ended_at=None).count()


def digests() -> int:
    with as_worker():
        return Delivery.objects.filter(kind="digest").count()


def nine_browsers(somebody: Person) -> None:
    for n in range(PushSubscription.MOST - 1):
        switching_on(somebody, f"oud-{n}")()


def something_waits_for(somebody: Person) -> None:
    chose(somebody, rhythm="daily")
    told(somebody, "Hooyo")
    with as_worker():
        Notice.objects.update(digest_at=now())


def test_eight_guesses_at_once_are_five(bram: Person) -> None:
    with acting(None, bram, route="a test") as by:
        Phone.tell(bram, number="+31612345678", code=CODE, by=by)
    assert together(*[guessing("00000000")] * 8) == [False] * 8
    assert Phone.objects.get().tries == Phone.TRIES
    assert guessing(CODE)() is False


def test_one_guess_leaves_four(bram: Person) -> None:
    """The control: the right code is right while there are tries left."""
    with acting(None, bram, route="a test") as by:
        Phone.tell(bram, number="+31612345678", code=CODE, by=by)
    together(*[guessing("00000000")] * (Phone.TRIES - 1))
    assert guessing(CODE)() is True


def test_three_more_browsers_at_once_are_ten(bram: Person) -> None:
    nine_browsers(bram)
    together(*(switching_on(bram, f"nieuw-{n}") for n in range(3)))
    assert standing() == PushSubscription.MOST


def test_three_workers_at_once_send_one_digest(bram: Person) -> None:
    something_waits_for(bram)
    assert sorted(together(*[sending(bram)] * 3)) == [0, 0, 1]
    assert digests() == 1
