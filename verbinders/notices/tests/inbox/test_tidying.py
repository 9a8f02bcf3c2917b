"""Throwing away what nobody needs any more: and nothing else."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from verbinders.kit.ids import key_at, uuid7
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.notices.kinds import kinds
from verbinders.notices.models import Delivery, Inbound, Notice, PushSubscription
from verbinders.notices.tests.inbox.telling import waiting, work_off
from verbinders.parties.models import Person
from verbinders.privacy import tasks
from verbinders.work.queue import enqueue

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def key(at: datetime) -> Any:
    """A key as it is made at that moment."""
    return type(key_at(at))(int=key_at(at).int | (uuid7().int & ((1 << 80) - 1)))


def sent(ago: timedelta, kind: str = "application_admitted", **more: Any) -> Delivery:
    at = now() - ago
    said = {
        "to": "a@b.example",
        "language": "en",
        "subject": "Hello",
        "text": "Words.",
        "link": "https://v.example/m/k/",
        "kind": kind,
    }
    with as_worker():
        return Delivery.objects.create(pk=key(at), **({"settled_at": at, "status": "sent"} | said | more))


def tidy() -> list[str]:
    """An hour has gone by."""
    with transaction.atomic():
        enqueue(tasks.RETAIN)
    return work_off()


def left() -> list[tuple[str, str, str]]:
    with as_worker():
        return list(Delivery.objects.order_by("id").values_list("subject", "text", "link"))


KEPT, EMPTIED = [("Hello", "Words.", "https://v.example/m/k/")], [("", "", "")]  # With the link that opens a door.
GONE: list[tuple[str, str, str]] = []


@pytest.mark.parametrize(
    ("kind", "ago", "found"),
    [
        ("application_admitted", 30 * DAY - MINUTE, KEPT),
        ("application_admitted", 30 * DAY + MINUTE, EMPTIED),
        ("login_code", timedelta(minutes=59), KEPT),
        ("login_code", timedelta(minutes=61), EMPTIED),
        ("phone_code", timedelta(minutes=61), EMPTIED),
        ("a_kind_that_is_no_more", 30 * DAY - MINUTE, KEPT),
        ("a_kind_that_is_no_more", 30 * DAY + MINUTE, EMPTIED),
        ("application_admitted", 365 * DAY - MINUTE, EMPTIED),
        ("application_admitted", 365 * DAY + MINUTE, GONE),
    ],
)
def test_a_text_is_kept_as_long_as_its_kind_says_and_the_row_a_year(
    db: None, clock: Clock, kind: str, ago: timedelta, found: list[tuple[str, str, str]]
) -> None:
    sent(ago, kind)
    assert tidy() == [tasks.RETAIN]
    assert left() == found
    tidy()
    assert left() == found


def test_what_still_has_to_go_out_is_left_alone(db: None, clock: Clock) -> None:
    sent(400 * DAY, status="queued", settled_at=None)
    tidy()
    assert left() == KEPT


def test_every_kind_says_how_long_it_keeps_its_text() -> None:
    assert all(timedelta() < kind.keeps <= 365 * DAY for kind in kinds().values())


@pytest.mark.parametrize(
    ("received", "settled", "is_left"),
    [(29 * DAY, 29 * DAY, True), (31 * DAY, 29 * DAY, True), (31 * DAY, None, True), (31 * DAY, 31 * DAY, False)],
)
def test_what_came_in_is_kept_for_a_month_after_it_was_settled(
    db: None, clock: Clock, received: timedelta, settled: timedelta | None, is_left: bool
) -> None:
    at = now() - received
    with as_worker():
        Inbound.objects.create(
            pk=key(at), channel="sms", provider="cm", external_id="1", settled_at=now() - settled if settled else None
        )
    tidy()
    with as_worker():
        assert Inbound.objects.exists() == is_left


@pytest.mark.parametrize(
    ("told", "read", "is_left"),
    [
        (364 * DAY, 364 * DAY, True),
        (400 * DAY, 364 * DAY, True),
        (400 * DAY, None, True),
        (729 * DAY, None, True),
        (731 * DAY, None, False),
        (400 * DAY, 366 * DAY, False),
    ],
)
def test_a_notice_stays_for_a_year_after_it_was_read(
    bram: Person, clock: Clock, told: timedelta, read: timedelta | None, is_left: bool
) -> None:
    at = now() - told
    with as_worker():
        Notice.objects.create(
            pk=key(at),
            person=bram,
            kind="digest",
            lane="personal",
            language="en",
            subject="Hello",
            text="Words.",
            at=at,
            read_at=now() - read if read else None,
        )
    tidy()
    with as_worker():
        assert Notice.objects.exists() == is_left


@pytest.mark.parametrize(("ended", "is_left"), [(None, True), (29 * DAY, True), (31 * DAY, False)])
def test_a_browser_that_was_switched_off_is_forgotten_after_a_month(
    bram: Person, clock: Clock, ended: timedelta | None, is_left: bool
) -> None:
    PushSubscription.objects.create(
        pk=key(now() - 100 * DAY), person=bram, endpoint="x", ended_at=now() - ended if ended else None
    )
    tidy()
    assert PushSubscription.objects.exists() == is_left


def test_much_is_done_in_several_jobs(db: None, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 4)
    for _n in range(5):
        sent(400 * DAY)
    with transaction.atomic():
        enqueue(tasks.RETAIN)
    assert waiting() == [tasks.RETAIN]
    # Five texts and five rows, four at once; a last one finds that all is tidy.
    assert work_off() == [tasks.RETAIN] * 3
    assert left() == []
