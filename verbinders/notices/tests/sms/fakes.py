"""Gateways of our own, on real sockets: they speak the protocol of a provider, and can be in every kind of trouble."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, ClassVar

TOKEN = "11111111-2222-3333-4444-555555555555"
DEAD, BARRED, SPAM = "+31611111101", "+31611111102", "win a prize"


@dataclass(frozen=True)
class Request:
    """What somebody asked."""

    path: str
    headers: dict[str, str]
    body: bytes
    line: int  # Over which connection.

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Answer:
    """What is said, whole or in part."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None  # The length that it names, if that is a lie.

    @classmethod
    def of(cls, content: object, status: int = 200) -> "Answer":
        return cls(status, json.dumps(content).encode(), {"Content-Type": "application/json; charset=utf-8"})


class Fake:
    """A gateway. `mode`: the trouble it is in; empty when it is well. `delay`: seconds that it takes over each."""

    path: ClassVar[str] = ""

    def __init__(self) -> None:
        self.mode, self.delay = "", 0.0
        self.elsewhere = "http://127.0.0.1:1/"
        self.requests: list[Request] = []
        self.sent: list[tuple[str, str, str]] = []  # Number, text, reference: what goes to telephones.
        self.closing = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator["Fake"]:
        """It listens while this lasts."""
        thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.closing.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def answer(self, request: Request) -> Answer:
        """As the provider's documentation has it."""
        raise NotImplementedError

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                request = Request(self.path, dict(self.headers), body, self.client_address[1])
                fake.requests.append(request)
                fake.react(self, request)

            def do_GET(self) -> None:  # A client that follows a redirect comes back like this.
                fake.requests.append(Request(self.path, dict(self.headers), b"", self.client_address[1]))
                say(self, Answer.of({}))

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                pass

        return Handler

    def react(self, handler: BaseHTTPRequestHandler, request: Request) -> None:
        """What happens: `took` means that the message went out before the trouble began."""
        self.closing.wait(self.delay)
        trouble = self.mode.removeprefix("took, then ")
        if trouble != self.mode or not trouble:
            answer = self.answer(request)
            if not trouble:
                return say(handler, answer)
        return TROUBLES[trouble](self, handler)


def say(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    handler.send_response(answer.status)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(answer.promised or len(answer.body)))
    handler.end_headers()
    handler.wfile.write(answer.body)
    if answer.promised:
        handler.close_connection = True


def _hang(fake: Fake, handler: BaseHTTPRequestHandler) -> None:
    fake.closing.wait(30)
    handler.close_connection = True


