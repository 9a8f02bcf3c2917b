"""The line itself: where it leads, and how long anybody waits."""

import ssl
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from verbinders.notices.channels.sms.wire import MOST, Reply, Unsent, Unsure, Wire
from verbinders.notices.tests.sms.fakes import TOKEN, FakeCm

# Of nobody: it vouches for 127.0.0.1, and no one vouches for it.
THROWAWAY = Path(__file__).parent / "throwaway.pem"


@pytest.fixture
def elsewhere() -> Iterator[FakeCm]:
    """Another host, to which nobody gave our key."""
    with FakeCm().running() as fake:
        assert isinstance(fake, FakeCm)
        yield fake


@pytest.fixture
def behind_tls() -> Iterator[FakeCm]:
    fake = FakeCm()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(THROWAWAY)
    fake._server.socket = context.wrap_socket(fake._server.socket, server_side=True)
    with fake.running():
        yield fake


def post(base: str, patience: float = 5) -> Reply:
    wire = Wire(base)
    try:
        return wire.post("/v1.0/message", b"{}", {"X-CM-PRODUCTTOKEN": TOKEN}, patience=patience)
    finally:
        wire.close()


@pytest.mark.parametrize("trouble", ["redirect", "redirect that repeats"])
def test_a_redirect_is_not_followed(cm: FakeCm, elsewhere: FakeCm, trouble: str) -> None:
    cm.mode, cm.elsewhere = trouble, f"{elsewhere.base}/v1.0/message"
    assert post(cm.base).status in (302, 307)
    assert elsewhere.requests == []


def test_a_client_that_follows_would_have_given_the_key_away(cm: FakeCm, elsewhere: FakeCm) -> None:
    """The control of the one above."""
    cm.mode, cm.elsewhere = "redirect", f"{elsewhere.base}/v1.0/message"
    request = urllib.request.Request(cm.base, b"{}", {"X-CM-PRODUCTTOKEN": TOKEN})  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        answer.read()
    (came,) = elsewhere.requests
    assert TOKEN in came.headers.values()


def test_an_answer_without_end_is_not_read_to_its_end(cm: FakeCm) -> None:
    cm.mode = "huge"
    with pytest.raises(Unsure, match="without end"):
        post(cm.base)
    cm.mode = "html"
    assert len(post(cm.base).body) < MOST


@pytest.mark.parametrize("trouble", ["hang", "drip"])
def test_waiting_has_an_end(cm: FakeCm, trouble: str) -> None:
    cm.mode = trouble
    begun = monotonic()
    with pytest.raises(Unsure):
        post(cm.base, patience=0.5)
    assert 0.4 < monotonic() - begun < 2


def test_a_drip_would_have_outlived_the_timeout_of_a_socket(cm: FakeCm) -> None:
    """The control: with no byte later than half a second, only the watch over the whole ends it."""
    cm.mode = "drip"
    wire = Wire(cm.base)
    connection = wire._open(0.5)
    connection.sock.settimeout(0.5)
    connection.request("POST", "/", b"{}")
    begun, heard = monotonic(), b""
    while monotonic() - begun < 1.2:
        heard += connection.sock.recv(64)
    assert heard.endswith(b"x")
    wire.close()


def test_a_line_that_the_other_side_closed_is_opened_anew(cm: FakeCm) -> None:
    wire = Wire(cm.base)
    cm.mode = "html"
    wire.post("/", b"{}", {}, patience=5)
    wire._used = monotonic() - 60
    wire.post("/", b"{}", {}, patience=5)
    assert len({asked.line for asked in cm.requests}) == 2
    wire.close()


def test_a_certificate_for_which_nobody_vouches_gets_nothing(behind_tls: FakeCm) -> None:
    with pytest.raises(Unsent, match="SSLCertVerificationError"):
        post(behind_tls.base.replace("http:", "https:"))
    assert behind_tls.requests == []


def test_a_certificate_that_is_trusted_does(behind_tls: FakeCm, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the one above."""
    monkeypatch.setenv("SSL_CERT_FILE", str(THROWAWAY))
    assert post(behind_tls.base.replace("http:", "https:")).status == 400
    assert len(behind_tls.requests) == 1
