"""How much of everything. The reasons stand in docs/capabilities/files.md."""

from datetime import timedelta

KB, MB = 1024, 1024 * 1024

# One file.
DOCUMENT = 20 * MB
PICTURE = 15 * MB
TEXT = 5 * MB  # A longer one is a database, and is no longer read by people.
NAME = 120  # Signs, with the part after the dot.

# One request: what comes in before anybody knows who sends it.
FILES = 5
REQUEST = 64 * MB  # More than this is not even read to its end.

# A picture.
PIXELS = 40_000_000
RATIO = 20  # The long side, counted in short sides.
UNPACKED = 90 * MB  # What it may take in memory, itself included; there is one at a time in each process.
WIDTHS = (320, 640, 1280)
SIDE = 2048  # Of a picture that is kept as a document: a page of A4 that can be read and printed.

# What is packed inside a document.
ENTRIES = 2_000
DIRECTORY = 1 * MB
PATH = 1_000  # Signs of the name of one part, with its folders: looking at a longer one could take long.
INSIDE = 200 * MB
TIMES = 30  # Unpacked it may be so many times as large; counted from here on:
TIMES_FROM = 10 * MB
PART = 2 * MB  # The few parts that are really read.
STREAMS, STREAM_COUNT = 48 * MB, 20_000  # Of a PDF: what we unpack to look into it.

# One library.
ORGANISATION = 500 * MB
NETWORK = 2 * 1024 * MB

# What was taken away can come back for so long; a file without a row waits so long before it goes.
KEPT = timedelta(days=30)
ORPHAN = timedelta(days=1)
