"""Claim, send, mark: against a real mail server."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django import Settings

from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.notices.delivery import BATCH, claim, send_due
from verbinders.notices.models import Message
from verbinders.notices.tests.conftest import MailServer, tell_amina

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def worker() -> Iterator[None]:
    with as_worker():
        yield


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def always() -> bool:
    return True


def statuses() -> list[str]:
    return list(Message.objects.order_by("id").values_list("status", flat=True))


def test_a_mail_arrives_as_it_was_told(server: MailServer) -> None:
    told = tell_amina()
    assert send_due(always) == 1
    (mail,) = server.received
    assert mail["Message-ID"] == f"<{told.pk}@localhost>"
    assert (mail["To"], mail["Subject"]) == ("amina@hooyo.example", "Hooyo takes part in Spaarnestad Verbindt")
    assert (mail["Auto-Submitted"], mail.get_content_type()) == ("auto-generated", "text/plain")
    assert mail.get_content().replace("\r\n", "\n").strip() == told.text.strip()
    sent = Message.objects.get()
    assert (sent.status, sent.attempts, sent.lease, sent.error) == ("sent", 1, None, "")
    assert sent.sent_at is not None
    assert send_due(always) == 0
    assert len(server.received) == 1


def test_words_of_every_alphabet_arrive(server: MailServer) -> None:
    told = tell_amina()
    Message.objects.update(subject="مرحبا Ünal ☕", text="Çay içelim\nشاي\n")
    send_due(always)
    (mail,) = server.received
    assert mail["Subject"] == "مرحبا Ünal ☕"
    assert mail.get_content().split() == ["Çay", "içelim", "شاي"]
    assert mail["Message-ID"] == told.message_id


def test_fifty_go_over_one_connection_and_the_rest_at_the_next_turn(server: MailServer) -> None:
    for _mail in range(BATCH + 1):
        tell_amina()
    assert send_due(always) == BATCH
    assert (len(server.received), len(server.sessions)) == (BATCH, 1)
    assert send_due(always) == 1
    assert len({mail["Message-ID"] for mail in server.received}) == BATCH + 1


def test_a_reader_who_does_not_exist_is_not_tried_again(server: MailServer) -> None:
    server.readers = {"gone@hooyo.example": "550 No such user"}
    tell_amina("gone@hooyo.example")
    tell_amina()
    send_due(always)
    assert statuses() == ["failed", "sent"]
    assert len(server.sessions) == 1
    assert "No such user" in Message.objects.get(status="failed").error


def test_a_mail_that_nobody_wants_is_not_tried_again(server: MailServer) -> None:
    server.answers = ["554 This is spam"]
    tell_amina()
    send_due(always)
    assert statuses() == ["failed"]


@pytest.mark.parametrize("trouble", ["RCPT", "DATA"])
def test_a_busy_server_is_tried_again_after_growing_pauses_and_then_it_has_failed(
    server: MailServer, clock: time_machine.Traveller, trouble: str
) -> None:
    tell_amina()
    pauses = []
    for _attempt in range(6):
        if trouble == "RCPT":
            server.readers = {"amina@hooyo.example": "451 Come back later"}
        else:
            server.answers = ["451 Come back later"]
        assert send_due(always) == 1
        assert send_due(always) == 0
        message = Message.objects.get()
        pauses.append((message.due - now()) // timedelta(minutes=1))
        clock.move_to(max(message.due, now()))
    assert pauses == [1, 5, 15, 60, 240, 0]
    assert statuses() == ["failed"]
    assert "Come back later" in Message.objects.get().error


def test_a_server_that_comes_back_gets_the_mail(server: MailServer, clock: time_machine.Traveller) -> None:
    server.answers = ["451 Come back later"]
    told = tell_amina()
    send_due(always)
    assert statuses() == ["queued"]
    clock.shift(timedelta(minutes=1))
    send_due(always)
    assert statuses() == ["sent"]
    assert [mail["Message-ID"] for mail in server.received] == [told.message_id]


def test_a_server_that_hangs_up_keeps_the_others_from_nothing(server: MailServer) -> None:
    server.answers = ["250 OK", "hang up"]
    for _mail in range(3):
        tell_amina()
    assert send_due(always) == 3
    assert statuses() == ["sent", "queued", "queued"]
    assert list(Message.objects.order_by("id").values_list("attempts", flat=True)) == [1, 1, 0]
    send_due(always)
    assert statuses() == ["sent", "queued", "sent"]


def test_no_server_at_all_is_tried_later(server: MailServer, settings: Settings) -> None:
    settings.EMAIL_PORT = 1
    tell_amina()
    assert send_due(always) == 1
    waiting = Message.objects.get()
    assert (waiting.status, waiting.lease) == ("queued", None)
    assert waiting.error.startswith("ConnectionRefusedError")


def test_an_address_that_went_bad_in_the_row_is_not_sent(server: MailServer) -> None:
    tell_amina()
    Message.objects.update(to="amina@hooyo.example\nBcc: all@spam.example")
    send_due(always)
    assert statuses() == ["failed"]
    assert server.received == []


def test_a_worker_that_must_end_puts_back_what_it_has_not_begun(server: MailServer) -> None:
    tell_amina()
    tell_amina()
    send_due(lambda: not server.received)
    assert statuses() == ["sent", "queued"]
    assert Message.objects.get(status="queued").attempts == 0


def test_what_a_dead_worker_had_in_hand_is_claimed_again_when_its_lease_ends(
    server: MailServer, clock: time_machine.Traveller
) -> None:
    tell_amina()
    assert len(claim()) == 1
    clock.shift(timedelta(seconds=29))
    assert claim() == []
    clock.shift(timedelta(seconds=2))
    send_due(always)
    assert statuses() == ["sent"]


def test_a_mail_that_kills_its_worker_is_not_tried_for_ever(server: MailServer, clock: time_machine.Traveller) -> None:
    tell_amina()
    for _attempt in range(6):
        claim()
        clock.shift(timedelta(minutes=1))
    send_due(always)
    assert statuses() == ["failed"]
    assert server.received == []


def test_a_slow_server_does_not_lose_the_claim_on_the_rest(server: MailServer, clock: time_machine.Traveller) -> None:
    for _mail in range(4):
        tell_amina()

    def slow() -> bool:
        clock.shift(timedelta(seconds=15))  # Every mail takes that long; four take longer than one lease.
        assert Message.objects.due(now()).count() == 0
        return True

    send_due(slow)
    assert statuses() == ["sent"] * 4


def test_what_another_worker_took_over_is_left_to_it(server: MailServer, clock: time_machine.Traveller) -> None:
    tell_amina()
    tell_amina()

    def frozen() -> bool:
        if not server.received:
            clock.shift(timedelta(seconds=31))
            claim()  # Another worker, meanwhile.
        return True

    send_due(frozen)
    assert statuses() == ["claimed", "claimed"]
    assert server.received == []
