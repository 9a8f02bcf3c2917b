"""A passkey in a real browser: made on one visit, enough on the next, and never good for anybody else."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect
from pytest_django import Settings

from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens, barriers

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def strict(settings: Settings) -> None:
    """As in production."""
    settings.SECOND_FACTOR = True


def with_finger(page: Page) -> Page:
    """This device can ask for a finger."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


@pytest.mark.usefixtures("strict")
def test_amina_makes_a_passkey_and_signs_in_with_it_alone(screens: Screens, world: World) -> None:
    page = with_finger(screens.open(world.people["amina"], width=360, height=740))
    page.goto("/account/ways/")
    assert barriers(page) == ""
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Make a passkey on this device").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Emergency codes")
    assert page.locator(".vb-codes li").count() == 10
    assert Authenticator.objects.filter(user=world.people["amina"], type="webauthn").count() == 1
    page.goto("/account/")
    page.locator("#main").get_by_role("button", name="Sign out").click()
    page.goto("/account/login/?next=/spaarnestad/stewards/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("/spaarnestad/stewards/$"))


@pytest.mark.usefixtures("strict")
def test_without_the_key_the_button_says_so_and_the_mail_is_still_there(screens: Screens, world: World) -> None:
    page = with_finger(screens.open(None, width=360, height=740))
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("That did not work. Let us send you a code.")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_be_visible()


def test_without_script_there_is_no_button_for_it(screens: Screens, world: World) -> None:
    page = screens.open(None, width=360, height=740, scripts=False)
    page.goto("/account/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
