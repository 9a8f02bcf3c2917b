"""A page can be read in many ways: narrow, with large letters, with one's own spacing and colours, still, on paper.

Of every page in turn, a sixth in each run; all of them with LONG=1.
"""

import pytest
from playwright.sync_api import Page

from verbinders.site.demo import World
from verbinders.site.tests.browser.layout import (
    CUT_OFF,
    JUMPS,
    MOVES,
    NO_RING,
    ON_TOP,
    PALE,
    STILL_IN_PRINT,
    TOO_SMALL,
    TOO_WIDE,
    TORN,
    as_media,
    asked,
    askew,
    ways_to_read,
)
from verbinders.site.tests.browser.made_up import speak
from verbinders.site.tests.browser.screens import Screens
from verbinders.site.tests.browser.test_pages import looked_at

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_way_to_read_a_page(screens: Screens, world: World, language: str) -> None:
    found = {}
    for name, page in looked_at(screens, world, language=language, about=f"ways to read, {language}"):
        if wrong := ways_to_read(page):
            found[name] = wrong
    assert found == {}


def test_longer_words_burst_no_box(screens: Screens, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the made-up language every text is a third longer than in English, on the smallest phone."""
    speak(monkeypatch)
    found = {}
    for name, page in looked_at(screens, world, language="en", width=320, height=568, about="longer words"):
        assert "⟦" in page.content()
        if wrong := askew(page):
            found[name] = wrong
    assert found == {}


def test_what_is_askew_is_found(screens: Screens) -> None:
    page = opened(screens)
    for script, style in (
        (TOO_WIDE, "main { width: 200vw; }"),
        (CUT_OFF, "h1 { max-height: 0.5em; overflow: hidden; }"),
        (ON_TOP, ".vb-lede, main p { margin-block-start: -2.2em !important; }"),
        (MOVES, "a { transition: color 1s !important; }"),
        (JUMPS, ".vb-languages { display: flex; flex-direction: row-reverse; }"),
        (JUMPS, ".vb-languages { display: flex; flex-direction: column-reverse; }"),
        (TOO_SMALL, ".vb-languages button { min-block-size: 0 !important; block-size: 30px; }"),
        (TOO_SMALL, ".vb-nav__link { display: block; min-inline-size: 0 !important; inline-size: 40px; }"),
    ):
        assert asked(page, script) == []
        spoil(page, style)
        assert asked(page, script) != [], style
        spoil(page, "")


def test_an_order_of_its_own_for_the_keyboard_is_found(screens: Screens) -> None:
    page = opened(screens)
    assert asked(page, JUMPS) == []
    page.locator("main a").last.evaluate("(one) => { one.tabIndex = 1; }")
    assert [words.split()[0] for words in asked(page, JUMPS)] == ["tabindex:"]


def test_what_shows_only_with_own_colours_is_found(screens: Screens) -> None:
    page = opened(screens)
    assert as_media(page, NO_RING, forced_colors="active") == []
    spoil(page, "a:focus-visible { outline: none !important; }")
    assert as_media(page, NO_RING, forced_colors="active") != []


def test_what_is_wrong_on_paper_is_found(screens: Screens) -> None:
    page = opened(screens)
    for script, style in (
        (STILL_IN_PRINT, ".vb-nav { display: block !important; }"),
        (TORN, "li { break-inside: auto !important; }"),
        (TORN, "h2 { break-after: auto !important; }"),
        (PALE, ".vb-hero { color: #fff !important; }"),
        (PALE, "main p { color: #888 !important; }"),
    ):
        assert as_media(page, script, media="print") == []
        spoil(page, style)
        assert as_media(page, script, media="print") != [], style
        spoil(page, "")


def test_a_table_without_its_headings_on_the_second_page_is_found(screens: Screens) -> None:
    page = opened(screens)
    page.goto("/spaarnestad/legal/privacy/")
    assert as_media(page, TORN, media="print") == []
    spoil(page, "thead { display: table-row-group !important; }")
    assert as_media(page, TORN, media="print") != []


def opened(screens: Screens) -> Page:
    page = screens.open()
    page.goto("/spaarnestad/")
    return page


def spoil(page: Page, style: str) -> None:
    """As when somebody had written this in our stylesheet."""
    page.evaluate(
        """(css) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets = [sheet];
        }""",
        style,
    )
