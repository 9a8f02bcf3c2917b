"""A running site, a real browser, and the story of the demo."""

import os
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings

from verbinders.notices.channels.push.vapid import VapidKey
from verbinders.site.demo import World, build_cast_world
from verbinders.site.tests.browser.again import Told
from verbinders.site.tests.browser.screens import Screens

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(django_db_setup: None) -> Iterator[str]:
    """The address of the site; its stylesheets and scripts come from where they lie."""
    thread = LiveServerThread("localhost", static_handler=StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://localhost:{thread.port}"
    thread.terminate()


@pytest.fixture(scope="session")
def told_before(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Told by the first test that needs it."""
    return Told(build_cast_world, tmp_path_factory.mktemp("story"))


@pytest.fixture
def world(transactional_db: None, told_before: Told) -> World:
    """The story as it was just told."""
    cache.clear()  # Who asked for a code too often, in another test.
    return told_before.again()


@pytest.fixture
def every_way(settings: Settings) -> None:
    """This server may send text messages, and push to a service that it knows."""
    settings.SMS_GATEWAYS = ["console://"]
    settings.VAPID_PRIVATE_KEY, settings.VAPID_CONTACT = VapidKey.new().written, "mailto:host@verbinders.example"
    settings.PUSH_HOSTS = ["push.example"]


@pytest.fixture
def screens(world: World, site: str, browser: Browser) -> Iterator[Screens]:
    """Screens to look at the site; nothing may have gone wrong on any of them."""
    opened = Screens(browser, site)
    yield opened
    opened.close()
    assert opened.trouble == []
