"""Mail that comes back: a mail server tells what became of ours (RFC 3464)."""

import pytest

from verbinders.kit.testing import as_worker
from verbinders.networks.scope import at
from verbinders.notices.models import Delivery, Suppression
from verbinders.notices.tests.incoming.conftest import Heard, again, bring, how, network, post_mail, rows, sent
from verbinders.notices.way_back import answer_address
from verbinders.work.models import DeadLetter

pytestmark = pytest.mark.django_db
GONE = "This address does not exist any more."
FULL = "The mailbox of the reader takes nothing more now."
UNWANTED = "The mail server of the reader did not take this mail."


def bounce(
    to: str, *, status: str, action: str = "failed", reader: str = "amina@hooyo.example", kind: str = ""
) -> bytes:
    """As Postfix writes it."""
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.hooyo.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind or "delivery-status"}; boundary="4Rw/mx"

This is a MIME-encapsulated message.

--4Rw/mx
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--4Rw/mx
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.hooyo.example
Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0100 (CET)

Final-Recipient: rfc822; {reader}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <{reader}>: nobody of that name here

--4Rw/mx
Content-Type: message/rfc822

From: verbinders@localhost
To: {reader}
Subject: Is there tea on Tuesday?

Is there tea?

--4Rw/mx--
""".replace("\n", "\r\n").encode()


def bounced(told: Delivery, **said: str) -> tuple[str, str]:
    post_mail(bounce(answer_address(told.pk), **said))
    bring()
    assert how(rows()[-1]) == ("matched", "")
    assert rows()[-1].delivery_id == told.pk
    return again(told).status, again(told).error


def suppressed() -> list[tuple[str, str]]:
    with as_worker():
        return [(row.to, row.reason) for row in Suppression.objects.all()]


def dead_letters() -> list[tuple[str, str, str]]:
    with as_worker(), at(network(), None):
        return [(letter.kind, letter.to, letter.reason) for letter in DeadLetter.objects.all()]


@pytest.mark.parametrize("status", ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"])
def test_an_address_that_is_dead_gets_nothing_more(heard: Heard, status: str) -> None:
    assert bounced(sent(), status=status) == ("failed", f"{GONE} ({status})")
    assert suppressed() == [("amina@hooyo.example", "gone")]
    assert dead_letters() == [("mail", "a…@hooyo.example", GONE)]
    assert heard.answers == []


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("5.2.2", FULL),
        ("5.2.1", FULL),
        ("5.7.1", UNWANTED),
        ("5.4.4", UNWANTED),
        ("5.0.0", UNWANTED),
        ("5.1.8", UNWANTED),  # Our own address is wrong, they say: no fault of the reader's.
        ("4.4.7", UNWANTED),  # Tried for days, and given up.
    ],
)
def test_what_is_wrong_today_may_be_right_tomorrow(heard: Heard, status: str, says: str) -> None:
    assert bounced(sent(), status=status) == ("failed", f"{says} ({status})")
    assert suppressed() == []
    assert dead_letters() == [("mail", "a…@hooyo.example", says)]


@pytest.mark.parametrize(
    ("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.1.9"), ("expanded", "2.0.0")]
)
def test_what_still_may_arrive_changes_nothing(heard: Heard, action: str, status: str) -> None:
    assert bounced(sent(), action=action, status=status) == ("sent", "")
    assert (suppressed(), dead_letters()) == ([], [])


def test_a_reader_who_has_it_sent_on_to_a_dead_address_is_not_dead(heard: Heard) -> None:
    status, _error = bounced(sent(), status="5.1.1", reader="old-work@elsewhere.example")
    assert (status, suppressed()) == ("failed", [])


@pytest.mark.parametrize("to", ["answer@verbinders.example", "amina@hooyo.example", "answer+aaaa@verbinders.example"])
def test_a_bounce_that_does_not_know_the_way_back_kills_no_address(heard: Heard, to: str) -> None:
    told = sent()
    post_mail(bounce(to, status="5.1.1"))
    bring()
    assert rows()[-1].status == "parked"
    assert (again(told).status, suppressed(), dead_letters()) == ("sent", [], [])
    # The control: the same report, at the address that only the mail servers on the way and the reader know.
    assert bounced(told, status="5.1.1")[0] == "failed"
    assert suppressed() == [("amina@hooyo.example", "gone")]


def test_it_can_kill_no_other_address_than_that_of_its_own_mail(heard: Heard) -> None:
    sent(to="fatima@nour.example")
    bounced(sent(), status="5.1.1", reader="fatima@nour.example")
    assert suppressed() == []


def test_the_first_word_counts(heard: Heard) -> None:
    told = sent()
    bounced(told, status="5.2.2")
    assert bounced(told, status="5.1.1") == ("failed", f"{FULL} (5.2.2)")
    assert (suppressed(), len(dead_letters())) == ([], 1)


@pytest.mark.parametrize("kind", ["disposition-notification", "feedback-report"])
def test_a_receipt_of_a_reader_is_an_automatic_answer(heard: Heard, kind: str) -> None:
    told = sent()
    post_mail(bounce(answer_address(told.pk), status="5.1.1", kind=kind))
    bring()
    assert how(rows()[-1]) == ("parked", "It is an automatic answer.")
    assert (again(told).status, suppressed()) == ("sent", [])


def test_a_bounce_in_a_servers_own_words_is_parked(heard: Heard) -> None:
    """Without RFC 3464 nobody can tell whether it is final."""
    told = sent()
    raw = (
        f"Return-Path: <>\r\nTo: {answer_address(told.pk)}\r\n\r\nHi. This is the qmail-send program. 550 no such user"
    )
    post_mail(raw.encode())
    bring()
    assert how(rows()[-1]) == ("parked", "It is an automatic answer.")
    assert again(told).status == "sent"


@pytest.mark.parametrize("status", ["", "5", "5.x.x", "-5.1.1", "9.9.9", "5.1.1.1.1", "5." + "1" * 400 + ".1", "٥.١.١"])
def test_a_report_that_says_nothing_clear_kills_no_address(heard: Heard, status: str) -> None:
    told = sent()
    post_mail(bounce(answer_address(told.pk), status=status, action=""))
    bring()
    assert (again(told).status, suppressed()) == ("sent", [])
