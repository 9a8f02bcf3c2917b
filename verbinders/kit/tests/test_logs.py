"""Lines of the log (G36): when in UTC, who by a bare id, what; no secret, and no line within a line."""

import logging
import re
import sys
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError
from django.test import RequestFactory

from verbinders.kit.logs import Line

PLAIN = "%(asctime)s %(levelname)s %(name)s %(message)s"
YUSUF = UUID(int=7)


class Somebody:
    pk = YUSUF


def written(message: str, *values: object, error: BaseException | None = None, **extra: Any) -> str:
    """The line of a warning."""
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("a.story", logging.WARNING, "file", 1, message, values, exc_info)
    record.created = 1_764_594_000.25
    vars(record).update(extra)
    return Line(PLAIN).format(record)


def test_it_says_when_in_utc() -> None:
    assert written("Not here") == "2025-12-01T13:00:00.250Z WARNING a.story Not here"


def test_it_says_who_was_refused_and_how() -> None:
    request: Any = RequestFactory().post("/desk/")
    assert written("Not Found: /desk/", request=request, status_code=404).endswith("/desk/ (POST 404, a guest)")
    request._cached_user = Somebody()
    line = written("Not Found: /desk/", request=request, status_code=404)
    assert line.endswith(f"/desk/ (POST 404, person {YUSUF})")


@pytest.mark.parametrize("sign", [*"\n\r\x0b\x0c\x1b\x85\u2028\u2029\u202e\0", "\r\n"])
def test_what_was_typed_begins_no_line_and_hides_none(sign: str) -> None:
    line = written("gateway %s", f"tea{sign}2025-12-01T13:00:00.250Z WARNING forged")
    assert line.splitlines() == [line]
    assert sign not in line
    assert line.isprintable()


def test_of_what_broke_no_line_looks_like_a_line_of_the_log() -> None:
    forged = "2025-12-01T13:00:00.250Z WARNING forged"
    first, *others = written("It broke", error=ValueError(f"tea\n{forged}\u2028{forged}")).splitlines()
    assert first.endswith("It broke")
    assert [line for line in others if not line.startswith("  | ")] == []
    assert any(forged in line for line in others)


@pytest.mark.parametrize(
    "told",
    [
        'duplicate key value violates unique constraint "x"\nDETAIL:  Key (email)=(rana@wijk.example) already exists.',
        'new row violates check constraint "y"\nDETAIL:  Failing row contains (Ik\nrana@wijk.example).',
        'invalid input syntax for type uuid: "rana@wijk.example"',
        "bad\nCONTEXT:  unnamed portal parameter $1 = 'rana@wijk.example'",
    ],
)
def test_the_row_on_which_a_database_stumbles_stays_out(told: str) -> None:
    try:
        try:
            raise RuntimeError(told)
        except RuntimeError as inner:
            raise IntegrityError(told) from inner
    except IntegrityError as error:
        line = written("It broke", error=error)
    assert "rana@wijk.example" not in line
    assert "The above exception was the direct cause" in line
    assert re.search(r"IntegrityError: (duplicate|new row|invalid|bad)", line)


def test_the_control_python_itself_leaves_nothing_out() -> None:
    """Another handler has written the same record before, in its own way."""
    told = "no\nDETAIL:  Key (email)=({}) already exists.".format("rana@wijk.example")
    try:
        raise IntegrityError(told)
    except IntegrityError:
        record = logging.LogRecord("a.story", logging.ERROR, "file", 1, "It broke", (), sys.exc_info())
    assert "rana@wijk.example" in logging.Formatter(PLAIN).format(record)
    assert "rana@wijk.example" not in Line(PLAIN).format(record)
