"""Who uses only the keyboard comes everywhere, and always sees where they are."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens, submit

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
MANY = 120  # More stops than any page has.
# What has the focus lies on the screen with nothing over it, and shows it by a ring.
SEEN = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const there = document.elementFromPoint(x, y);
    return {
        what: one.outerHTML.slice(0, 120),
        on_screen: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth,
        on_top: one.contains(there) || [...one.labels ?? []].some((label) => label.contains(there)),
        ringed: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    };
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 640)], ids=["wide", "phone"])
def test_yusuf_adds_a_place_by_keyboard_alone(screens: Screens, world: World, width: int, height: int) -> None:
    page = screens.open(world.people["yusuf"], width=width, height=height)
    page.goto("/spaarnestad/")
    page.keyboard.press("Tab")
    expect(page.locator(".vb-skip-link")).to_be_focused()
    assert_seen(page)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main a").first).to_be_focused()
    page.goto("/spaarnestad/")
    press(page, page.get_by_role("navigation", name="Main menu").get_by_role("link", name="My page"))
    press(page, page.get_by_role("link", name="Add a place"))
    answer(page, "name", "Zaal Çınar")
    answer(page, "street", "Molenstraat 42")
    answer(page, "postcode", "1999BC")
    press(page, submit(page))
    expect(page.get_by_role("status").get_by_text("The place is on your page.")).to_be_visible()
    expect(page.get_by_role("heading", name="Zaal Çınar")).to_be_visible()


def press(page: Page, target: Locator) -> None:
    """Go to a link or a button, and press it."""
    go_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer(page: Page, name: str, words: str) -> None:
    field = page.locator(f"[name={name}]")
    go_to(page, field)
    page.keyboard.type(words)
    expect(field).to_have_value(words)


def go_to(page: Page, target: Locator) -> None:
    """On by one stop at a time; at each one sees where one is."""
    for _stop in range(MANY):
        page.keyboard.press("Tab")
        assert_seen(page)
        if target.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not come to {target}")


def assert_seen(page: Page) -> None:
    seen: dict[str, Any] = page.evaluate(SEEN)
    assert (seen["on_screen"], seen["on_top"], seen["ringed"]) == (True, True, True), seen
