"""Every answer that a gateway may give to a message, and those that it may not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbinders.notices.channels import Later, Never, Outcome, Sent
from verbinders.notices.channels.sms.cm import Cm
from verbinders.notices.channels.sms.gateway import Doubtful
from verbinders.notices.channels.sms.seven import Seven
from verbinders.notices.channels.sms.wire import Reply
from verbinders.notices.tests.sms.fakes import TOKEN
from verbinders.notices.tests.sms.test_hooks import anything

REFERENCE = "01930000aaaa7bbb8ccc0123456789ab"


def hear(gateway: Cm | Seven, content: object, status: int = 200) -> Outcome:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return gateway._hear(Reply(status, body), REFERENCE)


def cm(code: int, status: str = "Rejected", top: int = 201, http: int = 400) -> Outcome:
    message: dict[str, Any] = {"to": "0031612345678", "status": status, "reference": REFERENCE, "parts": 0}
    message |= {"messageDetails": "Words.", "messageErrorCode": code}
    return hear(Cm(TOKEN, "Verbinders"), {"details": "Words.", "errorCode": top, "messages": [message]}, http)


def seven(content: object, http: int = 200) -> Outcome:
    return hear(Seven(TOKEN, ""), content, http)


def kind_of(outcome: Outcome) -> str:
    if isinstance(outcome, Never):
        return "gone" if outcome.gone else "never"
    return type(outcome).__name__.lower()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (101, "later"),
        (102, "later"),
        (301, "later"),
        (302, "gone"),
        (303, "gone"),
        (304, "never"),
        (305, "later"),
        (401, "never"),
        (402, "never"),
        (403, "never"),
        (500, "later"),
        (999, "later"),
        (12345, "later"),
    ],
)
def test_what_cm_refuses(code: int, kind: str) -> None:
    assert kind_of(cm(code)) == kind
    assert kind_of(cm(code, http=200)) == kind  # A refusal is one, whatever the status says.


def test_what_cm_takes() -> None:
    assert cm(0, "Accepted", 0, 200) == Sent(REFERENCE)
    assert kind_of(cm(0, "Accepted", 0, 400)) == "later"
    assert kind_of(cm(304, "Accepted", 0, 200)) == "doubtful"
    assert kind_of(cm(0, "Queued", 0, 200)) == "doubtful"


@pytest.mark.parametrize("code", [101, 102, 103, 202, 203])
def test_what_cm_refuses_as_a_whole(code: int) -> None:
    for status in (200, 400):
        outcome = hear(Cm(TOKEN, "V"), {"details": "x", "errorCode": code, "messages": []}, status)
        assert kind_of(outcome) == "later"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (11, "later"),
        (201, "later"),
        (202, "gone"),
        (301, "later"),
        (305, "later"),
        (401, "never"),
        (402, "sent"),
        (403, "later"),
        (500, "later"),
        (600, "later"),
        (700, "later"),
        (900, "later"),
        (902, "later"),
        (903, "later"),
        (77777, "doubtful"),
        (100, "doubtful"),
    ],
)
def test_what_seven_answers(code: int, kind: str) -> None:
    for content in (code, str(code), {"success": str(code), "messages": []}):
        assert kind_of(seven(content)) == kind


def test_what_seven_takes() -> None:
    message = {"id": "77149843739", "success": True, "error": None}
    assert seven({"success": "100", "messages": [message]}) == Sent("77149843739")
    refused = {"id": None, "success": False, "error": "202", "error_text": "x"}
    for top in ("100", "101"):
        assert kind_of(seven({"success": top, "messages": [refused]})) == "gone"


@pytest.mark.parametrize("status", [200, 202, 400, 422])
def test_what_nobody_understands_is_no_yes_and_no_never(status: int) -> None:
    for body in (b"", b"<html>", b"{", b"[]", b"{}", b"null", b"true", b'"ok"', b"\xff", b'{"success": true}'):
        for gateway in (Cm(TOKEN, "V"), Seven(TOKEN, "")):
            outcome = hear(gateway, body, status)
            assert isinstance(outcome, Later)
            assert isinstance(outcome, Doubtful) == (status < 300)


@given(anything, st.sampled_from([200, 400]))
def test_no_nonsense_is_taken_for_a_yes(content: object, status: int) -> None:
    for gateway in (Cm(TOKEN, "V"), Seven(TOKEN, "")):
        outcome = hear(gateway, content, status)
        # Seven says some things with a number alone; all others need their whole shape.
        assert isinstance(outcome, Later) or isinstance(content, int | str)
