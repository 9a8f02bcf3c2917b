"""One notice to one browser, and every answer a service may give."""

import json
import logging
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
import time_machine
from pytest_django import Settings

from verbinders.notices.channels import Later, Never, Parcel, Sent
from verbinders.notices.channels.push import PushChannel
from verbinders.notices.channels.push.vapid import VapidKey
from verbinders.notices.tests.push.conftest import parcel
from verbinders.notices.tests.push.service import HOST, PushService, Screen, ToTheService

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def notice(service: PushService) -> Parcel:
    return parcel(service.screen.subscription)


def test_a_notice_arrives_sealed_and_signed(
    service: PushService, channel: PushChannel, notice: Parcel, key: VapidKey
) -> None:
    with time_machine.travel(MONDAY, tick=False):
        assert channel.send(notice) == Sent(f"https://{HOST}/message/one")
    (taken,) = service.taken
    assert taken.notice["title"] == "Hooyo takes part"
    assert taken.notice["body"] == "Somebody asks for help with a move."
    assert taken.notice["url"] == "https://verbinders.example/spaarnestad/"
    assert taken.path == "/push/one"
    assert taken.claims == {
        "aud": f"https://{HOST}",
        "exp": int((MONDAY + timedelta(hours=12)).timestamp()),
        "sub": "mailto:host@verbinders.example",
        "k": key.public,
    }
    assert (taken.headers["host"], taken.headers["content-encoding"]) == (HOST, "aes128gcm")
    assert not {"cookie", "referer", "user-agent"} & set(taken.headers)


def test_words_of_every_alphabet_arrive(service: PushService, channel: PushChannel) -> None:
    told = parcel(service.screen.subscription, language="ar", subject="مرحبا Ünal ☕", text="شاي 👩‍👩‍👧\nÇay içelim")
    channel.send(told)
    (taken,) = service.taken
    assert (taken.notice["title"], taken.notice["body"]) == ("مرحبا Ünal ☕", "شاي 👩‍👩‍👧\nÇay içelim")
    assert (taken.notice["lang"], taken.notice["dir"]) == ("ar", "rtl")


def test_the_longest_text_is_just_what_every_service_takes(service: PushService, channel: PushChannel) -> None:
    channel.send(parcel(service.screen.subscription, text="a" * 9000))
    (taken,) = service.taken
    assert taken.size == 4096
    assert taken.notice["url"] == "https://verbinders.example/spaarnestad/"


def test_the_urgent_goes_first_and_is_soon_too_old(service: PushService, channel: PushChannel, notice: Parcel) -> None:
    channel.send(notice)
    channel.send(parcel(service.screen.subscription, is_urgent=True))
    told = [(taken.headers["urgency"], taken.headers["ttl"]) for taken in service.taken]
    assert told == [("normal", "259200"), ("high", "14400")]


def test_a_repeat_takes_the_place_of_the_first_and_another_notice_does_not(
    service: PushService, channel: PushChannel, notice: Parcel
) -> None:
    for one in (notice, notice, parcel(service.screen.subscription, key="another")):
        channel.send(one)
    topics = [taken.headers["topic"] for taken in service.taken]
    assert topics[0] == topics[1] != topics[2]
    assert [taken.notice["tag"] for taken in service.taken] == topics
    assert {len(topic) for topic in topics} == {32}


@pytest.mark.parametrize("status", [200, 202])
def test_taken_is_taken(service: PushService, channel: PushChannel, notice: Parcel, status: int) -> None:
    service.answers = [status]
    assert channel.send(notice) == Sent()


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_not_written_to_again(
    service: PushService, channel: PushChannel, notice: Parcel, status: int
) -> None:
    service.answers = [status]
    assert channel.send(notice) == Never(f"{HOST} says {status}: it is {status}", gone=True)


def test_what_is_too_large_today_is_so_tomorrow(service: PushService, channel: PushChannel, notice: Parcel) -> None:
    service.answers = [413]
    assert channel.send(notice) == Never(f"{HOST} says 413: it is 413")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 301, 418, 204])
def test_a_service_that_is_busy_or_odd_is_tried_again(
    service: PushService, channel: PushChannel, notice: Parcel, status: int
) -> None:
    service.answers = [status, 201]
    assert isinstance(channel.send(notice), Later)
    assert channel.send(notice) == Sent(f"https://{HOST}/message/one")


def test_the_pause_a_service_asks_for_is_heard(service: PushService, channel: PushChannel, notice: Parcel) -> None:
    service.answers = [429]
    assert channel.send(notice) == Later(f"{HOST} says 429: it is 429", after=timedelta(seconds=90))


