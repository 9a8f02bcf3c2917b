"""Lines of the log: when in UTC, who by a bare id, what; nothing that proves who calls, and no line within a line."""

import logging
import re
from copy import copy
from datetime import UTC, datetime
from types import TracebackType

# The calls of gateways, the links of guests, key persons and of who is invited or asked, the links that stop news.
_SECRET = re.compile(r"(/(?:hook/[a-z]+|m|i|k|c|notices/stop)/)[^\s'\"]*")
# PostgreSQL tells the whole row on which it stumbles, and what was typed that it cannot read.
_ROW = re.compile(r"\n(DETAIL|CONTEXT):.*?(?=\n\n(?:The above exception|During handling)|\Z)", re.DOTALL)
_VALUE = re.compile(
    r'(invalid input \w{1,30} for [\w ]{1,60}: )".*?(?=\n\n(?:The above exception|During handling)|\Z)', re.DOTALL
)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Line(logging.Formatter):
    """A line as it is written. What stands behind `/hook/sms/` or `/m/` is a secret, whoever logs it.

    What was refused (400 and so on) is one line: whoever sends broken forms cannot fill the log with the way through
    our code, and it says nothing that the line does not.
    """

    def format(self, record: logging.LogRecord) -> str:
        mine = copy(record)
        mine.exc_text = None  # As another handler wrote it, who leaves nothing out.
        if getattr(record, "status_code", 500) < 500:
            mine.exc_info = None
        return _SECRET.sub(r"\1…", super().format(mine))

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 -- the same
        at = datetime.fromtimestamp(record.created, UTC)
        return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- the name that logging calls
        return _on_one_line(super().formatMessage(record)) + _answered(record)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 -- the name that logging calls
        """Each line begins with a bar: what somebody typed looks like no line of its own."""
        told = without_row(super().formatException(ei))
        return "\n".join(f"  | {_on_one_line(line)}" for line in told.splitlines())


def without_row(told: str) -> str:
    """What a database says went wrong, and not in which words of whom."""
    return _VALUE.sub(r"\1…", _ROW.sub(r"\n\1: …", told))


def _on_one_line(text: str) -> str:
    """Signs that begin a new line, or that nobody sees, as a code."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


def _answered(record: logging.LogRecord) -> str:
    """Of the answer to a question: how it was asked, what was answered, and to whom. Asks nothing of the database."""
    request, status = getattr(record, "request", None), getattr(record, "status_code", None)
    if status is None:
        return ""
    whose = getattr(getattr(request, "_cached_user", None), "pk", None)
    return f" ({getattr(request, 'method', None) or '-'} {status}, {f'person {whose}' if whose else 'a guest'})"
