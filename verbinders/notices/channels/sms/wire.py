"""One HTTPS connection to a gateway, and nothing clever: no redirects, no repeats, no unpacking, an end to waiting.

Python's own client, because of the one question that counts when it goes wrong: had the message left us or not?
"""

import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from time import monotonic
from urllib.parse import urlsplit

from verbinders.notices.channels.haste import pause_asked

CONNECT = 5.0  # Seconds.
IDLE = 10.0  # Seconds after which an open connection is not trusted any more: the other side may have left.
ANSWER = 30.0  # Seconds between two bytes. Never reached: the watch over the whole is quicker.
MOST = 64 * 1024  # Bytes of an answer.


class Unsent(Exception):
    """Nothing has left us."""


class Unsure(Exception):
    """It left us, and no whole answer came back: it may have been taken."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the gateway said."""

    status: int
    body: bytes
    after: timedelta = timedelta()  # The pause it asks for.


class Wire:
    """Keeps one connection open between messages. For one thread."""

    def __init__(self, base: str) -> None:
        parts = urlsplit(base)
        self._is_secure, self._host, self._port = parts.scheme == "https", parts.hostname or "", parts.port
        self._path = parts.path.rstrip("/")
        self._connection: HTTPConnection | None = None
        self._used = 0.0

    def post(self, path: str, body: bytes, headers: dict[str, str], *, patience: float) -> Reply:
        """Send `body`, wait at most `patience` seconds for the whole answer. Raises Unsent or Unsure."""
        until = monotonic() + patience
        connection = self._open(min(CONNECT, patience))
        # Timeouts of a socket begin anew at each byte. This one does not.
        watch = Timer(max(until - monotonic(), 0.1), _cut, [connection.sock])
        watch.daemon = True
        watch.start()
        try:
            reply, is_over = _exchange(connection, self._path + path, body, headers)
        except (OSError, HTTPException) as error:
            self.close()
            raise Unsure(type(error).__name__) from error
        finally:
            watch.cancel()
        self._used = monotonic()
        if is_over or self._used >= until:
            self.close()
        if self._used >= until:
            raise Unsure("cut off")
        if len(reply.body) > MOST:
            raise Unsure("an answer without end")
        return reply

    def close(self) -> None:
        """Hang up."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _open(self, timeout: float) -> HTTPConnection:
        if self._connection and self._connection.sock and monotonic() - self._used < IDLE:
            return self._connection
        self.close()
        connection = self._new(timeout)
        try:
            connection.connect()
        except (OSError, UnicodeError) as error:  # A host name can be too long for the encoding of names.
            connection.close()
            raise Unsent(type(error).__name__) from error
        connection.sock.settimeout(ANSWER)
        self._connection = connection
        return connection

    def _new(self, timeout: float) -> HTTPConnection:
        if self._is_secure:
            return HTTPSConnection(self._host, self._port, timeout=timeout, context=ssl.create_default_context())
        return HTTPConnection(self._host, self._port, timeout=timeout)


def _exchange(connection: HTTPConnection, path: str, body: bytes, headers: dict[str, str]) -> tuple[Reply, bool]:
    """Ask and listen. The answer, and whether the connection is of no use any more."""
    connection.request("POST", path, body, {"Accept-Encoding": "identity", **headers})
    answer = connection.getresponse()
    content = answer.read(MOST + 1)
    if answer.length and len(content) <= MOST:
        raise HTTPException("the answer broke off")
    reply = Reply(answer.status, content, pause_asked(answer.getheader("Retry-After")))
    return reply, answer.will_close or not answer.isclosed()


def _cut(line: socket.socket) -> None:
    """The line itself: TLS would forget its keys, and whoever uses it just now would trip over that."""
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)
