"""A long list in pieces: where one begins, and the addresses of what comes before and after."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

MANY = 10**9  # More than any list holds.


def start_of(request: HttpRequest, *, total: int, size: int) -> int:
    """Where in a list to begin: `?start=48`, or the nearest place that there is."""
    typed = request.GET.get("start", "").strip()
    wanted = int(typed) if typed.isdecimal() and len(typed) < 10 else MANY if typed.isdecimal() else 0
    last = max(total - 1, 0) // size * size
    return min(wanted, last)


def around(start: int, *, total: int, size: int, address: Callable[..., str] | None = None) -> dict[str, Any]:
    """The addresses of what comes before and after in a list. `address` makes one: `address(start=48)`."""
    made = address or (lambda start: f"?start={start}")
    return {
        "earlier": made(start=max(start - size, 0)) if start else "",
        "later": made(start=start + size) if start + size < total else "",
    }


def part_of(request: HttpRequest, start: int, *, total: int, size: int) -> dict[str, Any]:
    """Which part of a list it is, and what brought the reader there: another part, or a filter."""
    return {
        "start": start,
        "last": min(start + size, total),
        "is_paging": "start" in request.GET,
        "is_filtering": request.headers.get("HX-Source", "").endswith("#filter"),
    }
