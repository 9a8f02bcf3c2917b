"""A new organisation comes in: with only a code from a mail, and a yes from the stewards."""

import re

import pytest
from playwright.sync_api import expect

from verbinders.parties.tests.conftest import code_for
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens, submit

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SHIRIN = "shirin@baran.example"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_somebody_new_asks_to_join_with_only_a_mail_address(screens: Screens, scripts: bool) -> None:
    page = screens.open(scripts=scripts)
    page.goto("/spaarnestad/join/")
    page.get_by_role("link", name="Ask to join").click()
    page.get_by_label("E-mail address").fill(SHIRIN)
    submit(page).click()
    expect(page.get_by_text(SHIRIN)).to_be_visible()
    page.get_by_label("Code").fill(code_for(SHIRIN))
    submit(page).click()
    page.get_by_label("Your name").fill("Shirin")
    page.get_by_role("radio", name="English").check()
    submit(page).click()
    expect(page).to_have_url(re.compile(r"/spaarnestad/join/apply/$"))
    page.get_by_label("What is your organisation called?").fill("Baran")
    page.get_by_label("What are you?").select_option("self_organisation")
    page.locator("[name=summary-nl]").fill("Wij lezen elkaar gedichten voor.")
    page.get_by_role("group", name="Which languages do you speak?").get_by_label("Arabic").check()
    page.get_by_label("Why do you want to join?").fill("Alleen is er geen publiek.")
    submit(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Baran")
    expect(page.get_by_role("status").get_by_text("Your request is with the stewards.")).to_be_visible()


def test_amina_says_yes_and_the_new_organisation_stands_in_the_list(screens: Screens, world: World) -> None:
    visitor, desk = screens.open(), screens.open(world.people["amina"])
    visitor.goto("/spaarnestad/organisations/")
    expect(visitor.get_by_role("link", name="Yasmin")).to_have_count(0)
    desk.goto("/spaarnestad/")
    desk.get_by_role("link", name="My page").click()
    desk.get_by_role("link", name="To the stewards' desk").click()
    desk.get_by_role("link", name="Admit Yasmin").click()
    expect(desk.get_by_text("Hooyo zei: kom erbij.")).to_be_visible()
    submit(desk).click()
    expect(desk.get_by_role("status").get_by_text("Yasmin is a member now.")).to_be_visible()
    visitor.reload()
    visitor.get_by_role("link", name="Yasmin").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Yasmin")
    expect(visitor.get_by_text("Member since")).to_be_visible()
