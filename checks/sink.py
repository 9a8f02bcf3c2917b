"""What the house sends to, while it is measured: a mail server that takes everything, and a slow gateway.

python -m checks.sink mail PORT          counts what arrived; says so when asked by HELP
python -m checks.sink sms PORT SECONDS   answers every request after SECONDS; GET gives what arrived and when
"""

import asyncio
import json
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session


class Taker:
    """Takes mail and throws it away."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return "250 OK"


def mail(port: int) -> None:
    loop = asyncio.new_event_loop()
    UnthreadedController(Taker(), hostname="127.0.0.1", port=port, loop=loop).begin()  # type: ignore[no-untyped-call]
    loop.run_forever()


class Gateway(ThreadingHTTPServer):
    """Takes text messages, each after a pause, and notes who came when."""

    daemon_threads = True
    request_queue_size = 256
    pause = 0.0

    def __init__(self, port: int, pause: float) -> None:
        super().__init__(("127.0.0.1", port), Answer)
        self.pause = pause
        self.arrived: list[tuple[float, str]] = []
        self.lock = threading.Lock()

    def handle_error(self, *said: object) -> None:
        """Whoever sends is killed again and again: that is what is measured."""


class Answer(BaseHTTPRequestHandler):
    """One request of whoever sends."""

    protocol_version = "HTTP/1.1"
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        with self.server.lock:
            self.server.arrived.append((time.time(), body.decode()))
        time.sleep(self.server.pause)
        self._say({"details": "Created 1 message(s)", "errorCode": 0, "messages": [accepted(body)]})

    def do_GET(self) -> None:
        with self.server.lock:
            self._say(self.server.arrived)

    def _say(self, what: object) -> None:
        words = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(words)))
        with suppress(ConnectionError):  # Whoever asked was killed meanwhile.
            self.end_headers()
            self.wfile.write(words)

    def log_message(self, *said: object) -> None:
        """Nobody reads it."""


def accepted(body: bytes) -> dict[str, object]:
    """What the gateway says of the one message in `body`."""
    message = json.loads(body)["messages"]["msg"][0]
    return {
        "to": message["to"][0]["number"],
        "status": "Accepted",
        "reference": message.get("reference", ""),
        "parts": 1,
        "messageDetails": None,
        "messageErrorCode": 0,
    }


if __name__ == "__main__":
    kind, port, *rest = sys.argv[1:]
    if kind == "mail":
        mail(int(port))
    else:
        Gateway(int(port), float(rest[0])).serve_forever()
