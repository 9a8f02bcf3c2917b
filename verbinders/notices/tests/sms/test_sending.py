"""One gateway: what it takes, what it refuses, and every trouble it can be in."""

import json
import logging
from datetime import timedelta
from time import monotonic

import pytest
from pytest_django import Settings

from verbinders.notices.channels import Later, Never, Sent
from verbinders.notices.channels.sms import SmsChannel
from verbinders.notices.channels.sms.cm import Cm
from verbinders.notices.channels.sms.gateway import Doubtful, Gateway, reference_of
from verbinders.notices.channels.sms.seven import Seven
from verbinders.notices.tests.sms.conftest import RANA, account, parcel
from verbinders.notices.tests.sms.fakes import BARRED, DEAD, SPAM, TOKEN, Fake, FakeCm, FakeSeven

REFERENCE = "01930000aaaa7bbb8ccc0123456789ab"


def client_of(fake: Fake, key: str = TOKEN, sender: str = "Verbinders") -> Gateway:
    return Cm(key, sender, fake.base) if isinstance(fake, FakeCm) else Seven(key, sender, fake.base)


def test_a_message_arrives_as_it_was_told(gateway: Fake, channel: SmsChannel) -> None:
    outcome = channel.send(parcel("Het theehuis is dicht: één dag."))
    assert gateway.sent == [(RANA, "Het theehuis is dicht: één dag.", REFERENCE)]
    assert isinstance(outcome, Sent)
    assert outcome.provider_id == (REFERENCE if isinstance(gateway, FakeCm) else "77149841")


def test_words_of_every_alphabet_arrive(gateway: Fake, channel: SmsChannel) -> None:
    channel.send(parcel("بيت الشاي مغلق اليوم ☕ çay"))
    assert [text for _number, text, _reference in gateway.sent] == ["بيت الشاي مغلق اليوم ☕ çay"]


def test_cm_is_asked_as_its_documentation_has_it(cm: FakeCm, settings: Settings, channel: SmsChannel) -> None:
    settings.SMS_GATEWAYS = [account(cm)]
    channel.send(parcel())
    (asked,) = cm.requests
    assert asked.path == "/v1.0/message"
    assert asked.headers["X-CM-PRODUCTTOKEN"] == TOKEN
    assert asked.headers["Content-Type"] == "application/json; charset=utf-8"
    assert TOKEN not in asked.body.decode()
    (message,) = asked.json["messages"]["msg"]
    assert (message["from"], message["to"], message["reference"]) == (
        "Verbinders",
        [{"number": "0031612345678"}],
        REFERENCE,
    )
    assert message["body"] == {"type": "auto", "content": "The tea house is closed today."}
    assert message["allowedChannels"] == ["SMS"]


def test_seven_is_asked_as_its_documentation_has_it(seven: FakeSeven, settings: Settings, channel: SmsChannel) -> None:
    settings.SMS_GATEWAYS = [account(seven)]
    channel.send(parcel())
    (asked,) = seven.requests
    assert (asked.path, asked.headers["X-Api-Key"], asked.headers["Accept"]) == ("/api/sms", TOKEN, "application/json")
    text = "The tea house is closed today."
    assert asked.json == {"to": RANA, "from": "Verbinders", "text": text, "foreign_id": REFERENCE}


def test_many_go_over_one_connection(gateway: Fake, channel: SmsChannel) -> None:
    for n in range(3):
        assert isinstance(channel.send(parcel(f"Message {n}")), Sent)
    assert len(gateway.sent) == 3
    assert len({asked.line for asked in gateway.requests}) == 1


