"""Reading a list of organisations from a file: either a clear table, or a clear reason why not.

The whole file is refused when it cannot be trusted (broken text, an open quotation mark, other columns). A single odd
row is put aside with its line and its reason.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from verbinders.kit.text import PASTED_ALONG, broken_signs, clean_text

COLUMNS = ("naam", "soort", "website", "stadsdeel", "thema's", "talen", "bron")
LARGEST = 20_000_000  # Bytes: some hundred thousand organisations.


class NotReadable(ValueError):
    """The file as a whole cannot be read; the message says why, and what to do."""


@dataclass(frozen=True)
class Odd:
    """Something about one line that the operator should know."""

    line: int
    name: str
    reason: str


@dataclass(frozen=True)
class Row:
    """One organisation as the file has it: column -> text, clean but otherwise untouched."""

    line: int
    cells: dict[str, str]

    def several(self, column: str) -> list[str]:
        """The words of a cell that holds several, each once."""
        return list(dict.fromkeys(word for part in self.cells[column].split(",") if (word := part.strip())))


@dataclass(frozen=True)
class Sheet:
    """All rows that fit the columns, and what was odd about the others."""

    rows: list[Row]
    odd: list[Odd]


def read(path: Path) -> Sheet:
    """Raises NotReadable."""
    text = _text(path)
    delimiter, header = _header(text)
    rows, odd = [], []
    for line, cells in _records(text, delimiter):
        if reason := _misfit(cells, header):
            odd.append(Odd(line, clean_text("".join(cells[header.index("naam") :][:1])), reason))
        else:
            rows.append(Row(line, dict(zip(header, map(clean_text, cells), strict=True))))
    if not rows and not odd:
        raise NotReadable("There are no rows below the header.")
    return Sheet(rows, odd)


def _text(path: Path) -> str:
    """The file as text without byte order mark, with \\n between its lines."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotReadable(f"The file is larger than {LARGEST // 1_000_000} MB. Cut it into pieces.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise NotReadable(f"The file cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise NotReadable("This is not text in UTF-8. Save it as “CSV UTF-8” and try again.") from error
    text = "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign not in PASTED_ALONG)
    for number, line in enumerate(text.split("\n"), 1):
        if broken_signs(line.replace("\t", " ")):
            raise NotReadable(f"Line {number} holds signs that are not text. Is this really a CSV file?")
    if not text.strip():
        raise NotReadable("The file is empty.")
    return text


def _header(text: str) -> tuple[str, list[str]]:
    """What stands between the cells, and the names of the columns in the order of the file."""
    first = text.split("\n", 1)[0]
    found = {delimiter: _names(first, delimiter) for delimiter in ";,"}
    delimiter = max(found, key=lambda one: len(set(found[one]) & set(COLUMNS)))
    header = found[delimiter]
    if missing := [name for name in COLUMNS if name not in header]:
        raise NotReadable(f"The first line must name these columns as well: {', '.join(missing)}.")
    if unknown := [name for name in header if name not in COLUMNS]:
        raise NotReadable(f"We know no column “{unknown[0]}”. Take it out: otherwise what it says would be lost.")
    if len(header) > len(COLUMNS):
        raise NotReadable("A column stands in the first line twice.")
    return delimiter, header


def _names(first: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([first], delimiter=delimiter), [])
    return [clean_text(cell).casefold().replace("’", "'") for cell in cells]


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each line with words on it, and its number; a cell in quotation marks may run over several lines."""
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if line > 1 and cells:
                yield line, cells
    except csv.Error as error:
        raise NotReadable(f"Line {before + 1} has a quotation mark that is not closed or stands wrong.") from error


def _misfit(cells: list[str], header: list[str]) -> str:
    """Why a row does not fit the columns; empty when it does."""
    if len(cells) != len(header):
        return f"{len(cells)} columns, where the first line has {len(header)}"
    if any("\n" in cell for cell in cells):
        return "a cell runs over more than one line; is there a quotation mark too many?"
    return ""
