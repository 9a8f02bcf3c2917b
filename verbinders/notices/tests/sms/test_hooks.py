"""What gateways bring to our hooks: messages and receipts, and everything that is neither."""

import hashlib
import hmac
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbinders.notices.channels.sms import Gateway, Hook, Nonsense, Receipt
from verbinders.notices.channels.sms.cm import Cm
from verbinders.notices.channels.sms.console import Console
from verbinders.notices.channels.sms.file import File
from verbinders.notices.channels.sms.reading import LONGEST
from verbinders.notices.channels.sms.seven import Seven
from verbinders.notices.tests.sms.fakes import TOKEN

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
URL = "https://verbinders.example/hook/sms/seven/0123456789abcdef"
REFERENCE = "01930000aaaa7bbb8ccc0123456789ab"
CM, SEVEN, SIGNED = Cm(TOKEN, "Verbinders"), Seven(TOKEN, ""), Seven(TOKEN, "", signing="the signing key")
EVERYBODY: list[Gateway] = [CM, SEVEN, SIGNED, Console(), File("/tmp")]  # noqa: S108


def call(content: object, *, method: str = "POST", headers: dict[str, str] | None = None) -> Hook:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Hook(method, headers or {}, {}, body, URL, NINE)


def from_cm(**other: Any) -> dict[str, Any]:
    """A text message, as page `incoming-messages` has it."""
    return {
        "from": {"number": "0031612345678", "name": ""},
        "to": {"number": "003197010240000"},
        "message": {"text": "JA ik kom", "media": {"mediaUri": "", "contentType": "", "title": ""}, "custom": {}},
        "reference": REFERENCE,
        "groupings": ["", "", ""],
        "timeUtc": "2026-11-23T08:59:30",
        "channel": "SMS",
        **other,
    }


def report_of_cm(code: str, error: str = "", words: str = "", **other: Any) -> dict[str, Any]:
    """A status report, as page `incoming-status-report` has it."""
    status = {"code": code, "errorCode": error, "errorDescription": words}
    message = {"received": "2026-11-23T08:59:30", "to": "0031612345678", "reference": REFERENCE, "status": status}
    return {"messages": {"msg": message | {"operator": "20416"} | other}}


def from_seven(**other: Any) -> dict[str, Any]:
    """A text message, as page `webhooks` has it."""
    data = {"id": "681590", "sender": "31612345678", "system": "491771783130", "text": "JA ik kom"}
    data |= {"time": "1795424370", "message_type": "SMS"}
    return {"data": data | other, "webhook_event": "sms_mo", "webhook_timestamp": "2026-11-23 09:59:31"}


def report_of_seven(status: str) -> dict[str, Any]:
    data = {"msg_id": "77149843739", "status": status, "timestamp": "2026-11-23 09:59:30.000000"}
    return {"data": data, "webhook_event": "dlr", "webhook_timestamp": "2026-11-23T09:59:31+01:00"}


def signed(content: object, *, key: str = "the signing key", url: str = URL, at: datetime = NINE) -> Hook:
    """As page `signing` has it."""
    body, moment, nonce = json.dumps(content).encode(), str(int(at.timestamp())), "fpPRhAd1s8GXacfR39mWqKPynmmXfJnc"
    sealed = "\n".join([moment, nonce, "POST", url, hashlib.md5(body).hexdigest()])  # noqa: S324
    signature = hmac.new(key.encode(), sealed.encode(), hashlib.sha256).hexdigest()
    headers = {"x-signature": signature, "X-TIMESTAMP": moment, "X-Nonce": nonce}
    return Hook("POST", headers, {}, body, URL, NINE)


def test_an_answer_that_cm_brings() -> None:
    (came,) = CM.incoming(call(from_cm()))
    assert (came.sender, came.recipient, came.text) == ("+31612345678", "+3197010240000", "JA ik kom")
    assert (came.at, came.answers) == (NINE - timedelta(seconds=30), REFERENCE)
    assert CM.receipts(call(from_cm())) == []


