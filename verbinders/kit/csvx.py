"""CSV that opens well in a spreadsheet and cannot act there."""

import csv
import io
from collections.abc import Iterable

MARK = "\ufeff"  # Tells the spreadsheet that the file is UTF-8. Put it before the first line.
# A cell that begins so is taken for a formula; the wide signs are read as the narrow ones.
_BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def safe(value: object) -> str:
    """A cell as plain text: an apostrophe before what a spreadsheet would calculate."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def line(cells: Iterable[object]) -> str:
    """One line of a CSV file, every cell safe."""
    written = io.StringIO()
    csv.writer(written).writerow([safe(cell) for cell in cells])
    return written.getvalue()
