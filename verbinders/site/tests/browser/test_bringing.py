"""A steward brings the list of Haarlem by hand: chooses it, says what is what, looks, adds it, takes it back."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from verbinders.directory.tests.bringing import worked
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens, submit

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
FILE = settings.ROOT / "data" / "haarlem" / "organisations.csv"
MANY = len(FILE.read_text().splitlines()) - 1


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)], ids=["with script", "without, by phone"])
def test_the_list_of_haarlem(screens: Screens, world: World, scripts: bool, width: int) -> None:
    page = screens.open(world.people["amina"], scripts=scripts, width=width)
    page.goto("/spaarnestad/organisations/")
    before = int(re.findall(r"\d+", page.locator("#results").inner_text())[0])
    page.goto("/spaarnestad/stewards/")
    page.get_by_role("link", name="Bring a list of organisations").click()
    page.set_input_files("input[type=file]", FILE)
    submit(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which column is what?")
    assert page.get_by_label("Districts").first.locator("option:checked").inner_text() == "stadsdeel"
    page.get_by_label("Add new districts").check()
    submit(page).click()
    expect(page.get_by_role("row", name="DOCK Haarlem")).to_be_visible()
    submit(page).click()
    expect(page.get_by_text(f"0 of {MANY} organisations")).to_be_visible()
    worked()
    page.reload()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Added to the list")
    page.goto("/spaarnestad/organisations/?q=dock")
    expect(page.get_by_role("link", name="DOCK Haarlem", exact=True)).to_be_visible()
    page.goto("/spaarnestad/organisations/")
    expect(page.locator("#results")).to_have_text(f"{before + MANY} organisations")
    page.goto("/spaarnestad/stewards/bring/")
    page.get_by_role("link", name="organisations.csv").click()
    page.get_by_role("button", name="Take all of it back").click()
    worked()
    page.goto("/spaarnestad/organisations/")
    expect(page.locator("#results")).to_have_text(f"{before} organisations")
    assert screens.trouble == []
