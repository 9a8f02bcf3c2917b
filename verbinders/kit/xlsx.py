"""A list as an Excel file: words only, so that nothing in it is calculated or followed."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from verbinders.kit.text import displayable
from verbinders.kit.time import now

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # Signs that a cell may hold; of a longer one Excel shows nothing.
WIDTH = 24  # Of a column, in signs.
# Rows are laid down as they come, so that a long list needs no more memory than a short one.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(
    file: BinaryIO, heads: Sequence[str], rows: Iterable[Sequence[str]], *, title: str, is_rtl: bool = False
) -> None:
    """One sheet: the heads in bold, which stay in sight, and the rows. `is_rtl`: it is read from the right."""
    from xlsxwriter import Workbook  # Here: a twelfth of the start of a process, for what few ask.

    with Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": title, "created": now()})
        sheet = book.add_worksheet()
        if is_rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(heads) - 1, WIDTH)
        bold = book.add_format({"bold": True})
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, displayable(cell)[:LONGEST])
