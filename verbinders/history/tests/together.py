"""Several people at the same moment: each in a thread with a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")
PATIENCE = 60  # seconds; for a test that hangs, never to wait for something


def together(*deeds: Callable[[], T]) -> list[T]:
    """Begin all of them at once; what each answered, in order. Raises what the first of them raised."""
    start = Barrier(len(deeds))

    def begin(deed: Callable[[], T]) -> T:
        try:
            start.wait(PATIENCE)
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return [done.result(PATIENCE) for done in [threads.submit(begin, deed) for deed in deeds]]
