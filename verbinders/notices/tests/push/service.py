"""A push service on this machine, and the browser behind it: it opens what comes and looks who signed it."""

import json
import os
import ssl
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from struct import unpack
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from verbinders.notices.channels.push.outside import Outside
from verbinders.notices.tests.push.certificate import self_signed

HOST = "push.example"
CURVE = ec.SECP256R1()


def as_text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def as_bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Screen:
    """One browser that subscribed: it alone can open what is sent to it."""

    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))
    auth: bytes = field(default_factory=lambda: os.urandom(16))
    endpoint: str = f"https://{HOST}/push/one"

    @property
    def point(self) -> bytes:
        return self.secret.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def subscription(self) -> str:
        """As it stands in a parcel."""
        keys = {"p256dh": as_text(self.point), "auth": as_text(self.auth)}
        return json.dumps({"endpoint": self.endpoint, **keys})

    def opened(self, body: bytes) -> bytes:
        """What was sealed for it (RFC 8291, from the reader's side). Raises InvalidTag when it is broken."""
        salt, (record, size) = body[:16], unpack(">IB", body[16:21])
        theirs, sealed = body[21 : 21 + size], body[21 + size :]
        assert (size, len(sealed) <= record) == (65, True)
        shared = self.secret.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
        material = _derived(shared, self.auth, b"WebPush: info\0" + self.point + theirs, 32)
        key = _derived(material, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _derived(material, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        assert plain.endswith(b"\x02")
        return plain[:-1]


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


def claims_of(authorization: str) -> dict[str, Any]:
    """What a signed header claims (RFC 8292). Raises InvalidSignature when it was signed by another."""
    scheme, _, parts = authorization.partition(" ")
    found = dict(part.strip().split("=", 1) for part in parts.split(","))
    head, told, signature = found["t"].split(".")
    assert (scheme, json.loads(as_bytes(head))) == ("vapid", {"typ": "JWT", "alg": "ES256"})
    halves = as_bytes(signature)
    signed = encode_dss_signature(int.from_bytes(halves[:32]), int.from_bytes(halves[32:]))
    key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, as_bytes(found["k"]))
    key.verify(signed, f"{head}.{told}".encode(), ec.ECDSA(SHA256()))
    return {**json.loads(as_bytes(told)), "k": found["k"]}


@dataclass
class Taken:
    """One notice that arrived, opened."""

    path: str
    headers: dict[str, str]
    size: int
    claims: dict[str, Any]
    notice: dict[str, str]


@dataclass
class PushService:
    """Takes what is sealed and signed well; answers by script, else 201."""

    screen: Screen = field(default_factory=Screen)
    answers: list[int | str] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    calls: int = 0
    elsewhere: str = ""  # Where a redirect leads.
    over: Event = field(default_factory=Event)

    def start(self, folder: Path) -> None:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"service": self}))
        self._http.handle_error = lambda *_: None  # type: ignore[method-assign]  # Who hangs up early is no news.
        self.certificate = self_signed(HOST, folder)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.certificate)
        self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self.port = self._http.server_port
        self._thread = Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """201, or what a service says to a stranger (403) and a browser to what it cannot open (400)."""
        try:
            claims = claims_of(headers["authorization"])
        except InvalidSignature:
            return 403
        try:
            notice = json.loads(self.screen.opened(body))
        except InvalidTag:
            return 400
        self.taken.append(Taken(path, headers, len(body), claims, notice))
        return 201


class ToTheService(Outside):
    """Every name leads to the service on this machine."""

    def __init__(self, service: PushService, *, limit: float = 5.0) -> None:
        self.tls = ssl.create_default_context(cafile=str(service.certificate))
        self.port, self.limit = service.port, limit

    def lookup(self, host: str) -> list[str]:
        return ["127.0.0.1"]

    def is_open(self, address: str) -> bool:
        return True


class _Handler(BaseHTTPRequestHandler):
    service: PushService
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        service = self.service
        service.calls += 1
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = service.answers.pop(0) if service.answers else 201
        if isinstance(answer, str):
            getattr(self, f"_{answer}")()
            return
        if answer == 201:
            answer = service.take(urlsplit(self.path).path, {k.lower(): v for k, v in self.headers.items()}, body)
        more = {201: {"Location": f"https://{HOST}/message/one"}, 429: {"Retry-After": "90"}}
        self._say(answer, f"it is {answer}\n", **more.get(answer, {}))

    def log_message(self, *_: Any) -> None:
        pass

    def _say(self, status: int, text: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(text)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def _hang(self) -> None:
        """Takes it and says nothing."""
        self.service.over.wait(20)
        self.close_connection = True

    def _drip(self) -> None:
        """Says one sign, and a moment later another: never silent long enough to be given up for that."""
        line = b"HTTP/1.1 201 Created\r\nX-Slow: " + b"a" * 600
        for sign in line:
            self.wfile.write(bytes([sign]))
            if self.service.over.wait(0.05):
                break
        self.close_connection = True

    def _close(self) -> None:
        self.close_connection = True

    def _nonsense(self) -> None:
        self.wfile.write(b"\x00\xff 99 bananas\r\n\r\n")
        self.close_connection = True

    def _flood(self) -> None:
        """Headers without end."""
        self.wfile.write(b"HTTP/1.1 500 Oh\r\n")
        for _ in range(2000):
            self.wfile.write(b"X-More: " + b"a" * 1000 + b"\r\n")

    def _page(self) -> None:
        self._say(200, "<h1>Sign in to the wireless network</h1>", **{"Content-Type": "text/html; charset=utf-8"})

    def _redirect(self) -> None:
        self._say(307, "", Location=self.service.elsewhere)

    def _unreadable_reason(self) -> None:
        self._say(500, "a\x00b\r\nlog: all is well\x1b[2J" + "é" * 400)
