"""A browser in which nothing of what people wrote may run, be drawn as a tag, or ask somebody for something."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, Route

from verbinders.parties.models import Person
from verbinders.site.tests.browser.screens import PATIENCE, session_of
from verbinders.site.tests.payloads import NOBODY, RAW

HOOK = "window.__ran = []; window.__x = (number) => window.__ran.push(number)"
# What a page of ours has nowhere: an attribute that runs, a way to a script, or a mark that became an attribute.
ODD = r"""() => [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]
    .filter(({name, value}) => /^vbx\d|^on/.test(name) || (/href$|^(src|action|formaction|data|srcdoc)$/.test(name)
        && /^[\s\x00-\x1f]*(javascript|vbscript|data):/i.test(value)))
    .map(({name, value}) => `${one.localName} ${name}=${value}`.slice(0, 160)))"""


@dataclass
class Watched:
    """Pages that were looked at, and what was found on them."""

    browser: Browser
    site: str
    bypasses_policy: bool
    found: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    contexts: dict[Any, Page] = field(default_factory=dict)

    def page(self, person: Person | None = None) -> Page:
        """The screen of this person."""
        key = person.pk if person else None
        if key not in self.contexts:
            self.contexts[key] = self._opened(person)
        return self.contexts[key]

    def visit(self, name: str, path: str, person: Person | None) -> int:
        """Open a page and look at it; how it answered. What leads the browser away from it is found, too."""
        page = self.page(person)
        try:
            answer = page.goto(path)
            self._look(name, page)
        except Error as gone:
            self.found.append(f"{name}: {gone.message}")
            return 0
        return answer.status if answer else 0

    def read(self, name: str, mail: str) -> None:
        """Open the HTML part of a mail and look at it."""
        page = self.page()
        try:
            page.set_content(mail)
            self._look(name, page)
        except Error as gone:
            self.found.append(f"{name}: {gone.message}")

    def _look(self, name: str, page: Page) -> None:
        if raw := RAW.search(page.content()):
            self.found.append(f"{name}: {raw[0]}")
        self.found += [f"{name}: {odd}" for odd in page.evaluate(ODD)]
        self.ran += [f"{name}: {number}" for number in page.evaluate("() => window.__ran")]

    def close(self) -> None:
        for page in self.contexts.values():
            page.context.close()

    def _opened(self, person: Person | None) -> Page:
        context = self.browser.new_context(
            base_url=self.site, locale="nl", bypass_csp=self.bypasses_policy, viewport={"width": 1280, "height": 800}
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(HOOK)
        if person is not None:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(person), "url": self.site}
            context.add_cookies([cookie])  # type: ignore[list-item]
        self._hear(context)
        return context.new_page()

    def _hear(self, context: BrowserContext) -> None:
        def closed(dialog: Dialog) -> None:
            self.ran.append(f"a dialog: {dialog.message}")
            dialog.dismiss()

        def asked(route: Route) -> None:
            self.ran.append(f"somebody asked for {route.request.url}")
            route.abort()

        context.on("dialog", closed)
        context.route(re.compile(NOBODY), asked)  # What the policy forbids does not come so far.


@contextmanager
def watching(browser: Browser, site: str, *, bypasses_policy: bool) -> Iterator[Watched]:
    """`bypasses_policy`: as in a browser that knows no Content-Security-Policy."""
    watched = Watched(browser, site, bypasses_policy)
    try:
        yield watched
    finally:
        watched.close()
