"""An answer by mail: it goes where the address leads at which it came in, whoever it says it is from."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from pytest_django import Settings

from verbinders.kit.testing import as_worker
from verbinders.notices.incoming.storing import store_mail
from verbinders.notices.models import Delivery, Inbound
from verbinders.notices.tests.incoming.conftest import (
    Heard,
    bring,
    how,
    mail_to,
    network,
    post_mail,
    rows,
    sent,
)
from verbinders.notices.way_back import answer_address
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
NOWHERE = ("parked", "It was not sent to an address that leads back to a mail of ours.")
AUTOMATIC = ("parked", "It is an automatic answer.")


def with_account(address: str) -> Person:
    person = Person.objects.create()
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    return person


def heard_of(heard: Heard, raw: bytes, recipient: str = "") -> list[str]:
    """What is heard of this mail alone."""
    before = len(heard.texts)
    post_mail(raw, recipient)
    bring()
    return heard.texts[before:]


def test_an_answer_comes_to_whoever_asked(heard: Heard) -> None:
    asked = sent()
    assert heard_of(heard, mail_to(asked, "Yes, I make it.\r\n\r\nAmina")) == ["Yes, I make it.\n\nAmina"]
    (row,) = rows()
    assert (row.status, row.delivery_id, row.provider, row.channel) == ("matched", asked.pk, "hook", "mail")


@pytest.mark.parametrize("of", ["steward@hooyo.example", "amina@hooyo.example", "nobody@elsewhere.example", "", "\x00"])
def test_the_from_address_opens_nothing_and_closes_nothing(heard: Heard, of: str) -> None:
    """Who knows the way back is heard, by whatever name. Who does not is not, be it the steward's own address."""
    amina, steward = with_account("amina@hooyo.example"), with_account("steward@hooyo.example")
    asked = sent(to="amina@hooyo.example", person_id=amina.pk)
    sent(to="steward@hooyo.example", person_id=steward.pk)
    assert heard_of(heard, mail_to(None, "Admit Baran.", of=of)) == []
    assert how(rows()[-1]) == NOWHERE
    # The control: the same words, and the address that only Amina knows.
    assert heard_of(heard, mail_to(asked, "Admit Baran.", of=of)) == ["Admit Baran."]
    assert heard.answers == [(asked.pk, "Admit Baran.")]
    assert [(by.person, by.organisations, by.is_worker) for by in heard.actors] == [(None, frozenset(), True)]


def test_the_way_back_may_stand_in_any_header_that_a_mail_server_writes(heard: Heard) -> None:
    asked = sent()
    way = answer_address(asked.pk)
    heads = [f"Delivered-To: {way}", f"X-Original-To: {way}", f"Cc: A <a@b.example>, <{way.upper()}>"]
    for n, head in enumerate(heads):
        raw = f"From: a@b.example\r\nTo: answer@verbinders.example\r\n{head}\r\n\r\nja {n}\r\n".encode()
        assert heard_of(heard, raw) == [f"ja {n}"], head
    assert heard_of(heard, b"From: a@b.example\r\nBcc: x\r\n\r\nja by envelope\r\n", way) == ["ja by envelope"]


def test_a_way_back_that_we_never_gave_out_leads_nowhere(heard: Heard, settings: Settings) -> None:
    asked = sent()
    way = answer_address(asked.pk)
    token = way.partition("+")[2].partition("@")[0]
    elsewhere = [
        way.replace(token, token[:-6] + ("aaaaaa" if token[-6:] != "aaaaaa" else "bbbbbb")),
        way.replace(token, token[:-1]),
        way.replace(token, f"{token}a"),
        way.replace("verbinders.example", "verbinders.example.evil.example"),
        f"not{way}",
        answer_address(asked.pk).replace("+", "-"),
    ]
    for address in elsewhere:
        assert heard_of(heard, f"From: a@b.example\r\nTo: {address}\r\n\r\nja\r\n".encode()) == [], address
        assert how(rows()[-1]) == NOWHERE
    # In the text of the mail, or in a header that anybody writes about others, it counts for nothing.
    raw = f"From: {way}\r\nReply-To: {way}\r\nSubject: {way}\r\nReferences: {way}\r\nTo: a@b.example\r\n\r\n{way}\r\n"
    assert heard_of(heard, raw.encode()) == []
    settings.SECRET_KEY = "another"
    assert heard_of(heard, f"From: a@b.example\r\nTo: {way}\r\n\r\nja\r\n".encode()) == []


def test_an_answer_to_what_is_not_kept_any_more_is_parked(heard: Heard) -> None:
    asked = sent()
    with as_worker():
        Delivery.objects.all().delete()
    assert heard_of(heard, mail_to(asked)) == []
    assert how(rows()[-1]) == ("parked", "The mail that it answers is not kept any more.")


def test_what_nobody_takes_answers_to_is_parked(heard: Heard) -> None:
    told = sent(kind="tea_told")
    assert heard_of(heard, mail_to(told)) == []
    assert how(rows()[-1]) == ("parked", "Nobody takes answers to this kind of notice.")


AUTOMATS = [
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated; owner-email=x",
    "Precedence: bulk",
    "Precedence: Junk",
    "Precedence: list",
    "X-Autoreply: yes",
    "X-Autorespond: On holiday",
    "List-Id: <tea.hooyo.example>",
    "Return-Path: <>",
    "Return-Path: <MAILER-DAEMON>",
    "Message-ID: <0192f0c1-0000-7000-8000-000000000001@localhost>",
]


