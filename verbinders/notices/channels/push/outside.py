"""Going out to an address that came from outside: to public machines only, for a short time, for a short answer.

No proxy from the environment, no redirect, no cookie: `http.client` knows none of them.
"""

import io
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from time import monotonic
from typing import Any

from verbinders.notices.channels.haste import pause_asked

LIMIT = 5.0  # Seconds for all of it, from the first sign to the last.
MOST = 16_000  # Bytes that we take of an answer, headers and all.
SHOWN = 200
ID = 120
NAT64 = IPv6Network("64:ff9b::/96")


class NotPublic(Exception):
    """The name leads to a machine of this network, or to this machine itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service said, as far as we care."""

    status: int
    location: str = ""
    text: str = ""
    after: timedelta = timedelta()  # The pause it asks for.
    is_page: bool = False  # A page for people: whoever says that is no push service.


class Outside:
    """The public internet. A test may have another, given to the channel in words; no setting opens this one."""

    port = 443
    limit = LIMIT

    def __init__(self) -> None:
        self.tls = _tls()

    def post(self, host: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Raises NotPublic, OSError or HTTPException."""
        with self._line(host, monotonic() + self.limit) as line:
            connection = HTTPSConnection(host, context=self.tls)
            connection.sock, connection.response_class = line, ShortResponse
            connection.request("POST", path, body, headers)
            with connection.getresponse() as response:
                return _answer(response)

    def lookup(self, host: str) -> list[str]:
        """The addresses behind a name."""
        found = socket.getaddrinfo(host, self.port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(address[0]) for *_, address in found))

    def is_open(self, address: str) -> bool:
        """Whether we go there."""
        return is_public(address)

    @contextmanager
    def _line(self, host: str, ends: float) -> Iterator[ssl.SSLSocket]:
        """A line to the machine that was looked at: the name is not asked a second time. Cut off when the time is up,
        however slowly the other side speaks."""
        raw = self._dial(self._checked(host), ends)
        with self.tls.wrap_socket(raw, server_hostname=host, do_handshake_on_connect=False) as line:
            line.settimeout(max(ends - monotonic(), 0.001))
            clock = Timer(max(ends - monotonic(), 0), _hang_up, [line])
            clock.daemon = True
            clock.start()
            try:
                line.do_handshake()
                yield line
            finally:
                clock.cancel()

    def _checked(self, host: str) -> list[str]:
        """All of its addresses, when all are open to us: a name that mixes them is up to something."""
        addresses = self.lookup(host)
        if not all(self.is_open(address) for address in addresses):
            raise NotPublic(host)
        return addresses

    def _dial(self, addresses: list[str], ends: float) -> socket.socket:
        """The first that answers. Each gets its share of the time."""
        last: OSError = OSError("no address")
        for n, address in enumerate(addresses):
            share = (ends - monotonic()) / (len(addresses) - n)
            try:
                return socket.create_connection((address, self.port), timeout=max(share, 0.001))
            except OSError as error:
                last = error
        raise last


class ShortResponse(HTTPResponse):
    """An answer that ends after so many bytes, whatever it says about its own length."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fp = io.BufferedReader(_Short(self.fp))


class _Short(io.RawIOBase):
    def __init__(self, whole: io.BufferedReader) -> None:
        self._whole, self._left = whole, MOST

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        part = self._whole.read1(min(len(into), self._left))
        into[: len(part)] = part
        self._left -= len(part)
        return len(part)

    def close(self) -> None:
        self._whole.close()
        super().close()


def is_public(address: str) -> bool:
    """Whether this is a machine on the public internet, whatever it is wrapped in."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = _inside(found)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which an IPv6 one really leads: mapped, 6to4, Teredo, NAT64."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped if address.ipv4_mapped is not None else address.sixtofour


@cache
def _tls() -> ssl.SSLContext:
    """Once for all threads: the certificates of the world take a moment to read, and a megabyte."""
    return ssl.create_default_context()


def _hang_up(line: ssl.SSLSocket) -> None:
    """The line itself: TLS would forget its keys, and whoever uses it just now would trip over that."""
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _answer(response: HTTPResponse) -> Answer:
    """What was taken is taken, whatever is said about it afterwards: then the rest is not read."""
    is_page = response.getheader("Content-Type", "").lower().startswith("text/html")
    if response.status < 300:
        return Answer(response.status, _in_print(response.getheader("Location", ""), ID), is_page=is_page)
    text = b""
    with suppress(OSError, HTTPException):
        text = response.read(4 * SHOWN)
    after = pause_asked(response.getheader("Retry-After"))
    return Answer(response.status, text=_in_print(text.decode(errors="replace"), SHOWN), after=after, is_page=is_page)


def _in_print(said: str, most: int) -> str:
    """On one line, and nothing that a column or a log could stumble over."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())[:most]
