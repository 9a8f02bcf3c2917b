"""Memory that a large file took is given back to the machine, so that a process does not keep its highest tide."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_one_at_a_time = Lock()


@contextmanager
def lent() -> Iterator[None]:
    """One large file at a time in each process; what it took is given back at the end.

    Without this each thread keeps what it once had, for its next one: after a few photos four threads hold 300 MB.
    """
    with _one_at_a_time:
        try:
            yield
        finally:
            _give_back()


def _give_back() -> None:
    """Only the C library of Linux (glibc) can be asked; others do it by themselves or not at all."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
