"""What holds on every page: it fits on the smallest screen, and everybody can use it."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from verbinders.site.demo import World
from verbinders.site.tests.browser.pages import pages
from verbinders.site.tests.browser.screens import NOWHERE, Screens, barriers, submit
from verbinders.site.tests.browser.things import list_two_from_a_source, lose_a_mail
from verbinders.site.tests.browser.turns import LONG, whose_turn

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]
Light = Literal["light", "dark"]
WIDER = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
    .slice(-3).map((one) => one.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_page_scrolls_sideways_on_the_smallest_phone(screens: Screens, world: World, language: str) -> None:
    wide = {}
    about = "" if language == "nl" else f"sideways, {language}"
    for name, page in looked_at(screens, world, language=language, width=320, height=568, about=about):
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            wide[name] = page.evaluate(WIDER)
    assert wide == {}


@pytest.mark.parametrize("language", ["nl", "en", "ar", *(["tr"] if LONG else [])])
def test_axe_finds_nothing(screens: Screens, world: World, language: str) -> None:
    """Every page in Dutch, light and dark; of the other languages those pages whose turn it is."""
    lights: tuple[Light, ...] = ("light", "dark") if language == "nl" else ("light",)
    about = "" if language == "nl" else f"axe, {language}"
    found = []
    for name, page in looked_at(screens, world, language=language, about=about):
        for light in lights:
            page.emulate_media(color_scheme=light)
            if report := barriers(page):
                found.append(f"{name}, {light}: {report}")
    assert found == [], "\n".join(found)


def looked_at(
    screens: Screens, world: World, *, language: str, width: int = 1280, height: int = 800, about: str = ""
) -> Iterator[tuple[str, Page]]:
    """Every page, each on the screen of who sees it; then what one only sees on the way.

    `about`: what is looked for, when only the pages whose turn it is are looked at.
    """
    list_two_from_a_source(world)
    lose_a_mail(world)
    seen_by = whose_turn(pages(world), about=about) if about else pages(world)
    amina = world.people["amina"]
    readers = {None, amina, *(seen.person for seen in seen_by)}
    screen = {who: screens.open(who, language=language, width=width, height=height) for who in readers}
    for seen in seen_by:
        page = screen[seen.person]
        answer = page.goto(seen.path)
        expected = 404 if seen.path.endswith(NOWHERE) else 200
        assert answer is not None
        assert (urlsplit(page.url).path, answer.status) == (urlsplit(seen.path).path, expected)
        yield seen.name, page
    yield "a form with mistakes", sent_empty(screen[amina])
    yield "the code", code_asked(screen[None])


def sent_empty(page: Page) -> Page:
    page.goto("/spaarnestad/join/apply/")
    submit(page).click()
    expect(page.locator(".vb-error-summary")).to_be_focused()
    return page


def code_asked(page: Page) -> Page:
    page.goto("/account/login/")
    page.locator("[name=mail]").fill("shirin@baran.example")
    submit(page).click()
    expect(page.locator("[name=code]")).to_be_visible()
    return page
