"""A view that is another one during a test: for controls, which must find what it does wrong."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

View = Callable[..., Any]


def changed(monkeypatch: pytest.MonkeyPatch, name: str, around: Callable[[View], View]) -> None:
    """The view of every route of this name, as `around` makes it of the real one."""
    for tree in ("verbinders.urls", "verbinders.mounted"):
        for pattern, whole in _walk(get_resolver(tree).url_patterns, ""):
            if whole == name:
                monkeypatch.setattr(pattern, "callback", around(pattern.callback))


def _walk(patterns: list[Any], prefix: str) -> Iterator[tuple[URLPattern, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern):
            yield pattern, f"{prefix}{pattern.name}"