def test_what_cm_brings_twice_has_one_id() -> None:
    def key(**other: Any) -> str:
        return CM.incoming(call(from_cm(**other)))[0].provider_id

    assert key() == key()
    assert len({key(), key(timeUtc="2026-11-23T08:59:31"), key(message={"text": "nee"})}) == 3


def test_an_answer_that_seven_brings() -> None:
    (came,) = SEVEN.incoming(call(from_seven()))
    assert (came.sender, came.recipient, came.text) == ("+31612345678", "+491771783130", "JA ik kom")
    assert (came.provider_id, came.at) == ("681590", NINE - timedelta(seconds=30))
    assert SEVEN.receipts(call(from_seven())) == []


@pytest.mark.parametrize(
    ("report", "receipts"),
    [
        (report_of_cm("0"), []),
        (report_of_cm("2"), [Receipt(REFERENCE, "delivered")]),
        (report_of_cm("3", "5", "No detail"), [Receipt(REFERENCE, "failed", "cm: No detail (5)")]),
        (report_of_cm("1"), [Receipt(REFERENCE, "failed", "cm: not delivered (1)")]),
        (report_of_cm("3", "23", "Barred"), [Receipt(REFERENCE, "failed", "cm: Barred (23)", gone=True)]),
        (report_of_cm("9"), []),
        (report_of_cm("2", reference=""), []),
    ],
)
def test_what_cm_says_became_of_a_message(report: object, receipts: list[Receipt]) -> None:
    assert CM.receipts(call(report)) == receipts
    assert CM.incoming(call(report)) == []


def test_several_reports_in_one_call() -> None:
    both = [report_of_cm("2")["messages"]["msg"], report_of_cm("3", "5", "x")["messages"]["msg"]]
    assert [receipt.status for receipt in CM.receipts(call({"messages": {"msg": both}}))] == ["delivered", "failed"]


@pytest.mark.parametrize(
    ("status", "receipts"),
    [
        ("TRANSMITTED", []),
        ("BUFFERED", []),
        ("ACCEPTED", []),
        ("DELIVERED", [Receipt("77149843739", "delivered")]),
        ("NOTDELIVERED", [Receipt("77149843739", "failed", "seven: it could not be delivered.")]),
        ("EXPIRED", [Receipt("77149843739", "failed", "seven: the telephone could not be reached in time.")]),
        ("SOMETHING NEW", []),
    ],
)
def test_what_seven_says_became_of_a_message(status: str, receipts: list[Receipt]) -> None:
    assert SEVEN.receipts(call(report_of_seven(status))) == receipts
    assert SEVEN.incoming(call(report_of_seven(status))) == []


def test_a_call_that_seven_signed_is_believed() -> None:
    assert len(SIGNED.incoming(signed(from_seven()))) == 1
    assert len(SIGNED.receipts(signed(report_of_seven("DELIVERED")))) == 1


@pytest.mark.parametrize(
    "hook",
    [
        call(from_seven()),
        signed(from_seven(), key="another key"),
        signed(from_seven(), url="https://somewhere-else.example/hook/"),
        signed(from_seven(), at=NINE - timedelta(minutes=6)),
        signed(from_seven(), at=NINE + timedelta(minutes=6)),
        Hook("POST", signed(from_seven()).headers, {}, json.dumps(from_seven(text="NEE")).encode(), URL, NINE),
        call(from_seven(), headers={"X-Signature": "é", "X-Timestamp": "now", "X-Nonce": "\n"}),
    ],
)
def test_a_call_that_seven_did_not_sign_is_not_believed(hook: Hook) -> None:
    for read in (SIGNED.incoming, SIGNED.receipts):
        with pytest.raises(Nonsense, match="sign"):
            read(hook)


