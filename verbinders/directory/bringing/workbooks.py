"""The words in an Excel file (ECMA-376), sheet by sheet, row by row: no formula is calculated, no link followed.

Read as it streams by, so that a sheet of a million rows costs no more than the first ones; a text that stands in many
cells is held once.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from io import BytesIO
from posixpath import normpath
from typing import Literal
from xml.etree.ElementTree import Element, ParseError, iterparse

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.directory.bringing.limits import COLUMNS, INSIDE, PARTS
from verbinders.files import archives
from verbinders.files.archives import Packed, damaged

Line = tuple[int, list[str]]
Events = Sequence[Literal["start", "end"]]
DATES = {14, 15, 16, 17, 22}  # Ways of writing a number as a date that every Excel knows.
FIRST_DAY = date(1899, 12, 30)  # Day nought: Excel counts a leap day in 1900 that never was.
LAST_DAY = 2_958_465
LONGEST_FORMAT = 255  # Signs: a longer one Excel does not take.
BESIDE_FORMAT = re.compile(r'"[^"]*"|\[[^]]*\]|\\.')


def sheets(content: bytes) -> Iterator[Iterator[Line]]:
    """Raises ValidationError when it is no Excel file, is damaged, or promises too much."""
    packed = archives.opened(BytesIO(content), len(content), inside=INSIDE, entries=PARTS)
    paths = _sheet_paths(packed)
    if not paths:
        raise ValidationError(
            _("This is no Excel file. Save the list as .xlsx or CSV, and send that."), code="no_excel"
        )
    shared, dates = _shared(packed), _date_styles(packed)
    for path in paths:
        yield _rows(packed, path, shared, dates)


def _rows(packed: Packed, path: str, shared: list[str], dates: set[int]) -> Iterator[Line]:
    holder: Element | None = None
    line = 0
    for event, element in _elements(packed, path, ("start", "end")):
        name = _name(element)
        if event == "start" and name == "sheetData":
            holder = element
        elif event == "end" and name == "row":
            line = _whole(element.get("r", "")) or line + 1
            yield line, _cells(element, shared, dates)
            if holder is not None:
                holder.clear()  # What was read is forgotten.


def _cells(row: Element, shared: list[str], dates: set[int]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        text = _words(cell, shared, dates)
        place = _column(cell.get("r", ""), len(cells))
        if not text or place < len(cells):
            continue
        if place >= COLUMNS:
            place = COLUMNS  # Too far: the table says so.
        cells += [""] * (place - len(cells)) + [text]
        if len(cells) > COLUMNS:
            break
    return cells


def _words(cell: Element, shared: list[str], dates: set[int]) -> str:
    """What one sees in a cell, more or less."""
    sort, value = cell.get("t", "n"), _child(cell, "v")
    if sort == "inlineStr":
        return _texts(cell)
    if sort == "s":
        number = _whole(value)
        return shared[number] if number < len(shared) else ""
    if sort == "n":
        return _number(value, is_date=_whole(cell.get("s", "")) in dates)
    return value if sort in ("str", "b", "d") else ""


def _number(value: str, *, is_date: bool) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 20:
        return value
    if is_date and 0 < number <= LAST_DAY:
        return (FIRST_DAY + timedelta(days=int(number))).isoformat()
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sheet_paths(packed: Packed) -> list[str]:
    """In the order in which one sees them."""
    leads = {
        element.get("Id", ""): element.get("Target", "")
        for _event, element in _elements(packed, "xl/_rels/workbook.xml.rels")
        if _name(element) == "Relationship"
    }
    found = []
    for _event, element in _elements(packed, "xl/workbook.xml"):
        if _name(element) == "sheet":
            target = next((leads.get(value, "") for key, value in element.items() if key.endswith("}id")), "")
            path = normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
            found += [path] if path in packed.parts else []
    return found


def _shared(packed: Packed) -> list[str]:
    found = []
    for _event, element in _elements(packed, "xl/sharedStrings.xml"):
        if _name(element) == "si":
            found.append(_texts(element))
            element.clear()
    return found


def _date_styles(packed: Packed) -> set[int]:
    """Which styles of cells show a number as a date."""
    written, styles = set(DATES), list[int]()
    for _event, element in _elements(packed, "xl/styles.xml"):
        said = element.get("formatCode", "")[:LONGEST_FORMAT]
        if _name(element) == "numFmt" and re.search("[yYjJ]", BESIDE_FORMAT.sub("", said)):
            written.add(_whole(element.get("numFmtId", "")))
        elif _name(element) == "cellXfs":
            styles = [_whole(style.get("numFmtId", "")) for style in element]
    return {number for number, style in enumerate(styles) if style in written}


def _elements(
    packed: Packed, path: str, events: Sequence[Literal["start", "end"]] = ("end",)
) -> Iterator[tuple[str, Element]]:
    """Raises ValidationError. A document with declarations of its own is refused: those can grow without end."""
    data = packed.read(path, INSIDE)
    if not data:
        return
    if b"<!DOCTYPE" in data or b"\0" in data[:200]:
        raise damaged()
    try:
        yield from iterparse(BytesIO(data), events=events)  # noqa: S314 -- no declarations, no entities: see above
    except (ParseError, LookupError, ValueError) as error:
        raise damaged() from error


def _texts(element: Element) -> str:
    """All runs of a text, without how it is pronounced."""
    runs = (run for part in element for run in ([part] if _name(part) != "is" else part) if _name(part) != "rPh")
    return "".join(
        text.text or "" for run in runs for text in ([run] if _name(run) == "t" else run) if _name(text) == "t"
    )


def _child(element: Element, name: str) -> str:
    return next((child.text or "" for child in element if _name(child) == name), "")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _column(address: str, otherwise: int) -> int:
    """ "C12" is the third, so 2."""
    letters = address.rstrip("0123456789")
    if not letters or len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        return otherwise
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1
