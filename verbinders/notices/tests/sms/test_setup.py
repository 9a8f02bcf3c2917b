"""SMS_GATEWAYS: what is understood, what is refused, and that no key is ever said aloud."""

import json
import logging
import stat
from pathlib import Path

import pytest
from pytest_django import Settings

from verbinders.notices.channels import Later, Sent
from verbinders.notices.channels.sms import SmsChannel, gateway_named, setup_trouble
from verbinders.notices.tests.sms.conftest import RANA, account, parcel
from verbinders.notices.tests.sms.fakes import TOKEN, FakeCm, FakeSeven


@pytest.mark.parametrize(
    "url",
    [
        f"cm://{TOKEN}@?from=Verbinders",
        f"cm://{TOKEN}@?from=Mijn%20Buurt",
        f"cm://{TOKEN}@?from=+3197010240000",
        f"cm://{TOKEN}@?from=3669&base=https://gw.messaging.cm.com",
        f"seven://{TOKEN}@",
        f"seven://{TOKEN}@?from=Verbinders&signing=secret",
        "file:///var/lib/verbinders/sms",
        "console://",
    ],
)
def test_an_entry_that_is_right(settings: Settings, url: str) -> None:
    settings.SMS_GATEWAYS = [url]
    assert setup_trouble() == ""
    assert gateway_named(url.partition(":")[0]) is not None
    assert gateway_named("twilio") is None


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("", "no gateway"),
        (f"twilio://{TOKEN}@?from=Verbinders", "no gateway 'twilio'"),
        ("cm://?from=Verbinders", "has no key"),
        ("cm://short@?from=Verbinders", "has no key"),
        (f"cm://{TOKEN}%0d%0aX-Other:%201@?from=Verbinders", "has no key"),
        (f"cm://{TOKEN}@", "`from` is"),
        (f"cm://{TOKEN}@?from=Verbinders%20Spaarnestad", "`from` is"),
        (f"cm://{TOKEN}@?from=Buurthulp%0a", "`from` is"),
        (f"cm://{TOKEN}@?from=Verbinders&base=http://gw.cmtelecom.com", "must begin with https"),
        (f"cm://{TOKEN}@?from=Verbinders&base=gw.cmtelecom.com", "must begin with https"),
        (f"cm://{TOKEN}@?from=Verbinders&base=https://[::1", "must begin with https"),
        (f"cm://{TOKEN}@?from=Verbinders&base=https://gw.cmtelecom.com:99999", "must begin with https"),
        (f"cm://{TOKEN}@?from=Verbinders&base=https://gw.cm%20telecom.com", "must begin with https"),
        (f"cm://{TOKEN}@?from=Verbinders&form=x", "does not know form"),
        (f"cm://{TOKEN}@?{TOKEN}", "no address"),
        ("cm://[", "no address"),
        ("file://var/sms", "whole path"),
        ("file:", "whole path"),
    ],
)
def test_an_entry_that_is_not(settings: Settings, url: str, trouble: str, caplog: pytest.LogCaptureFixture) -> None:
    settings.SMS_GATEWAYS = ["console://", url]
    assert trouble in setup_trouble()
    outcome = SmsChannel().send(parcel())
    assert isinstance(outcome, Later)
    assert trouble in outcome.reason
    assert gateway_named("console") is None
    assert TOKEN not in setup_trouble() + caplog.text


def test_no_entry_at_all(settings: Settings) -> None:
    settings.SMS_GATEWAYS = []
    assert setup_trouble() == "SMS_GATEWAYS is not set."
    assert gateway_named("cm") is None


def test_a_sender_that_is_a_number_keeps_its_plus(cm: FakeCm, seven: FakeSeven, settings: Settings) -> None:
    for fake in (cm, seven):
        settings.SMS_GATEWAYS = [account(fake).replace("from=Verbinders", "from=+3197010240000")]
        assert isinstance(SmsChannel().send(parcel()), Sent)
    assert cm.requests[0].json["messages"]["msg"][0]["from"] == "+3197010240000"
    assert seven.requests[0].json["from"] == "+3197010240000"


def test_a_file_for_each_message(settings: Settings, tmp_path: Path, channel: SmsChannel) -> None:
    settings.SMS_GATEWAYS = [f"file://{tmp_path}/a%20b/sms"]
    assert channel.send(parcel("Çay?")) == Sent("01930000aaaa7bbb8ccc0123456789ab")
    (written,) = (tmp_path / "a b" / "sms").iterdir()
    assert written.name == "01930000aaaa7bbb8ccc0123456789ab.json"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    message = json.loads(written.read_text())
    assert (message["to"], message["text"]) == (RANA, "Çay?")


def test_the_same_message_twice_is_one_file(settings: Settings, tmp_path: Path, channel: SmsChannel) -> None:
    settings.SMS_GATEWAYS = [f"file://{tmp_path}"]
    channel.send(parcel())
    channel.send(parcel())
    channel.send(parcel(key="another"))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_tried_later(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "sms").write_text("in the way")
    settings.SMS_GATEWAYS = [f"file://{tmp_path}/sms"]
    assert SmsChannel().send(parcel()) == Later("file: it could not be written (FileExistsError).")


def test_the_console_does_not_say_the_whole_number(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.SMS_GATEWAYS = ["console://"]
    with caplog.at_level(logging.WARNING):
        assert isinstance(SmsChannel().send(parcel()), Sent)
    assert "+31…78" in caplog.text
    assert "The tea house is closed today." in caplog.text
    assert RANA.removeprefix("+31") not in caplog.text
