"""How much, and for how long. The reasons stand in docs/capabilities/moving.md."""

from datetime import timedelta

MB = 1024 * 1024
JSON = 4 * MB  # One list of an archive.
MANIFEST = 1 * MB
# An archive that the operator carries in by hand: they can look at it first, and nobody waits for a page.
CARRIED = 4 * 1024 * MB - 1  # A longer zip has a second list, and none is read.
CARRIED_FILES = 20_000
CARRIED_TIMES = 8  # Lists may be so many times as long.
ROWS = 2_000  # Of one noun, taken over from an archive.
PLACES = 50
ARCHIVE_KEPT = timedelta(days=7)
ARRIVAL_KEPT = timedelta(days=60)  # So that the library can follow when the stewards have said yes.
SMALLEST = 5  # A smaller number is not shown: it could be somebody.
