"""No pattern of ours takes longer on 50 KB that were made against it than on anything else (G30).

Every pattern is found by reading the sources and looking into the modules, the fields of models and the forms. What
is made against it: long runs of its own signs, alone, in pairs, and after the beginning of a match. Some 6 s; it asks
no database.
"""

import pytest

from verbinders.site.tests.hostile_lines import LONG, MOST, hostile_lines, seconds
from verbinders.site.tests.patterns import Found, computed, patterns

PATTERNS = patterns()
# Patterns that are put together while the program runs, each with the reason. None of them is written by a user.
PUT_TOGETHER = {
    "verbinders.files.pdfs": "names of the format of PDF",
    "verbinders.notices.incoming.mail_in": "our own address, escaped",
    "verbinders.notices.incoming.mail_text": "the name of a tag: letters and figures only",
    "verbinders.notices.conversation.discretion": "an address, or a key of ours, escaped",
}
# What is never read so far, each with how far, and why.
SHORTER: dict[str, tuple[int, str]] = {}


@pytest.mark.parametrize("found", PATTERNS, ids=str)
def test_no_line_takes_long(found: Found) -> None:
    for line in hostile_lines(found.pattern, SHORTER.get(found.where, (LONG, ""))[0]):
        taken = min(seconds(found, line) for _again in range(2)) if seconds(found, line) > MOST else 0
        assert taken <= MOST, (found, line[:60], len(line), taken)


def test_no_user_writes_a_pattern() -> None:
    """A pattern stands in the source, or is made of words that were escaped."""
    assert computed() == set(PUT_TOGETHER)


def test_what_is_tried_with_less_is_still_there() -> None:
    assert set(SHORTER) - {found.where for found in PATTERNS} == set()


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"^(\w+\s?)*$", r"(x|xx)*y"])
def test_the_control_finds_one_that_takes_for_ever(pattern: str) -> None:
    found = Found.of(pattern)
    assert any(seconds(found, line) > MOST for line in hostile_lines(found.pattern))
