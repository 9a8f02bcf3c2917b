"""Claim, send, mark: against a real mail server."""

from datetime import timedelta
from threading import Event

import pytest
import time_machine
from pytest_django import Settings

from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.channels import Never, Parcel
from verbinders.notices.models import Delivery, Lane, Suppression
from verbinders.notices.outgoing import sending
from verbinders.notices.outgoing.claiming import again
from verbinders.notices.outgoing.lanes import LANES
from verbinders.notices.outgoing.sending import send_lane
from verbinders.notices.tests.conftest import MailServer, statuses, tell_amina
from verbinders.work.models import DeadLetter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]
RULES = LANES[Lane.PERSONAL]


def always() -> bool:
    return True


def send_due() -> int:
    return send_lane(Lane.PERSONAL, always)


def test_a_mail_arrives_as_it_was_told(server: MailServer) -> None:
    told = tell_amina()
    assert send_due() == 1
    (mail,) = server.received
    assert mail["Message-ID"] == f"<{told.pk}@localhost>"
    assert (mail["To"], mail["Subject"]) == ("amina@hooyo.example", "Hooyo takes part in Spaarnestad Verbindt")
    assert (mail["Auto-Submitted"], mail.get_content_type()) == ("auto-generated", "multipart/alternative")
    text, page = mail.iter_parts()
    assert text.get_content().replace("\r\n", "\n").strip() == told.text.strip()
    assert page.get_content_type() == "text/html"
    sent = Delivery.objects.get()
    assert (sent.status, sent.attempts, sent.lease, sent.error) == ("sent", 1, None, "")
    assert sent.settled_at is not None
    assert send_due() == 0
    assert len(server.received) == 1


def test_words_of_every_alphabet_arrive(server: MailServer) -> None:
    told = tell_amina()
    Delivery.objects.update(subject="مرحبا Ünal ☕", text="Çay içelim\nشاي\n")
    send_due()
    (mail,) = server.received
    assert mail["Subject"] == "مرحبا Ünal ☕"
    text, _page = mail.iter_parts()
    assert text.get_content().split() == ["Çay", "içelim", "شاي"]
    assert mail["Message-ID"] == told.message_id


def test_the_page_of_a_mail_says_the_same_and_no_name_becomes_markup(server: MailServer) -> None:
    tell_amina()
    Delivery.objects.update(subject="<b>Hooyo</b>", text="Hello <script>x</script>\n\nhttps://v.example/a/\n")
    Delivery.objects.update(link="https://v.example/a/", language="ar")
    send_due()
    page = list(server.received[0].iter_parts())[1].get_content()
    assert "<script>" not in page
    assert "<b>" not in page
    assert "Hello &lt;script&gt;x&lt;/script&gt;" in page
    assert '<a href="https://v.example/a/"' in page
    assert '<html lang="ar" dir="rtl">' in page
    assert "http" not in page.replace("https://v.example/a/", "").replace("http://localhost:8000", "")


def test_many_go_over_few_connections(server: MailServer) -> None:
    for _mail in range(RULES.ahead + 1):
        tell_amina()
    assert send_due() == RULES.ahead + 1
    assert len(server.received) == RULES.ahead + 1
    assert len(server.sessions) <= RULES.senders
    assert len({mail["Message-ID"] for mail in server.received}) == RULES.ahead + 1


def test_a_reader_who_does_not_exist_is_not_tried_again_and_not_written_to_again(server: MailServer) -> None:
    server.readers = {"gone@hooyo.example": "550 No such user"}
    tell_amina("gone@hooyo.example")
    tell_amina()
    send_due()
    assert statuses() == ["failed", "sent"]
    assert "no such address" in Delivery.objects.get(status="failed").error
    assert Suppression.objects.get().to == "gone@hooyo.example"
    server.readers = {}
    tell_amina("gone@hooyo.example")
    send_due()
    assert statuses() == ["failed", "sent", "failed"]
    assert len(server.received) == 1


def test_a_full_mailbox_is_not_a_dead_address(server: MailServer) -> None:
    server.readers = {"full@hooyo.example": "552 Mailbox full"}
    tell_amina("full@hooyo.example")
    send_due()
    assert statuses() == ["failed"]
    assert not Suppression.objects.exists()


def test_who_stopped_the_news_of_a_network_gets_no_more_of_it_and_the_rest_as_before(server: MailServer) -> None:
    here = Network.objects.create(slug="spaarnestad", name="Spaarnestad", town="Spaarnestad")
    there = Network.objects.create(slug="polderwijk", name="Polderwijk", town="Polderwijk")
    Suppression.note("mail", "amina@hooyo.example", Suppression.UNSUBSCRIBED, network_id=here.pk)
    for network in (here, there):
        for lane in (Lane.BULK, Lane.PERSONAL):
            told = tell_amina()
            Delivery.objects.filter(pk=told.pk).update(network_id=network.pk, lane=lane)
    send_lane(Lane.BULK, always)
    send_due()
    assert statuses() == ["withheld", "sent", "sent", "sent"]