def _hang_up(fake: Fake, handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def _drip(fake: Fake, handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever: each of them in time."""
    handler.close_connection = True
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Endless: ")
        while not fake.closing.wait(0.05):
            handler.wfile.write(b"x")
    except OSError:
        return  # They had enough of it.


def _saying(answer: Callable[[Fake], Answer]) -> Callable[[Fake, BaseHTTPRequestHandler], None]:
    def react(fake: Fake, handler: BaseHTTPRequestHandler) -> None:
        try:
            say(handler, answer(fake))
        except OSError:
            handler.close_connection = True

    return react


TROUBLES: dict[str, Callable[[Fake, BaseHTTPRequestHandler], None]] = {
    "hang": _hang,
    "hang up": _hang_up,
    "drip": _drip,
    "half": _saying(lambda fake: Answer(200, b'{"success": "100", "messages": [{"succ', promised=400)),
    "half in JSON": _saying(lambda fake: Answer(200, b"900", promised=400)),
    "html": _saying(lambda fake: Answer(200, b"<html><h1>Log in to our wireless network</h1>")),
    "empty": _saying(lambda fake: Answer(200, b"")),
    "huge": _saying(lambda fake: Answer(200, b'{"success": "100"' + b" " * 10_000_000 + b"}")),
    "packed": _saying(lambda fake: Answer(200, b"\x1f\x8b" + b"\x00" * 50, {"Content-Encoding": "gzip"})),
    "deep": _saying(lambda fake: Answer(200, b"[" * 60_000)),
    "a list": _saying(lambda fake: Answer.of([1, 2, 3])),
    "null": _saying(lambda fake: Answer.of(None)),
    "404": _saying(lambda fake: Answer.of({}, 404)),
    "429": _saying(lambda fake: Answer(429, b"slow down", {"Retry-After": "30"})),
    "500": _saying(lambda fake: Answer(500, b"oops")),
    "503": _saying(lambda fake: Answer(503, b"")),
    "504": _saying(lambda fake: Answer(504, b"<html>Gateway time-out")),
    "redirect": _saying(lambda fake: Answer(302, b"", {"Location": fake.elsewhere})),
    "redirect that repeats": _saying(lambda fake: Answer(307, b"", {"Location": fake.elsewhere})),
}


class FakeCm(Fake):
    """CM.com, Business Messaging API 1.0. Takes the same reference again, as they do."""

    path = "/v1.0/message"

    def answer(self, request: Request) -> Answer:
        if request.headers.get("X-CM-PRODUCTTOKEN") != TOKEN:
            return self._refused(101, "No account found for the given authentication")
        try:
            (message,) = request.json["messages"]["msg"]
            ((to,), reference, body) = (message["to"], message["reference"], message["body"])
            number, text = to["number"], body["content"]
        except (KeyError, TypeError, ValueError):
            return self._refused(202, "The request is malformed")
        if request.path != self.path or message["allowedChannels"] != ["SMS"] or body["type"] != "auto":
            return self._refused(202, "The request is malformed")
        if not re.fullmatch(r"[A-Za-z0-9]{1,32}", reference):
            return self._rejected(number, reference, 305, "The reference is not valid")
        if not re.fullmatch(r"[A-Za-z0-9 .&-]{1,11}|\+?[0-9]{3,16}", message["from"]):
            return self._rejected(number, reference, 301, "The from is not valid")
        if not re.fullmatch(r"00[1-9][0-9]{7,14}", number):
            return self._rejected(number, reference, 303, f"Gsm '{number}' is not a number.")
        number = f"+{number[2:]}"
        wrong = {DEAD: (303, "Invalid MSISDN"), BARRED: (402, "Black listed")}.get(number)
        wrong = wrong or ((304, "A body without content was found") if not text else None)
        wrong = wrong or ((401, "Spam filtered") if SPAM in text else None)
        if wrong:
            return self._rejected(to["number"], reference, *wrong)
        self.sent.append((number, text, reference))
        details = {"to": to["number"], "status": "Accepted", "reference": reference, "parts": 1}
        details |= {"messageDetails": None, "messageErrorCode": 0}
        return Answer.of({"details": "Created 1 message(s)", "errorCode": 0, "messages": [details]})

    def _refused(self, code: int, words: str) -> Answer:
        return Answer.of({"details": words, "errorCode": code, "messages": []}, 400)

    def _rejected(self, number: str, reference: str, code: int, words: str) -> Answer:
        details = {"to": number, "status": "Rejected", "reference": reference, "parts": 0}
        details |= {"messageDetails": words, "messageErrorCode": code}
        return Answer.of({"details": "Created 0 message(s)", "errorCode": 201, "messages": [details]}, 400)


class FakeSeven(Fake):
    """seven, REST API. Does not send the same text to the same number again (its lock, here without end)."""

    path = "/api/sms"

    def answer(self, request: Request) -> Answer:
        if request.headers.get("X-Api-Key") != TOKEN:
            return Answer.of("900")
        try:
            number, text, reference = (request.json[key] for key in ("to", "text", "foreign_id"))
        except (KeyError, TypeError, ValueError):
            return Answer.of(301)
        if request.path != self.path or not re.fullmatch(r"[A-Za-z0-9._@-]{1,64}", reference):
            return Answer.of(305)
        if not re.fullmatch(r"[A-Za-z0-9 .&-]{1,11}|\+?[0-9]{3,16}", request.json.get("from", "seven")):
            return Answer.of("201")
        if number == DEAD or not re.fullmatch(r"\+[1-9][0-9]{7,14}", number):
            return self._told("100", number, text, error="202")
        if number == BARRED:
            return Answer.of({"success": "403", "total_price": 0, "messages": []})
        if len(text) > 1520:
            return Answer.of("401")
        if (number, text) in [(taken, words) for taken, words, _reference in self.sent]:
            return Answer.of("402")
        self.sent.append((number, text, reference))
        return self._told("100", number, text)

    def _told(self, success: str, number: str, text: str, error: str | None = None) -> Answer:
        key = None if error else f"7714984{len(self.sent)}"
        message: dict[str, object] = {
            "id": key,
            "sender": "Verbinders",
            "recipient": number.removeprefix("+"),
            "text": text,
        }
        message |= {"encoding": "gsm", "label": None, "parts": 1, "udh": None, "is_binary": False, "price": 0.075}
        message |= {"success": not error, "error": error, "error_text": error and "Recipient number invalid"}
        whole = {"success": success, "total_price": 0.075, "balance": 46.748, "debug": "false", "sms_type": "direct"}
        return Answer.of(whole | {"messages": [message]})
