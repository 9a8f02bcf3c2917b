"""A page is light: what a telephone with a slow line fetches at a first visit, counted in a real browser.

Goals 14 to 16 of docs/performance.md. Bytes and requests are counted, never seconds: those are for bin/bench.
"""

import gzip
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from verbinders.site.tests.browser.screens import Screens

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
KB = 1024
FIVE = (
    "/",
    "/spaarnestad/",
    "/spaarnestad/organisations/",
    "/spaarnestad/organisations/hooyo/",
    "/spaarnestad/about/",
)
PACKED = ("text/", "application/javascript", "application/json", "image/svg+xml")  # As our server packs them.
NODES = 1_500


@dataclass
class Fetched:
    """What one visit fetched: bytes by kind, as they come packed over the line."""

    by_kind: dict[str, int] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())

    def came(self, response: Response) -> None:
        body = response.body()
        kind = response.headers.get("content-type", "")
        size = len(gzip.compress(body)) if kind.startswith(PACKED) else len(body)
        self.by_kind[response.request.resource_type] = self.by_kind.get(response.request.resource_type, 0) + size
        self.addresses.append(urlsplit(response.url).path)

    def too_much(self) -> list[str]:
        """In words, what is over its limit."""
        return [
            f"{name} {size} > {most}"
            for name, size, most in (
                ("bytes", self.total, 60 * KB),
                ("requests", len(self.addresses), 8),
                ("script", self.by_kind.get("script", 0), 15 * KB),
                ("style", self.by_kind.get("stylesheet", 0), 15 * KB),
                ("font", self.by_kind.get("font", 0), 0),
            )
            if size > most
        ]


def visit(screens: Screens, path: str, *, heavy: str = "") -> tuple[Page, Fetched]:
    """A first visit on a telephone: nothing of ours is there yet. `heavy`: what our stylesheet holds instead."""
    page = screens.open(width=360, height=640)
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    if heavy:
        page.route("**/verbinders.css", lambda route: route.fulfill(content_type="text/css", body=heavy))
    page.goto(path)
    fetched = Fetched()
    for response in responses:
        fetched.came(response)
    return page, fetched


def test_a_first_visit_is_light(screens: Screens) -> None:
    found = {}
    for path in FIVE:
        page, fetched = visit(screens, path)
        nodes: int = page.evaluate("() => document.querySelectorAll('*').length")
        assert {"document", "stylesheet", "script"} <= set(fetched.by_kind)  # So it is really counted.
        if wrong := fetched.too_much() + ([f"nodes {nodes}"] if nodes > NODES else []):
            found[path] = (wrong, fetched.by_kind, fetched.addresses)
    assert found == {}


def test_a_heavy_stylesheet_would_be_seen(screens: Screens) -> None:
    """The control: words that do not pack."""
    heavy = "".join(f"/*{sha256(str(n).encode()).hexdigest()}*/" for n in range(2_000))
    _page, fetched = visit(screens, "/", heavy=heavy)
    assert [words.split()[0] for words in fetched.too_much()] == ["bytes", "style"]


def test_without_scripts_the_same_is_read(screens: Screens) -> None:
    """Scripts are optional: the five pages say the same without them."""
    with_scripts, without = screens.open(), screens.open(scripts=False)
    for path in FIVE:
        with_scripts.goto(path)
        without.goto(path)
        assert without.locator("body").inner_text() == with_scripts.locator("body").inner_text()
