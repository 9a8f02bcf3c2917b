"""A file that somebody brings becomes a table of plain words, or a clear reason why not. Nothing in it is believed."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.directory.bringing import workbooks
from verbinders.directory.bringing.hsds.reading import of_json, of_zip
from verbinders.directory.bringing.limits import BYTES, COLUMNS, LONGEST, ROWS, SIGNS
from verbinders.directory.bringing.table import Line, Table, text_of
from verbinders.kit import csvx
from verbinders.kit.text import BROKEN, clean_text

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
TITLES = 20  # So many lines may stand above the heads of the columns.


def table_of(content: bytes) -> Table:
    """By what is in the file, not by its name. Raises ValidationError."""
    if not content.strip():
        raise ValidationError(_("This file is empty. Choose another one."), code="empty")
    if len(content) > BYTES:
        raise ValidationError(_("This file is larger than 5 MB. Cut it into pieces."), code="too_large")
    if content.startswith(OLD_EXCEL):
        raise ValidationError(_("This is a file of an old Excel. Save it as .xlsx, and send that."), code="old")
    package = of_zip(content) if content.startswith(ZIP) else of_json(content)
    if package is not None:
        return package
    if content.startswith(ZIP):
        return _first_with_a_list(workbooks.sheets(content))
    return _table(_lines(text_of(content)))


def _first_with_a_list(sheets: Iterable[Iterable[Line]]) -> Table:
    """Of several sheets the first with heads and something below them."""
    problem = ValidationError(_("There is no list in this file."), code="no_list")
    for sheet in sheets:
        try:
            return _table(sheet)
        except ValidationError as error:
            if error.code not in ("no_list", "only_heads"):
                raise
            problem = error
    raise problem


def _table(lines: Iterable[Line]) -> Table:
    found = list(_clean(lines))
    if not found:
        raise ValidationError(_("There is no list in this file."), code="no_list")
    # A title may stand above the heads; it fills one cell only.
    first = next((n for n, (_line, cells) in enumerate(found[:TITLES]) if sum(map(bool, cells)) > 1), 0)
    heads, rows = found[first][1], found[first + 1 :]
    if not rows:
        raise ValidationError(
            _("There is only one row in this file. Below it must be the organisations."), code="only_heads"
        )
    width = max(len(cells) for _line, cells in found[first:])
    return Table(_filled(heads, width), [(line, _filled(cells, width)) for line, cells in rows])


def _clean(lines: Iterable[Line]) -> Iterator[Line]:
    """Each line with something on it. Raises ValidationError as soon as there is too much."""
    signs = rows = 0
    for line, cells in lines:
        kept = _without_end([_cell(cell) for cell in cells])
        if not kept:
            continue
        rows, signs = rows + 1, signs + sum(map(len, kept))
        if rows > ROWS + TITLES or signs > SIGNS:
            raise ValidationError(
                _("There are more than 20,000 rows in this file. Cut it into pieces."), code="too_many_rows"
            )
        if len(kept) > COLUMNS:
            raise ValidationError(
                _("There are more than 100 columns in this file. Take away what is not needed."),
                code="too_many_columns",
            )
        yield line, kept


def _cell(cell: str) -> str:
    """What one can read of it, without the apostrophes that we put before what would be a formula."""
    return clean_text(csvx.as_it_was(BROKEN.sub("", cell[:LONGEST].strip())))


def _without_end(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    last = max((n for n, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:last]


def _filled(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _lines(text: str) -> Iterator[Line]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    before = 0
    try:
        for cells in rows:
            yield before + 1, cells
            before = rows.line_num
    except csv.Error as error:
        words = _("In row %(row)d a quotation mark stands wrong, or is not closed.") % {"row": before + 1}
        raise ValidationError(words, code="quotes") from error


def _delimiter(text: str) -> str:
    """The sign that stands most often between words in the first lines."""
    lines = list(islice(StringIO(text), TITLES))
    return max(";,\t", key=lambda sign: max((_cells_in(line, sign) for line in lines), default=0))


def _cells_in(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0
