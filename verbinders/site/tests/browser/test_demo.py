"""Who tries the demo on their own machine is somebody of the cast with one press."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from verbinders.site.tests.browser.screens import Screens, barriers
from verbinders.site.tests.test_demo_mode import build_urls

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def demo(settings: Settings) -> Iterator[None]:
    """The same site in demo mode."""
    settings.DEMO = True
    build_urls()
    yield
    settings.DEMO = False
    build_urls()


def test_look_around_as_amina(demo: None, screens: Screens) -> None:
    page = screens.open()
    page.goto("/")
    page.get_by_role("link", name="Look around as somebody of the demo").click()
    assert barriers(page) == ""
    page.get_by_role("button", name="Look as Amina").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Amina")
    page.goto("/demo/mail/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert barriers(page) == ""
