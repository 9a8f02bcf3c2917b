"""Sends a request through every middleware as gunicorn does: bytes in, bytes out, and every line of the log."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils.datastructures import CaseInsensitiveMapping

from verbinders.kit.incoming import Handler, Request
from verbinders.kit.logs import Line


@dataclass
class Sent:
    """A request, as bytes and not as anything that a browser would make."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    from_here: bool = True  # Whether the token that tells a form of ours from a foreign one counts as right.

    def environ(self) -> dict[str, Any]:
        """As WSGI has it (PEP 3333): every text is bytes, written as latin-1."""
        made = {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path.encode("utf-8", "surrogatepass").decode("latin-1"),
            "QUERY_STRING": self.query.encode("utf-8", "surrogatepass").decode("latin-1"),
            "CONTENT_LENGTH": str(len(self.body)),
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "testserver",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(self.body),
            "wsgi.errors": BytesIO(),
            "verbinders.from_here": self.from_here,
        }
        for name, value in self.headers.items():
            key = name.upper().replace("-", "_")
            made[key if key in ("CONTENT_LENGTH", "CONTENT_TYPE") else f"HTTP_{key}"] = value
        return made


@dataclass(frozen=True)
class Answer:
    """What came back, what stood in the log, and how many seconds of the processor it took."""

    status_code: int
    headers: CaseInsensitiveMapping[str]
    content: bytes
    lines: tuple[str, ...]
    seconds: float

    @property
    def tracebacks(self) -> list[str]:
        return [line for line in self.lines if "Traceback (most recent call last)" in line]


class _Request(Request):
    def __init__(self, environ: dict[str, Any]) -> None:
        super().__init__(environ)
        self._dont_enforce_csrf_checks = environ["verbinders.from_here"]


class _Handler(Handler):
    request_class = _Request


class Wire(logging.Handler):
    """Also a handler of the log, which writes as the one of production does."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(Line("%(levelname)s %(name)s %(message)s"))
        self.lines: list[str] = []
        self._handler = _Handler()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def send(self, sent: Sent) -> Answer:
        """Raises what even the outermost middleware did not catch."""
        self.lines.clear()
        told: list[Any] = []
        began = time.process_time()

        def start(status: str, headers: list[tuple[str, str]], info: Any = None, /) -> Callable[[bytes], object]:
            told.extend((status, headers))
            return told.append

        response: Any = self._handler(sent.environ(), start)
        try:
            content = b"".join(response)
        finally:
            response.close()
        took = time.process_time() - began
        status, headers = told
        return Answer(int(status[:3]), CaseInsensitiveMapping(dict(headers)), content, tuple(self.lines), took)


@contextmanager
def one_connection() -> Iterator[None]:
    """A server closes a connection in the middle of a transaction; a test lives in one."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@contextmanager
def listening() -> Iterator[Wire]:
    """A wire that hears the log; nobody else does, who would keep ten thousand requests in memory."""
    wire = Wire()
    with pytest.MonkeyPatch.context() as patched, one_connection():
        for name in ("django", "verbinders", "allauth"):
            logger = logging.getLogger(name)
            patched.setattr(logger, "handlers", [wire])
            patched.setattr(logger, "propagate", False)
        yield wire