def test_a_wrong_key_waits_for_the_operator(
    cm: FakeCm, seven: FakeSeven, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    for fake in (cm, seven):
        caplog.clear()
        settings.SMS_GATEWAYS = [account(fake, token="99999999-wrong")]
        outcome = SmsChannel().send(parcel())
        assert isinstance(outcome, Later)
        assert not isinstance(outcome, Doubtful)
        assert "it does not know our key" in outcome.reason
        assert fake.sent == []
        assert [record.levelno for record in caplog.records] == [logging.ERROR]
        assert "wrong" not in caplog.text


def test_a_number_that_is_none_gets_nothing_more(gateway: Fake, channel: SmsChannel) -> None:
    outcome = channel.send(parcel(to=DEAD))
    assert isinstance(outcome, Never)
    assert outcome.gone
    assert gateway.sent == []


def test_a_number_that_may_not_be_sent_to_now_is_not_dead(gateway: Fake, channel: SmsChannel) -> None:
    outcome = channel.send(parcel(to=BARRED))
    assert outcome == (
        Never("cm: the number is on its black list.")
        if isinstance(gateway, FakeCm)
        else Later("seven: it could not take it (403).")
    )


def test_what_is_taken_for_spam_is_not_tried_again(cm: FakeCm) -> None:
    assert client_of(cm).send(RANA, f"You {SPAM}", REFERENCE) == Never("cm: it takes this text for spam.")


def test_a_sender_that_is_refused_is_for_the_operator(gateway: Fake) -> None:
    outcome = client_of(gateway, sender="A name that is too long").send(RANA, "Hello", REFERENCE)
    assert outcome == Later(f"{'cm' if isinstance(gateway, FakeCm) else 'seven'}: it does not take our sender.")


@pytest.mark.parametrize("trouble", ["429", "500", "503", "404", "redirect", "redirect that repeats"])
def test_what_was_surely_not_taken_is_sent_later(gateway: Fake, trouble: str) -> None:
    gateway.mode = trouble
    outcome = client_of(gateway).send(RANA, "Hello", REFERENCE)
    assert isinstance(outcome, Later)
    assert not isinstance(outcome, Doubtful)
    assert not outcome.broken
    gateway.mode = ""
    assert isinstance(client_of(gateway).send(RANA, "Hello", REFERENCE), Sent)


def test_the_pause_it_asks_for_is_heard(gateway: Fake, channel: SmsChannel) -> None:
    gateway.mode = "429"
    outcome = channel.send(parcel())
    assert isinstance(outcome, Later)
    assert outcome.after == timedelta(seconds=30)


@pytest.mark.parametrize(
    "trouble",
    "hang|hang up|drip|half|half in JSON|html|empty|huge|packed|deep|a list|null|504".split("|"),
)
def test_an_answer_that_is_none_leaves_a_doubt(gateway: Fake, trouble: str) -> None:
    gateway.mode = trouble
    begun = monotonic()
    client = client_of(gateway)
    outcome = client.send(RANA, "Hello", REFERENCE, patience=0.6)
    assert isinstance(outcome, Doubtful)
    assert monotonic() - begun < 3
    gateway.mode = ""
    assert isinstance(client.send(RANA, "Hello", REFERENCE), Sent)  # The same client goes on, over a new connection.


def test_a_gateway_that_is_not_there_breaks_the_line(gateway: Fake, settings: Settings) -> None:
    settings.SMS_GATEWAYS = [account(gateway, base="http://127.0.0.1:1")]
    outcome = SmsChannel().send(parcel())
    assert isinstance(outcome, Later)
    assert outcome.broken
    assert "cannot be reached" in outcome.reason


def test_a_host_that_nobody_knows_breaks_the_line(settings: Settings) -> None:
    settings.SMS_GATEWAYS = [f"cm://{TOKEN}@?from=Verbinders&base=https://{'a' * 70}.example"]
    outcome = SmsChannel().send(parcel())
    assert isinstance(outcome, Later)
    assert outcome.broken


@pytest.mark.parametrize("trouble", ["took, then hang up", "took, then hang", "took, then html"])
def test_what_may_have_been_taken_is_repeated_under_the_same_reference(gateway: Fake, trouble: str) -> None:
    gateway.mode = trouble
    client = client_of(gateway)
    assert isinstance(client.send(RANA, "Hello", REFERENCE, patience=0.5), Doubtful)
    gateway.mode = ""
    assert isinstance(client.send(RANA, "Hello", REFERENCE), Sent)
    # seven knows a repeat. CM does not: there it comes twice.
    assert gateway.sent == [(RANA, "Hello", REFERENCE)] * (2 if isinstance(gateway, FakeCm) else 1)


def test_a_lock_on_what_was_refused_is_no_proof_that_it_was_sent(seven: FakeSeven) -> None:
    """Should seven's lock count what it refused, nothing may get lost by that."""
    seven.mode = "503"
    client = client_of(seven)
    client.send(RANA, "Hello", "refused1")
    seven.mode = ""
    seven.sent = [(RANA, "Hello", "refused1")]  # As if.
    assert client.send(RANA, "Hello", "refused1") == Later("seven: it may not be repeated yet.")
    assert client_of(seven).send(RANA, "Hello", "another1") == Sent()


def test_a_key_becomes_a_reference_that_every_gateway_takes() -> None:
    assert reference_of("01930000-aaaa-7bbb-8ccc-0123456789ab") == REFERENCE
    odd = reference_of("<é@verbinders.example>\n")
    assert (len(odd), odd.isalnum(), odd) == (32, True, reference_of("<é@verbinders.example>\n"))


def test_the_fakes_refuse_what_the_providers_would(cm: FakeCm, seven: FakeSeven) -> None:
    """The control: a client that asks in another way than the documentation has it gets no yes from them."""
    for body in (b"{}", b"nonsense", json.dumps({"messages": {"msg": []}}).encode()):
        for fake, header in ((cm, "X-CM-PRODUCTTOKEN"), (seven, "X-Api-Key")):
            client = client_of(fake)
            reply = client._wire.post(fake.path, body, {header: TOKEN}, patience=5)  # type: ignore[attr-defined]
            outcome = client._hear(reply, REFERENCE)  # type: ignore[attr-defined]
            assert "our kind of request" in outcome.reason
    for fake in (cm, seven):
        assert not isinstance(client_of(fake).send("0612345678", "Hello", REFERENCE), Sent)
        assert not isinstance(client_of(fake).send(RANA, "Hello", "not a reference"), Sent)
        assert fake.sent == []
