"""Lines made against one regular expression, from its own signs; and how long it is busy with one."""

import re
import signal
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from verbinders.site.tests.patterns import Found

LONG = 50_000
MOST = 0.05  # Seconds of work.
TOO_LONG = 20 * MOST
SOME = 8  # Signs of a pattern.
ENDS = "\x00"  # No pattern takes it, so that whoever tries again, tries everything.
_OF = {"DIGIT": "1", "NOT_DIGIT": "a", "SPACE": " ", "NOT_SPACE": "a", "WORD": "a", "NOT_WORD": "-"}
_TRIED = "a1 -<'\"\n.,Z_éب/"
parser: Any = getattr(re, "_parser")  # noqa: B009 -- where the library keeps how it reads a pattern


def hostile_lines(pattern: "re.Pattern[Any]", length: int = LONG) -> list[Any]:
    """Long runs of its signs: alone, in pairs, as whole matches, and after what leads to each place."""
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else 0)
    signs = list(dict.fromkeys(sign for sign in _signs(parsed) if sign))
    some = signs[:SOME]
    pieces = [*some, *(a + b for a, b in pairwise(some)), *(a + b for a in some[:3] for b in some[-3:]), _match(parsed)]
    lines = [piece * (length // len(piece)) + ENDS for piece in dict.fromkeys(pieces) if piece]
    lines += [lead + sign * length + ENDS for lead, sign in _leads(parsed)]
    lines = list(dict.fromkeys(lines))
    return [line.encode("latin-1", "replace") for line in lines] if isinstance(pattern.pattern, bytes) else lines


def seconds(found: Found, line: Any) -> float:
    """Of work, not of waiting. What takes for ever is ended."""

    def enough(*_told: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, enough)
    start = time.thread_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
    try:
        found.run(line)
    except TimeoutError:
        return TOO_LONG
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.thread_time() - start


def _leads(parsed: Any) -> Iterator[tuple[str, str]]:
    """For each place in a pattern that repeats: a beginning that leads there, and what it takes."""
    lead = ""
    for op, told in parsed:
        inner = _match([(op, told)])
        if "REPEAT" in str(op) and inner:
            yield lead, inner
        lead += inner


def _match(parsed: Any) -> str:
    """Something short that it takes."""
    return "".join(_one(str(op), told) for op, told in parsed)


def _one(op: str, told: Any) -> str:
    if op == "LITERAL":
        return chr(told)
    if op == "NOT_LITERAL":
        return next(sign for sign in _TRIED if ord(sign) != told)
    if op == "ANY":
        return "a"
    if op == "IN":
        return _in_set(told)
    if op == "BRANCH":
        return _match(told[1][0])
    if op == "SUBPATTERN":
        return _match(told[3])
    if "REPEAT" in op:
        return _match(told[2]) * max(min(int(told[0]), 100), 1)
    return ""


def _signs(parsed: Any) -> Iterator[str]:
    """One sign for each place, also in the branches that are not taken."""
    for op, told in parsed:
        name = str(op)
        if name == "BRANCH":
            for branch in told[1]:
                yield from _signs(branch)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            yield from _signs(told[3] if name == "SUBPATTERN" else told)
        elif "REPEAT" in name:
            yield from _signs(told[2])
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _signs(told[1])
        else:
            yield _one(name, told)


def _in_set(told: Any) -> str:
    """A sign of a class."""
    if str(told[0][0]) == "NEGATE":
        return next((sign for sign in _TRIED if not any(_holds(one, sign) for one in told[1:])), "")
    op, value = told[0]
    if str(op) == "LITERAL":
        return chr(value)
    return chr(value[0]) if str(op) == "RANGE" else _OF[str(value).removeprefix("CATEGORY_")]


def _holds(item: Any, sign: str) -> bool:
    op, value = item
    if str(op) == "LITERAL":
        return bool(ord(sign) == value)
    if str(op) == "RANGE":
        return bool(value[0] <= ord(sign) <= value[1])
    name = str(value).removeprefix("CATEGORY_")
    is_in = {"DIGIT": sign.isdigit(), "SPACE": sign.isspace(), "WORD": sign.isalnum() or sign == "_"}
    return is_in[name.removeprefix("NOT_")] is not name.startswith("NOT_")
