"""Receipts: what became of a text message after the gateway took it."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.scope import at
from verbinders.notices.models import Delivery, Suppression, Way
from verbinders.notices.tests.incoming.conftest import (
    NUMBER,
    SECRET,
    again,
    bring,
    call,
    how,
    network,
    rows,
    sent,
)
from verbinders.work.models import DeadLetter

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def receipt(status: str = "delivered", key: str = "sms-1", **said: object) -> dict[str, object]:
    return {"id": key, "status": status, **said}


def dead_letters() -> list[tuple[str, str, str]]:
    with as_worker(), at(network(), None):
        return [(letter.kind, letter.to, letter.reason) for letter in DeadLetter.objects.all()]


def suppressed() -> list[tuple[str, str]]:
    with as_worker():
        return [(row.to, row.reason) for row in Suppression.objects.all()]


def test_a_message_that_arrived_is_delivered() -> None:
    told = sent(Way.SMS, provider_id="sms-1")
    other = sent(Way.SMS, provider_id="sms-2")
    call(receipt(), "receipt")
    bring()
    assert (again(told).status, again(other).status) == ("delivered", "sent")
    assert [how(row) for row in rows()] == [("matched", "")]
    assert again(told).settled_at == told.settled_at


def test_at_either_hook_a_receipt_is_a_receipt() -> None:
    """Some providers have room for one address only."""
    told = sent(Way.SMS, provider_id="sms-1")
    call(receipt(), "sms")
    bring()
    assert again(told).status == "delivered"


def test_a_message_that_did_not_arrive_is_shown_to_the_people_of_the_network() -> None:
    told = sent(Way.SMS, provider_id="sms-1")
    call(receipt("failed", reason="unknown subscriber 31612345678"), "receipt")
    bring()
    assert (again(told).status, again(told).error) == (
        "failed",
        "The text message did not arrive. unknown subscriber 31612345678",
    )
    assert dead_letters() == [("sms", "+31…78", "The text message did not arrive.")]
    assert suppressed() == []


def test_a_dead_number_gets_nothing_more() -> None:
    sent(Way.SMS, provider_id="sms-1")
    call(receipt("failed", gone=True), "receipt")
    bring()
    assert suppressed() == [(NUMBER, "gone")]


@pytest.mark.parametrize("status", [Delivery.DELIVERED, Delivery.FAILED, Delivery.WITHHELD])
@pytest.mark.parametrize("late", ["delivered", "failed"])
def test_a_late_receipt_changes_nothing(status: str, late: str) -> None:
    told = sent(Way.SMS, provider_id="sms-1", status=status, error="Said before.")
    call(receipt(late, gone=True) if late == "failed" else receipt(late), "receipt")
    bring()
    assert (again(told).status, again(told).error) == (status, "Said before.")
    assert (dead_letters(), suppressed()) == ([], [])


def test_a_receipt_that_is_quicker_than_our_own_mark_waits_for_it(clock: time_machine.Traveller) -> None:
    told = sent(Way.SMS, status=Delivery.QUEUED, settled_at=None)
    call(receipt(), "receipt")
    assert bring() == 1
    assert bring() == 0
    assert rows()[0].status == "new"
    with as_worker():
        Delivery.objects.update(status=Delivery.SENT, settled_at=MONDAY, provider_id="sms-1")
    clock.shift(timedelta(seconds=2))
    assert bring() == 1
    assert (again(told).status, rows()[0].status) == ("delivered", "matched")


def test_a_receipt_of_something_we_never_sent_is_parked_in_the_end(clock: time_machine.Traveller) -> None:
    told = sent(Way.SMS, provider_id="")
    mail = sent(Way.MAIL, provider_id="sms-1")
    call(receipt(), "receipt")
    looks = 0
    for _second in range(400):
        looks += bring()
        clock.shift(timedelta(seconds=1))
    assert looks == 5
    assert how(rows()[0]) == ("parked", "1 of 1 receipts are of nothing that we sent.")
    assert (again(told).status, again(mail).status) == ("sent", "sent")


def test_nonsense_is_parked_with_a_reason_and_without_its_words() -> None:
    for n, body in enumerate([b"", b"\xff\x00", b"[]", b'{"id": "1", "status": "exploded"}', b'{"from": "Bank"}']):
        call(body or b" ", "receipt")
        bring()
        status, reason = how(rows()[-1])
        assert (status, bool(reason), "Bank" in reason, "exploded" in reason) == ("parked", True, False, False), n


def test_a_signed_call_is_held_against_the_address_it_was_made_to(settings: Settings) -> None:
    """seven signs the whole address: with our secret, with the query, with or without the last slash."""
    settings.SMS_GATEWAYS = ["seven://0123456789abcdef@?from=Verbinders&signing=its-own-key"]
    right = "its-own-key"
    for n, (tail, key) in enumerate([("/", right), ("", right), ("/?a=%C3%A9", right), ("/", "another")]):
        told = sent(Way.SMS, provider_id=f"77{n}")
        path = reverse("hook_receipt", kwargs={"provider": "seven", "secret": SECRET}) + tail
        said = {"webhook_event": "dlr", "data": {"msg_id": f"77{n}", "status": "DELIVERED"}}
        body = json.dumps(said).encode()
        moment = str(int(now().timestamp()))
        whole = "\n".join([moment, "n0nce", "POST", settings.BASE_URL + path, hashlib.md5(body).hexdigest()])  # noqa: S324
        seal = hmac.new(key.encode(), whole.encode(), hashlib.sha256).hexdigest()
        headers = {"X-Timestamp": moment, "X-Nonce": "n0nce", "X-Signature": seal}
        Client().post(path, body, content_type="application/json", headers=headers)
        bring()
        refused = ("sent", ("parked", "Its signature is not right."))
        expected = ("delivered", ("matched", "")) if key == right else refused
        assert (again(told).status, how(rows()[-1])) == expected, tail


def test_several_receipts_in_one_call_each_count(settings: Settings) -> None:
    settings.SMS_GATEWAYS = ["cm://0123456789abcdef@?from=Verbinders"]
    first, second = (sent(Way.SMS, provider_id=f"ref-{n}") for n in (1, 2))
    reports = [
        {"reference": "ref-1", "status": {"code": 2}},
        {"reference": "ref-2", "status": {"code": 3, "errorCode": 23, "errorDescription": "absent"}},
    ]
    call({"messages": {"msg": reports}}, "receipt", provider="cm")
    bring()
    assert (again(first).status, again(second).status) == ("delivered", "failed")
