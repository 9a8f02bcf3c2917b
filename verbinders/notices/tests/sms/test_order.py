"""Several gateways: who is asked, when one does not take it."""

import socket
from pathlib import Path

import pytest
from pytest_django import Settings

from verbinders.notices.channels import Later, Never, Sent
from verbinders.notices.channels.sms import SmsChannel
from verbinders.notices.tests.sms.conftest import RANA, account, parcel
from verbinders.notices.tests.sms.fakes import DEAD, FakeCm, FakeSeven


@pytest.fixture
def both(cm: FakeCm, seven: FakeSeven, settings: Settings) -> tuple[FakeCm, FakeSeven]:
    """CM first, seven for when it is out."""
    settings.SMS_GATEWAYS = [account(cm), account(seven)]
    return cm, seven


def test_the_first_that_takes_it_is_the_only_one(both: tuple[FakeCm, FakeSeven], channel: SmsChannel) -> None:
    cm, seven = both
    assert isinstance(channel.send(parcel()), Sent)
    assert (len(cm.sent), len(seven.requests)) == (1, 0)


@pytest.mark.parametrize("trouble", ["500", "503", "429", "redirect", "404"])
def test_the_next_is_asked_at_once(both: tuple[FakeCm, FakeSeven], channel: SmsChannel, trouble: str) -> None:
    cm, seven = both
    cm.mode = trouble
    assert channel.send(parcel()) == Sent("77149841")
    assert (cm.sent, len(seven.sent)) == ([], 1)


def test_the_next_is_asked_when_our_key_is_wrong(cm: FakeCm, seven: FakeSeven, settings: Settings) -> None:
    settings.SMS_GATEWAYS = [account(cm, token="99999999-wrong"), account(seven)]
    assert isinstance(SmsChannel().send(parcel()), Sent)
    assert len(seven.sent) == 1


def test_nobody_else_is_asked_about_a_number_that_is_none(both: tuple[FakeCm, FakeSeven], channel: SmsChannel) -> None:
    _cm, seven = both
    assert isinstance(channel.send(parcel(to=DEAD)), Never)
    assert seven.requests == []


@pytest.mark.parametrize("trouble", ["took, then hang up", "html", "504"])
def test_what_may_be_on_its_way_waits_for_the_next_turn(
    both: tuple[FakeCm, FakeSeven], channel: SmsChannel, trouble: str
) -> None:
    cm, seven = both
    cm.mode = trouble
    outcome = channel.send(parcel())
    assert isinstance(outcome, Later)
    assert not outcome.broken
    assert seven.requests == []


@pytest.mark.parametrize("trouble", ["took, then hang up", "html", "hang"])
def test_a_call_for_help_may_come_twice(both: tuple[FakeCm, FakeSeven], trouble: str) -> None:
    cm, seven = both
    cm.mode = trouble
    assert isinstance(SmsChannel(patience=2).send(parcel(is_urgent=True)), Sent)
    assert len(seven.sent) == 1


def test_one_that_says_nothing_is_asked_last_for_a_while(both: tuple[FakeCm, FakeSeven]) -> None:
    """Else each call for help would wait for it anew."""
    cm, seven = both
    cm.mode, channel = "hang", SmsChannel(patience=2)
    for words in ("One", "Two"):
        assert isinstance(channel.send(parcel(words, is_urgent=True)), Sent)
    assert (len(cm.requests), [text for _number, text, _reference in seven.sent]) == (1, ["One", "Two"])


def test_one_that_asks_for_a_pause_gets_it(both: tuple[FakeCm, FakeSeven], channel: SmsChannel) -> None:
    cm, seven = both
    cm.mode = "429"
    for words in ("One", "Two"):
        assert isinstance(channel.send(parcel(words)), Sent)
    assert (len(cm.requests), len(seven.sent)) == (1, 2)


def test_when_none_takes_it_all_reasons_are_kept(both: tuple[FakeCm, FakeSeven], channel: SmsChannel) -> None:
    both[0].mode, both[1].mode = "429", "503"
    outcome = channel.send(parcel())
    assert outcome == Later("cm: it asks for less haste. seven: it has trouble of its own (503).")


def test_a_gateway_that_was_not_there_is_asked_last_for_a_while(
    cm: FakeCm, seven: FakeSeven, settings: Settings, channel: SmsChannel
) -> None:
    with socket.socket() as door:  # Bound, and nobody listens: refused.
        door.bind(("127.0.0.1", 0))
        settings.SMS_GATEWAYS = [account(cm, base=f"http://127.0.0.1:{door.getsockname()[1]}"), account(seven)]
        assert isinstance(channel.send(parcel("One")), Sent)
        door.listen()
        door.setblocking(False)
        assert isinstance(channel.send(parcel("Two")), Sent)
        with pytest.raises(BlockingIOError):
            door.accept()  # Nobody knocked.
        fresh = SmsChannel(patience=1)  # The control: one that has no memory knocks.
        fresh.send(parcel("Three"))
        door.accept()
    assert [text for _number, text, _reference in seven.sent] == ["One", "Two"]


def test_no_gateway_means_never(settings: Settings, channel: SmsChannel) -> None:
    settings.SMS_GATEWAYS = []
    assert channel.send(parcel()) == Never("No text messages are set up here.")


@pytest.mark.parametrize(
    ("to", "gone"),
    [
        ("", True),
        ("0612345678", True),
        ("+31 6", True),
        ("rana@yasmin.example", True),
        ("+999612345678", True),
        ("+31612345678\nBcc: +31698765432", True),
        ("+31900123456", False),
        ("+319009292", False),
        ("+31235551234", False),
        ("+3114023", False),
        ("112", True),
    ],
)
def test_only_a_mobile_telephone_gets_a_message(cm: FakeCm, settings: Settings, to: str, gone: bool) -> None:
    settings.SMS_GATEWAYS = [account(cm)]
    outcome = SmsChannel().send(parcel(to=to))
    assert isinstance(outcome, Never), outcome
    assert outcome.gone == gone
    assert cm.requests == []


def test_a_number_is_known_however_it_is_written(cm: FakeCm, settings: Settings, channel: SmsChannel) -> None:
    settings.SMS_GATEWAYS = [account(cm)]
    channel.send(parcel(to="+31 (0)6 1234-5678"))
    assert [number for number, _text, _reference in cm.sent] == [RANA]


def test_a_message_that_says_nothing_is_not_sent(cm: FakeCm, settings: Settings, channel: SmsChannel) -> None:
    settings.SMS_GATEWAYS = [account(cm)]
    assert isinstance(channel.send(parcel("\u200b \n", subject="")), Never)
    assert cm.requests == []


def test_a_folder_can_stand_in_for_a_gateway_that_is_out(
    cm: FakeCm, settings: Settings, channel: SmsChannel, tmp_path: Path
) -> None:
    cm.mode = "503"
    settings.SMS_GATEWAYS = [account(cm), f"file://{tmp_path}/out"]
    assert isinstance(channel.send(parcel()), Sent)
    assert len(list((tmp_path / "out").iterdir())) == 1
