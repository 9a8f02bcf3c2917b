"""Somebody's screen: how wide, in which language, light or dark, with or without scripts."""

import re
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from verbinders.parties.models import Person

PATIENCE = 20_000  # Milliseconds, on a busy machine.
NOWHERE = "/nergens/"  # A page that a test knows is not there.
REFUSED = re.compile(r"Failed to load resource: .* 422 ")  # A form with something to look at again is no trouble.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
expect.set_options(timeout=PATIENCE)


@dataclass
class Screens:
    """The screens of one test, and what went wrong on them."""

    browser: Browser
    site: str
    trouble: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        person: Person | None = None,
        *,
        language: str = "en",
        width: int = 1280,
        height: int = 800,
        scripts: bool = True,
    ) -> Page:
        """An empty screen of somebody who has signed in, or of a visitor."""
        context = self.browser.new_context(
            base_url=self.site,
            locale=language,
            viewport={"width": width, "height": height},
            color_scheme="light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        if person is not None:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(person), "url": self.site}])
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.trouble.append(f"script: {error.error}"))
        context.on("response", self._came)
        return context.new_page()

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        known = REFUSED.match(message.text) or message.location["url"].endswith(NOWHERE)
        if message.type == "error" and not known:
            self.trouble.append(f"console, {message.location['url']}: {message.text}")

    def _came(self, response: Response) -> None:
        if response.status >= 500:
            self.trouble.append(f"{response.status}: {response.url}")


def session_of(person: Person) -> str:
    """The cookie of somebody who has signed in."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def submit(page: Page) -> Locator:
    """The button under the form of the page itself."""
    return page.locator("main form .vb-actions button.vb-button--primary-action").first


def barriers(page: Page) -> str:
    """What axe finds on the page as it is; empty when it finds nothing."""
    result = Axe().run(page, options=RULES)
    return str(result.generate_report()) if result.violations_count else ""