def test_mail_to_many_can_be_stopped_with_one_click(server: MailServer) -> None:
    tell_amina()
    tell_amina()
    Delivery.objects.filter(pk=Delivery.objects.newest()[0].pk).update(lane=Lane.BULK)
    send_lane(Lane.BULK, always)
    send_due()
    many, one = server.received
    assert many["List-Unsubscribe"].strip().startswith("<http://localhost:8000/notices/stop/")
    assert many["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert one["List-Unsubscribe"] is None


def test_a_mail_that_nobody_wants_is_not_tried_again(server: MailServer) -> None:
    server.answers = ["554 This is spam"]
    tell_amina()
    send_due()
    assert statuses() == ["failed"]


def test_what_was_given_up_lies_with_the_people_of_the_network_without_the_address(server: MailServer) -> None:
    here = Network.objects.create(slug="spaarnestad", name="Spaarnestad", town="Spaarnestad")
    server.answers = ["554 This is spam"]
    tell_amina()
    Delivery.objects.update(network_id=here.pk)
    send_due()
    with at(here, None):
        dead = DeadLetter.objects.get()
    assert (dead.kind, dead.name, dead.to) == ("mail", "application_admitted", "a…@hooyo.example")
    assert (dead.ref, dead.reason) == (Delivery.objects.get().pk, "The other side does not take this message.")


def test_what_was_given_up_goes_out_when_somebody_wants_it_tried_again(server: MailServer) -> None:
    server.readers = {"amina@hooyo.example": "550 No such user"}
    tell_amina()
    send_due()
    server.readers = {}
    again(Delivery.objects.get())
    send_due()
    assert statuses() == ["sent"]


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
        assert send_due() == 1
        assert send_due() == 0
        delivery = Delivery.objects.get()
        pauses.append((delivery.due - now()) // timedelta(minutes=1))
        clock.move_to(max(delivery.due, now()))
    assert pauses == [1, 5, 15, 60, 240, 0]
    assert statuses() == ["failed"]
    assert Delivery.objects.get().error.startswith("The mail server")


def test_a_server_that_comes_back_gets_the_mail(server: MailServer, clock: time_machine.Traveller) -> None:
    server.answers = ["451 Come back later"]
    told = tell_amina()
    send_due()
    assert statuses() == ["queued"]
    clock.shift(timedelta(minutes=1))
    send_due()
    assert statuses() == ["sent"]
    assert [mail["Message-ID"] for mail in server.received] == [told.message_id]


def test_a_server_that_hangs_up_keeps_the_others_from_nothing(server: MailServer) -> None:
    server.answers = ["250 OK", "hang up"]
    for _mail in range(3):
        tell_amina()
    assert send_due() == 3
    assert sorted(statuses()) == ["queued", "sent", "sent"]
    assert len(server.received) == 2


def test_no_server_at_all_is_tried_later_and_knocked_at_only_twice(
    server: MailServer, settings: Settings, clock: time_machine.Traveller
) -> None:
    settings.EMAIL_PORT = 1
    for _mail in range(20):
        tell_amina()
    assert send_due() == 20
    waiting = list(Delivery.objects.order_by("due"))
    assert {(one.status, one.lease) for one in waiting} == {("queued", None)}
    tried = [one for one in waiting if one.attempts]
    assert 2 <= len(tried) <= 1 + RULES.senders
    assert tried[0].error == "The mail server cannot be reached (ConnectionRefusedError)."
    assert {(one.due - now()).seconds for one in waiting if not one.attempts} == {5}


def test_an_address_that_went_bad_in_the_row_is_not_sent(server: MailServer) -> None:
    tell_amina()
    Delivery.objects.update(to="amina@hooyo.example\nBcc: all@spam.example")
    send_due()
    assert statuses() == ["failed"]
    assert server.received == []


class Fragile:
    """A channel with a fault of its own."""

    def send(self, parcel: Parcel) -> Never:
        if parcel.to == "b@hooyo.example":
            raise IndexError("a fault")
        return Never("No.")

    def close(self) -> None:
        raise RuntimeError("another")


def test_a_fault_of_ours_spoils_one_delivery_and_not_what_became_of_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sending, "open_channel", lambda way: Fragile())
    for letter in "abc":
        tell_amina(f"{letter}@hooyo.example")
    assert send_due() == 3
    assert list(Delivery.objects.order_by("id").values_list("status", "error")) == [
        ("failed", "No."),
        ("queued", "Something went wrong here (IndexError)."),
        ("failed", "No."),
    ]
    assert "IndexError: a fault" in caplog.text
    assert "b@hooyo.example" not in caplog.text


def test_a_worker_that_must_end_puts_back_what_it_has_not_begun(server: MailServer) -> None:
    for _mail in range(RULES.ahead):
        tell_amina()
    ends = Event()
    takes = server.readers

    def until_the_first() -> bool:
        if ends.is_set():
            return False
        ends.set()
        return True

    assert takes == {}
    send_lane(Lane.PERSONAL, until_the_first)
    assert set(statuses()) == {"sent", "queued"}
    assert len(server.received) == statuses().count("sent")
    free = Delivery.objects.filter(status="queued")
    assert set(free.values_list("attempts", "lease")) == {(0, None)}


def test_what_was_told_in_one_lane_waits_for_no_other(server: MailServer) -> None:
    for lane in (Lane.BULK, Lane.PERSONAL, Lane.URGENT):
        told = tell_amina()
        Delivery.objects.filter(pk=told.pk).update(lane=lane)
    send_lane(Lane.URGENT, always)
    assert statuses() == ["queued", "queued", "sent"]
