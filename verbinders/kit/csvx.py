"""CSV that opens well in a spreadsheet and cannot act there."""

import csv
import io
import re
from collections.abc import Iterable

MARK = "\ufeff"  # Tells the spreadsheet that the file is UTF-8. Put it before the first line.
# A cell that begins so is taken for a formula; the wide signs are read as the narrow ones.
_BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# A spreadsheet that was set up for the Netherlands parts the cells at a semicolon, whatever stands around it: what
# comes after one inside of a cell begins a cell there. The same after a tab, and after a line that ends inside.
_BEGINS_INSIDE = re.compile(r"(?<=[;\t\r\n])(?=[\"' ]*[=+\-@＝＋－＠])")
_APOSTROPHES = re.compile(r"\A'(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])'(?=[\"' ]*[=+\-@＝＋－＠])")


def safe(value: object) -> str:
    """A cell as plain text: an apostrophe before what a spreadsheet would calculate."""
    text = _BEGINS_INSIDE.sub("'", "" if value is None else str(value))
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def as_it_was(cell: str) -> str:
    """A cell that comes back to us, without the apostrophes of `safe`."""
    return _APOSTROPHES.sub("", cell)


def line(cells: Iterable[object]) -> str:
    """One line of a CSV file, every cell safe."""
    written = io.StringIO()
    csv.writer(written).writerow([safe(cell) for cell in cells])
    return written.getvalue()
