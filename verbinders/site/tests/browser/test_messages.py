"""Samira has no account and an old phone. She writes to Stichting Nour, Fatima answers, she reads it by her link."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from verbinders.notices.forms import message as forms
from verbinders.notices.tests.messages.letters import link_in, told
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens, barriers, submit

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SAMIRA = "samira@waterwijk.example"


def write(page: Page, *, reach: str = SAMIRA) -> None:
    page.goto("/spaarnestad/organisations/stichting-nour/")
    page.get_by_role("link", name="Write to us").click()
    page.get_by_label("Your name").fill("Samira")
    page.get_by_label("Your e-mail address").fill(reach)
    page.get_by_label("Your message").fill("Is er dinsdag plaats voor twee?")
    submit(page).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_first_question_to_the_answer_on_a_small_phone(
    screens: Screens, world: World, scripts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "READS", timedelta())  # A browser types faster than people read.
    phone = screens.open(width=360, height=640, scripts=scripts)
    write(phone)
    expect(phone.get_by_role("status").get_by_text("Your message is on its way.")).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Stichting Nour")

    desk = screens.open(world.people["fatima"], scripts=scripts)
    desk.goto("/spaarnestad/my/")
    desk.get_by_role("link", name="Messages").click()
    desk.get_by_role("link", name="Samira").click()
    expect(desk.get_by_text("Is er dinsdag plaats voor twee?")).to_be_visible()
    expect(desk.get_by_text(SAMIRA)).to_have_count(0)
    desk.get_by_label("Your answer").fill("Ja, kom allebei.")
    submit(desk).click()
    expect(desk.get_by_role("status").get_by_text("Your answer has been sent.")).to_be_visible()

    phone.goto(link_in(told("message_answered")[-1]))
    expect(phone.get_by_role("listitem").filter(has_text="Stichting Nour")).to_contain_text("Ja, kom allebei.")
    if scripts:
        assert phone.evaluate("() => document.documentElement.scrollWidth > innerWidth") is False
        assert barriers(phone) == ""
    phone.get_by_role("button", name="I have what I need").click()
    expect(phone.get_by_text("Good that it is done. They see it now.")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("Closed", exact=True)).to_be_visible()


def test_who_forgets_where_the_answer_goes_keeps_what_was_typed(screens: Screens) -> None:
    page = screens.open(width=360, height=640)
    write(page, reach="samira")
    expect(page.locator(".vb-error-summary")).to_be_focused()
    page.get_by_role("link", name="Your e-mail address").click()
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    expect(page.get_by_label("Your message")).to_have_value("Is er dinsdag plaats voor twee?")
    assert barriers(page) == ""
