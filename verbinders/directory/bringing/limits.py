"""How much somebody may bring at once, and for how long it is kept."""

from datetime import timedelta

MB = 1024 * 1024
BYTES = 5 * MB
INSIDE = 60 * MB  # Of an Excel file, unpacked.
PARTS = 2_000
ROWS, COLUMNS = 20_000, 100
LONGEST = 4_000  # Signs of one cell; the rest is cut off.
SIGNS = 20 * MB  # Of all cells together.
LOOKED_AT = 500  # So many rows are looked at while somebody waits; the others in jobs of as many.
AT_ONCE = 25  # So many come in one job: on SQLite nobody else writes meanwhile.
KEPT = timedelta(days=30)
KINDS = 20  # Words for a kind that are asked about.
