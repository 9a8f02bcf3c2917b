"""Yusuf keeps the page of Çınar: nothing typed is lost, and nothing is done twice."""

import re

import pytest
from playwright.sync_api import Page, expect

from verbinders.directory.models import Place
from verbinders.networks.scope import at
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens, submit

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
CINAR = "/spaarnestad/organisations/cinar/"


def test_a_mistake_is_pointed_out_and_mended(screens: Screens, world: World) -> None:
    page = screens.open(world.people["yusuf"])
    page.goto(f"{CINAR}contact/")
    phone, ask_for = page.locator("[name=phone]"), page.locator("[name=ask_for]")
    ask_for.fill("de theeploeg")
    phone.fill("nul zes")
    submit(page).click()
    summary = page.locator(".vb-error-summary")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Look again: "))
    expect(ask_for).to_have_value("de theeploeg")
    expect(phone).to_have_value("nul zes")
    expect(phone).to_have_attribute("aria-invalid", "true")
    wrong = page.locator(f"#{(phone.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(wrong).to_have_class("vb-form-field__errors")
    summary.get_by_role("link").click()
    expect(phone).to_be_focused()
    phone.fill("023 555 12 34")
    submit(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Çınar")
    expect(page.get_by_role("link", name="023 555 1234")).to_be_visible()
    expect(page.get_by_text("de theeploeg")).to_be_visible()


def test_the_second_of_two_windows_sees_what_happened_and_loses_nothing(screens: Screens, world: World) -> None:
    first = screens.open(world.people["yusuf"])
    second = first.context.new_page()
    for window in (first, second):
        window.goto(f"{CINAR}describe/")
    retell(first, name="Çınar Spaarnestad", looks_for="Een gitarist.")
    expect(first.get_by_role("heading", level=1)).to_have_text("Çınar Spaarnestad")
    retell(second, name="Çınar", looks_for="Een zangeres.")
    expect(second.locator(".vb-error-summary")).to_be_focused()
    meanwhile = second.locator("section[aria-labelledby=meanwhile]")
    expect(meanwhile).to_contain_text("Yusuf")
    expect(meanwhile).to_contain_text("Çınar Spaarnestad")
    expect(meanwhile).to_contain_text("Een gitarist.")
    expect(second.locator("[name=looks_for-nl]")).to_have_value("Een zangeres.")
    retell(second, name="Çınar Spaarnestad", looks_for="Een gitarist en een zangeres.")
    expect(second.get_by_role("heading", level=1)).to_have_text("Çınar Spaarnestad")
    first.reload()
    first.goto(f"{CINAR}describe/")
    expect(first.locator("[name=looks_for-nl]")).to_have_value("Een gitarist en een zangeres.")


def retell(page: Page, *, name: str, looks_for: str) -> None:
    page.locator("[name=name]").fill(name)
    page.locator("[name=looks_for-nl]").fill(looks_for)
    submit(page).click()


def test_a_double_click_does_it_once(screens: Screens, world: World) -> None:
    page = screens.open(world.people["yusuf"])
    new_place(page, "De Schuur")
    submit(page).dblclick()
    expect(page.get_by_role("heading", name="De Schuur")).to_have_count(1)
    assert places(world, "De Schuur") == 1


def test_two_presses_that_both_arrive_are_one_place(screens: Screens, world: World) -> None:
    page = screens.open(world.people["yusuf"])
    new_place(page, "De Schuur")
    ends = page.evaluate(
        """async () => {
            const form = document.querySelector("main form");
            const send = () => fetch(location.href, {method: "POST", body: new URLSearchParams(new FormData(form))});
            return (await Promise.all([send(), send()])).map((answer) => new URL(answer.url).pathname);
        }"""
    )
    assert ends == [CINAR, CINAR]
    assert places(world, "De Schuur") == 1


def new_place(page: Page, name: str) -> None:
    page.goto(f"{CINAR}places/add/")
    page.locator("[name=name]").fill(name)


def places(world: World, name: str) -> int:
    with at(world.spaarnestad, None, writes=False):
        return Place.objects.filter(name=name).count()
