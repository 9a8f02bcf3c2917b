"""No pattern of ours takes longer on 50 KB that were made against it than on anything else (G30).

Every pattern is found by reading the sources and looking into the modules, the fields of models and the forms. What
is made against it: long runs of its own signs, alone, in pairs, and after the beginning of a match. Some 6 s; it asks
no database.
"""

import ast
from io import BytesIO
from time import thread_time
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError

from verbinders.directory.bringing import workbooks
from verbinders.directory.bringing.workbooks import LONGEST_FORMAT
from verbinders.files import archives
from verbinders.files.limits import PATH
from verbinders.files.office import HEAD, _without_asides
from verbinders.site.tests import patterns as reading
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
SHORTER = {
    "verbinders.directory.bringing.workbooks.BESIDE_FORMAT.sub": (LONGEST_FORMAT, "how a cell is written"),
    "verbinders.files.office.PROGRAMS.search": (PATH, "the name of a part"),
    "verbinders.kit.skeletons._IN_BRACKETS.findall": (
        120,
        "a name, as the forms and the lists that are brought cut it",
    ),
    "verbinders.kit.skeletons._IN_BRACKETS.sub": (120, "the same"),
}


@pytest.mark.parametrize("found", PATTERNS, ids=str)
def test_no_line_takes_long(found: Found) -> None:
    for line in hostile_lines(found.pattern, SHORTER.get(found.where, (LONG, ""))[0]):
        taken = min(seconds(found, line) for _again in range(2)) if seconds(found, line) > MOST else 0
        assert taken <= MOST, (found, line[:60], len(line), taken)


def test_no_user_writes_a_pattern() -> None:
    """A pattern stands in the source, or is made of words that were escaped."""
    assert computed() == set(PUT_TOGETHER)


@pytest.mark.parametrize("words", ["asked", "re.escape(asked)", "f'{asked}+'", "asked.lower()"])
def test_the_control_finds_one_that_is_made_of_what_was_asked(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escaped or not: somebody has to look, and to say why it is good."""
    source = ast.parse(f"def found(asked, text):\n    return re.search({words}, text)")
    monkeypatch.setattr(reading, "_sources", lambda: (("verbinders.careless", source),))
    assert computed() == {"verbinders.careless"}


def test_what_is_tried_with_less_is_still_there() -> None:
    assert set(SHORTER) - {found.where for found in PATTERNS} == set()


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"^(\w+\s?)*$", r"(x|xx)*y"])
def test_the_control_finds_one_that_takes_for_ever(pattern: str) -> None:
    found = Found.of(pattern)
    assert any(seconds(found, line) > MOST for line in hostile_lines(found.pattern))


def packed(name: str, words: str) -> archives.Packed:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        made.writestr(name, words)
    return archives.opened(file, file.tell())


def test_a_book_that_writes_its_cells_in_a_strange_way_is_read_at_once() -> None:
    """It took minutes: each bracket that is not closed was looked for to the end."""
    way = "[" * 200_000
    book = packed("xl/styles.xml", f'<styleSheet><numFmt numFmtId="99" formatCode="{way}"/></styleSheet>')
    start = thread_time()
    assert workbooks._date_styles(book) == set()
    assert thread_time() - start < 1


def test_a_name_inside_a_file_that_is_longer_than_any_is_not_looked_at() -> None:
    assert packed("a/" * (PATH // 2), "").parts
    with pytest.raises(ValidationError, match="damaged"):
        packed("a/" * PATH, "")


def test_what_stands_aside_in_two_thousand_parts_is_taken_away_at_once() -> None:
    """It took minutes: each comment that does not end was looked for to the end of the head."""
    head = b"<!--" * (HEAD // 4)
    start = thread_time()
    assert all(_without_asides(head) == b"" for _part in range(100))
    assert thread_time() - start < 1


@pytest.mark.parametrize(
    ("head", "left"),
    [
        (b'<?xml version="1.0"?><!-- <!DOCTYPE --><a>', b"<a>"),
        (b"<!-- <? --><!DOCTYPE a><? --> ?><b>", b"<!DOCTYPE a><b>"),
        (b"<!-- <!ENTITY", b""),  # It does not end here, so neither does what it hides.
        (b"<a>-->?><!-->", b"<a>-->?>"),
    ],
)
def test_what_stands_aside_is_taken_away_and_nothing_else(head: bytes, left: bytes) -> None:
    assert _without_asides(head) == left
