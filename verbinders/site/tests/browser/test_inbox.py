"""What somebody is told: read in the inbox on a phone, and told as they chose it."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django import Settings

from verbinders.kit.testing import as_worker
from verbinders.notices.models import Delivery
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens, barriers, submit

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def phone_of_amina(screens: Screens, world: World, *, scripts: bool) -> Page:
    return screens.open(world.people["amina"], width=360, height=740, scripts=scripts)


def assert_open_to_all(page: Page, scripts: bool) -> None:
    """Axe is a script itself."""
    if scripts:
        assert barriers(page) == ""


@SCRIPTS
def test_amina_reads_what_is_new_and_answers(screens: Screens, world: World, scripts: bool) -> None:
    page = phone_of_amina(screens, world, scripts=scripts)
    page.goto("/spaarnestad/")
    page.get_by_role("link", name=re.compile(r"^My page \(\d+ new\)$")).click()
    page.get_by_role("link", name="Inbox").click()
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ new notices$"))).to_be_visible()
    newest = page.locator(".vb-notice").first.get_by_role("button")
    subject = newest.inner_text()
    newest.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)
    assert_open_to_all(page, scripts)
    page.get_by_role("link", name="Go to the page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Message from سميرة")
    page.goto("/spaarnestad/inbox/")
    expect(page.get_by_role("link", name=subject).first).to_be_visible()
    page.get_by_role("button", name="I have read all of it").click()
    expect(page.get_by_role("heading", name="You have read everything")).to_be_visible()
    expect(page.get_by_role("link", name="My page", exact=True)).to_be_visible()


@SCRIPTS
def test_amina_gives_her_number(screens: Screens, world: World, settings: Settings, scripts: bool) -> None:
    settings.SMS_GATEWAYS = ["console://"]
    cache.clear()
    page = phone_of_amina(screens, world, scripts=scripts)
    page.goto("/notices/choose/")
    page.get_by_role("link", name="Give my number").click()
    assert_open_to_all(page, scripts)
    page.get_by_label("Your mobile number").fill("06 12 34 56 78")
    submit(page).click()
    page.get_by_label("Code").fill("een code")
    submit(page).click()
    expect(page.get_by_role("alert")).to_contain_text("The code has digits only.")
    with as_worker():
        code = re.findall(r"\d{8}", Delivery.objects.get(kind="phone_code").text)[0]
    page.get_by_label("Code").fill(code)
    assert_open_to_all(page, scripts)
    submit(page).click()
    expect(page.get_by_role("status").get_by_text("Your number is right.")).to_be_visible()
    page.get_by_role("checkbox", name="text message").check()
    page.get_by_label("together, every day").check()
    submit(page).click()
    expect(page.get_by_role("status").get_by_text("This is how you hear from us now.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="text message")).to_be_checked()