@pytest.mark.parametrize(
    ("gateway", "hook", "reason"),
    [
        (CM, call(b""), "not JSON"),
        (CM, call(b"<MESSAGES/>"), "not JSON"),
        (CM, call(b"\xff\xfe"), "not JSON"),
        (CM, call(b"[" * 60_000), "not JSON"),
        (CM, call(b" " * 70_000), "too long"),
        (CM, call(from_cm(), method="GET"), "not posted"),
        (CM, call(from_cm(channel="WhatsApp")), "another channel"),
        (CM, call(from_cm(**{"from": {"number": "Bank"}})), "no telephone number"),
        (CM, call(from_cm(**{"from": "0031612345678"})), "no telephone number"),
        (CM, call(from_cm(message={"text": " \u200b\n"})), "no text"),
        (CM, call(from_cm(message=None)), "no text"),
        (SEVEN, call(b"data[id]=1&data[text]=ja"), "not JSON"),
        (SEVEN, call({"webhook_event": "voice_call"}), "neither"),
        (SEVEN, call([]), "neither"),
        (SEVEN, call(from_seven(sender="SMS")), "no telephone number"),
        (SEVEN, call(from_seven(id=None)), "no id"),
        (SEVEN, call(from_seven(text={"a": 1})), "no text"),
        (Console(), call({"from": "+31612345678", "text": "ja"}), "no id"),
    ],
)
def test_what_is_no_message_is_refused_with_a_reason(gateway: Gateway, hook: Hook, reason: str) -> None:
    with pytest.raises(Nonsense, match=reason):
        gateway.incoming(hook)


@pytest.mark.parametrize(
    ("gateway", "content", "reason"),
    [
        (CM, {"messages": {"msg": {}}}, "neither"),
        (CM, {"messages": "x"}, "neither"),
        (CM, {}, "neither"),
        (SEVEN, report_of_seven(""), "says nothing"),
        (Console(), {"status": "delivered"}, "says nothing"),
        (Console(), {"status": "perhaps", "id": "1"}, "says nothing"),
    ],
)
def test_what_is_no_receipt_is_refused_with_a_reason(gateway: Gateway, content: object, reason: str) -> None:
    with pytest.raises(Nonsense, match=reason):
        gateway.receipts(call(content))


def test_a_long_message_is_cut_and_what_hides_is_gone() -> None:
    (came,) = SEVEN.incoming(call(from_seven(text="\u202e\x00ja\n" + "x" * 9_000)))
    assert came.text.startswith("ja x")
    assert len(came.text) == LONGEST


@pytest.mark.parametrize("time", ["", "never", "2031-01-01T00:00:00", "1970-01-01T00:00:00", "99999-01-01", None])
def test_a_time_that_cannot_be_is_the_time_at_which_it_came(time: object) -> None:
    assert CM.incoming(call(from_cm(timeUtc=time)))[0].at == NINE
    assert SEVEN.incoming(call(from_seven(time=time)))[0].at == NINE


def test_by_hand_for_trying_out() -> None:
    content = {"from": "+31612345678", "to": "3669", "text": "ja", "id": "1", "answers": REFERENCE}
    (came,) = File("/tmp").incoming(call(content))  # noqa: S108
    assert (came.sender, came.text, came.provider_id, came.answers) == ("+31612345678", "ja", "1", REFERENCE)
    assert Console().receipts(call({"id": REFERENCE, "status": "failed", "gone": True})) == [
        Receipt(REFERENCE, "failed", "not delivered", gone=True)
    ]
    assert Console().receipts(call(content)) == []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "messages msg status code reference from to number message text data webhook_event id".split()
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(anything.map(lambda content: json.dumps(content).encode()) | st.binary(max_size=200))
def test_nothing_that_comes_in_does_more_than_be_refused(body: bytes) -> None:
    for gateway in EVERYBODY:
        for read in (gateway.incoming, gateway.receipts):
            with suppress(Nonsense):
                read(call(body))


@given(st.sampled_from(["sms_mo", "dlr"]), anything)
def test_nothing_of_seven_does_more_than_be_refused(event: str, data: object) -> None:
    for read in (SEVEN.incoming, SEVEN.receipts):
        with suppress(Nonsense):
            read(call({"webhook_event": event, "data": data}))
