"""What holds on every page: it fits on the smallest screen, and everybody can use it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from verbinders.site.demo import World
from verbinders.site.tests.browser.pages import Seen, list_two_from_a_source, pages
from verbinders.site.tests.browser.screens import Screens, submit

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
WIDER = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
    .slice(-3).map((one) => one.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_page_scrolls_sideways_on_the_smallest_phone(screens: Screens, world: World, language: str) -> None:
    wide = {}
    for seen, page in looked_at(screens, world, language=language, width=320, height=568):
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            wide[seen.name] = page.evaluate(WIDER)
    assert wide == {}


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("nl", True), ("ar", False)], ids=["nl", "dark", "ar"])
def test_axe_finds_nothing(screens: Screens, world: World, language: str, dark: bool) -> None:
    found = {}
    for seen, page in looked_at(screens, world, language=language, dark=dark):
        import time; t=time.time()
        result = Axe().run(page, options=RULES)
        print(f"AXE {time.time()-t:.2f} {seen.name}")
        if result.violations_count:
            found[seen.name] = result.generate_report()
    assert found == {}, "\n".join(f"{name}: {report}" for name, report in found.items())


def looked_at(
    screens: Screens, world: World, *, language: str, dark: bool = False, width: int = 1280, height: int = 800
) -> Iterator[tuple[Seen, Page]]:
    list_two_from_a_source(world)
    screen = {
        who: screens.open(who, language=language, dark=dark, width=width, height=height)
        for who in (None, world.people["amina"])
    }
    for seen in pages(world):
        page = screen[seen.person]
        answer = page.goto(seen.path)
        assert answer is not None
        assert (urlsplit(page.url).path, answer.status) == (seen.path, 404 if seen.name == "404" else 200)
        yield seen, page
