"""A resident looks round."""

import re

import pytest
from playwright.sync_api import Page, expect

from verbinders.directory.views.organisations import PAGE
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens
from verbinders.site.tests.browser.things import enlist

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_from_the_front_door_to_an_organisation(screens: Screens) -> None:
    page = screens.open()
    page.goto("/")
    assert stylesheets(page) == ["kit/verbinders.css"]
    page.get_by_role("link", name="Spaarnestad Verbindt").click()
    expect(page).to_have_url(re.compile(r"/spaarnestad/$"))
    assert stylesheets(page) == ["kit/verbinders.css", "colours.css"]
    page.get_by_role("link", name="See all organisations").click()
    cards = page.locator(".vb-card--organisation")
    expect(cards).to_have_count(13)
    cards.filter(has_text="Hooyo").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hooyo")
    expect(page.get_by_text("Hooyo waa lama huraan. That is what we say in Somalia")).to_be_visible()
    expect(page.get_by_role("link", name="thee@hooyo.example")).to_be_visible()


def test_the_next_part_of_the_list_comes_in_place(screens: Screens, world: World) -> None:
    enlist(world, *(f"Buurt {n:02}" for n in range(PAGE)))
    page = screens.open()
    page.goto("/spaarnestad/organisations/")
    page.evaluate("document.body.dataset.stayed = 'yes'")
    page.get_by_role("link", name="Later in the list").click()
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator(".vb-card--organisation")).to_have_count(13)
    expect(page).to_have_url(re.compile(rf"/organisations/\?start={PAGE}$"))
    expect(page.locator("body")).to_have_attribute("data-stayed", "yes")
    page.go_back()
    expect(page.locator(".vb-card--organisation")).to_have_count(PAGE)


def test_who_is_not_online_is_told_so_and_keeps_the_page(screens: Screens, world: World) -> None:
    enlist(world, *(f"Buurt {n:02}" for n in range(PAGE)))
    page = screens.open()
    page.goto("/spaarnestad/organisations/")
    page.context.set_offline(True)
    page.get_by_role("link", name="Later in the list").click()
    expect(page.locator("#live")).to_contain_text("Look whether you are online")
    expect(page.locator("#live")).to_be_in_viewport()
    expect(page.locator(".vb-card--organisation")).to_have_count(PAGE)
    page.context.set_offline(False)
    page.get_by_role("link", name="Later in the list").click()
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator("#live")).to_have_text("Number 25 to 37.")
    # The browser and HTMX have said so too, and nothing else.
    assert [one for one in screens.trouble if not re.search("ERR_INTERNET_DISCONNECTED|Failed to fetch", one)] == []
    screens.trouble.clear()


def test_another_language_keeps_the_place_and_arabic_turns_the_page(screens: Screens) -> None:
    page = screens.open(language="nl")
    page.goto("/spaarnestad/organisations/cinar/?from=the-mail")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert starts_at(page, ".vb-brand") < starts_at(page, ".vb-nav")
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page).to_have_url(re.compile(r"/spaarnestad/organisations/cinar/\?from=the-mail$"))
    expect(page.get_by_role("button", name="العربية")).to_have_attribute("aria-current", "true")
    assert starts_at(page, ".vb-brand") > starts_at(page, ".vb-nav")
    name = page.locator("h1 bdi")
    expect(name).to_have_text("Çınar")
    expect(name).to_have_css("direction", "ltr")
    page.locator(".vb-brand").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")  # It is remembered.
    page.get_by_role("button", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page).to_have_url(re.compile(r"/spaarnestad/$"))


def starts_at(page: Page, selector: str) -> float:
    """How far from the left edge something begins."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"]


def stylesheets(page: Page) -> list[str]:
    """The stylesheets that came and hold rules; a missing one leaves a page that half works."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(
        "() => [...document.styleSheets].filter((sheet) => sheet.cssRules.length).map((sheet) => sheet.href)"
    )
    return [re.sub(r"^.*/(?=kit/|colours)", "", address) for address in found]