@pytest.mark.parametrize("status", [400, 401, 403])
def test_the_operator_hears_that_our_key_is_refused(
    service: PushService, channel: PushChannel, notice: Parcel, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    service.answers = [status]
    assert channel.send(notice) == Later(f"{HOST} says {status}: it is {status}")
    (line,) = caplog.records
    assert (line.levelno, line.getMessage()) == (
        logging.ERROR,
        f"push {notice.key}: {HOST} says {status}: it is {status}",
    )


@pytest.mark.parametrize("answer", ["hang", "drip", "close", "nonsense", "flood", "page"])
def test_whoever_says_nothing_or_nonsense_is_tried_again_soon(
    service: PushService, notice: Parcel, answer: str
) -> None:
    service.answers = [answer]
    hasty, began = PushChannel(ToTheService(service, limit=0.5)), monotonic()
    assert isinstance(hasty.send(notice), Later)
    assert monotonic() - began < 3
    assert hasty.send(notice) == Sent(f"https://{HOST}/message/one")


def test_when_the_time_is_up_before_the_first_word_it_is_later(service: PushService, notice: Parcel) -> None:
    late = PushChannel(ToTheService(service, limit=0.0))
    assert {type(late.send(notice)) for _turn in range(20)} == {Later}


def test_what_a_service_says_cannot_write_in_our_logs(
    service: PushService, channel: PushChannel, notice: Parcel
) -> None:
    service.answers = ["unreadable_reason"]
    later = channel.send(notice)
    assert isinstance(later, Later)
    assert later.reason.startswith(f"{HOST} says 500: a b log: all is well [2Jééé")
    assert (later.reason.isprintable(), len(later.reason) < 300) == (True, True)


def test_nobody_there_is_tried_again(service: PushService, notice: Parcel) -> None:
    nobody = ToTheService(service)
    nobody.port = 1
    assert PushChannel(nobody).send(notice) == Later(f"{HOST}: ConnectionRefusedError")


def test_a_machine_that_cannot_show_its_name_gets_nothing(service: PushService, settings: Settings) -> None:
    settings.PUSH_HOSTS = ["other.example"]
    other = parcel(Screen(endpoint="https://other.example/push/one").subscription)
    assert PushChannel(ToTheService(service)).send(other) == Later("other.example: SSLCertVerificationError")
    assert service.calls == 0


def test_what_is_no_subscription_is_never_sent(service: PushService, channel: PushChannel) -> None:
    good = json.loads(service.screen.subscription)
    off_the_curve = {**good, "p256dh": "BAEB" + "AQEB" * 20 + "AQE"}
    for broken in ("", "[]", "null", '"text"', "{", "{}", json.dumps({**good, "auth": "short"}), "\ud800"):
        assert channel.send(parcel(broken)) == Never("This is no push subscription.", gone=True)
    for changed in ({**good, "endpoint": 5}, {**good, "p256dh": [1]}, {**good, "endpoint": "https://127.0.0.1:1/"}):
        assert channel.send(parcel(json.dumps(changed))) == Never("This is no push subscription.", gone=True)
    assert channel.send(parcel(json.dumps(off_the_curve))) == Never("The keys of this browser are no keys.", gone=True)
    assert service.calls == 0


def test_a_link_that_is_too_long_is_never_sent(service: PushService, channel: PushChannel) -> None:
    long = parcel(service.screen.subscription, link="https://verbinders.example/" + "a" * 4000)
    assert channel.send(long) == Never("The link alone is too long for a push message.")
    assert service.calls == 0


def test_a_server_that_is_not_set_up_waits_for_its_operator(
    service: PushService, notice: Parcel, settings: Settings
) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    waiting = PushChannel(ToTheService(service)).send(notice)
    assert waiting == Later("VAPID_PRIVATE_KEY is not set; `bin/manage vapid` makes one.")
    assert service.calls == 0


def test_the_fake_itself_notices_what_is_tampered_with(service: PushService, channel: PushChannel) -> None:
    """The control: a service that takes everything would prove nothing."""
    stranger = Screen(auth=service.screen.auth)
    assert channel.send(parcel(stranger.subscription)) == Later(f"{HOST} says 400: it is 400")
    sound = service.screen
    channel.send(parcel(sound.subscription))
    (taken,) = service.taken
    forged = taken.headers["authorization"].replace(taken.claims["k"], VapidKey.new().public)
    assert service.take("/", {**taken.headers, "authorization": forged}, b"") == 403
    assert len(service.taken) == 1