@pytest.mark.parametrize("head", AUTOMATS)
def test_an_automatic_answer_is_parked(heard: Heard, head: str) -> None:
    raw = mail_to(sent(), head=f"{head}\r\n")
    if head.startswith("Message-ID"):
        raw = raw.replace(b"Message-ID: <abc@hooyo.example>\r\n", b"")
    assert heard_of(heard, raw) == []
    assert how(rows()[-1]) == AUTOMATIC


@pytest.mark.parametrize("head", ["Auto-Submitted: no", "Precedence: first-class", "Return-Path: <a@b.example>"])
def test_what_somebody_wrote_is_not_automatic(heard: Heard, head: str) -> None:
    """The control of the test above."""
    assert heard_of(heard, mail_to(sent(), head=f"{head}\r\n")) == ["Yes, I make it."]


def test_the_same_mail_once_more_is_heard_once(heard: Heard) -> None:
    asked = sent()
    for moment in ("", "From a@hooyo.example Mon Nov 23 09:00:00\n", "From a@hooyo.example Mon Nov 23 09:05:00\n"):
        post_mail(moment.encode() + mail_to(asked))
        bring()
    assert heard.texts == ["Yes, I make it."]
    assert len(rows()) == 1


def test_attachments_are_left_out_and_it_is_said(heard: Heard) -> None:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n'
    picture = "--b\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment\r\n\r\n/9j/4AAQ\r\n"
    words = f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nZie de foto's.\r\n{picture}"
    one = heard_of(heard, mail_to(sent(), f"{words}--b--", head=head))
    two = heard_of(heard, mail_to(sent(), f"{words}{picture}--b--", head=head))
    assert one == ["Zie de foto's.\n\n(1 attachment is left out.)"]
    assert two == ["Zie de foto's.\n\n(2 attachments are left out.)"]


def test_nothing_but_an_attachment_is_parked(heard: Heard) -> None:
    head = "MIME-Version: 1.0\r\nContent-Type: image/jpeg\r\n"
    assert heard_of(heard, mail_to(sent(), "/9j/4AAQ", head=head)) == []
    assert how(rows()[-1]) == ("parked", "There is no text in it.")


def test_of_a_mail_that_is_too_long_for_us_the_words_are_kept(heard: Heard) -> None:
    """The pipe takes a longer mail than the hook: a photo of three megabytes stands below the answer."""
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n'
    words = "--b\r\nContent-Type: text/plain\r\n\r\nHere it is.\r\n--b\r\nContent-Type: image/jpeg\r\n\r\n"
    asked = sent()
    store_mail(mail_to(asked, words + "/9j/4AAQ\r\n" * 300_000, head=head), {"recipient": ""}, came_by="pipe")
    assert len(rows()[0].raw) == Inbound.MOST
    bring()
    left_out = "(1 attachment is left out.)\n(The mail was very long: the rest is left out.)"
    assert heard.texts == [f"Here it is.\n\n{left_out}"]


QUOTED = """I do.

On Mon, 23 Nov 2026 at 10:00, Spaarnestad Verbindt <verbinders@localhost>
wrote:
> Is there tea on Tuesday, and who makes it?
> To: amina@hooyo.example
> {link}
> Reply to {way}
"""


def test_keys_of_the_reader_do_not_reach_the_other_side(heard: Heard) -> None:
    """Our own mail hangs below the answer, with a link that opens something for its reader, and their address."""
    key = "zB3x1QmVhY2ggb2YgdGVhIGZvciB0d28"
    link = f"https://verbinders.example/spaarnestad/m/{key}/"
    asked = sent(link=link)
    way = answer_address(asked.pk)
    wrapped = f"https://safelinks.example/?url=https%3A%2F%2Fverbinders.example%2Fspaarnestad%2Fm%2F{key}%2F&x=1"
    broken = f"{link[:50]}\n> {link[50:]}"
    for shown in (link, wrapped, broken):
        (said,) = heard_of(heard, mail_to(asked, QUOTED.format(link=shown, way=way)))
        assert said.startswith("I do.")
        assert [secret for secret in (key, key[10:], way, "amina@hooyo.example") if secret in said] == [], said
    (mine,) = heard_of(heard, mail_to(asked, "Mail me at amina@hooyo.example"))
    assert mine == "Mail me at amina@hooyo.example"


def test_what_is_brought_has_no_signs_that_nobody_sees(heard: Heard) -> None:
    words = "Ja\u202e\u200b \u2067goed\x00\x07.\r\n\r\n\r\n\r\nTot dan"
    assert heard_of(heard, mail_to(sent(), words, head="Content-Type: text/plain; charset=utf-8\r\n")) == [
        "Ja goed.\n\nTot dan"
    ]


def test_an_answer_of_a_network_that_is_gone_is_parked(heard: Heard) -> None:
    assert heard_of(heard, mail_to(sent(network_id=uuid4()))) == []
    assert how(rows()[-1]) == ("parked", "The network is no longer here.")


def test_an_answer_weeks_later_still_arrives(heard: Heard) -> None:
    asked = sent()
    with as_worker():
        Delivery.objects.update(settled_at=asked.settled_at - timedelta(days=60) if asked.settled_at else None)
    assert heard_of(heard, mail_to(asked)) == ["Yes, I make it."]
    assert heard.actors[0].act
    assert heard.actors[0].act.network_id == network().pk
