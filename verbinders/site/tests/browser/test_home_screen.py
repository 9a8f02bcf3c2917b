"""A network on the home screen: an app with its own icon, of which the last public pages can be read without a line."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from verbinders.parties.models import Person
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys())
        if (name === "pages") found.push(new URL(one.url).pathname);
    return found.sort();
}"""
# Chromium without a window has no home screen: that one answer is played.
PLAYED = """{
    const real = window.matchMedia.bind(window);
    window.matchMedia = (asked) => asked === "(display-mode: standalone)" ? { matches: true } : real(asked);
}"""
# Until it can say something without a line.
READY = """async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match("/offline"))) await new Promise(requestAnimationFrame);
}"""
MANY_KEPT = f"""async (many) => {{
    const kept = {KEPT};
    while ((await kept()).length !== many) await new Promise(requestAnimationFrame);
}}"""
AS_LAST_SEEN = "You are not online. This is the page as you saw it last."
HOME, LIST = "/spaarnestad/", "/spaarnestad/organisations/"


def opened(screens: Screens, person: Person | None = None, *, language: str = "en", is_app: bool = True) -> Page:
    """The home of the network, opened from the home screen."""
    page = screens.open(person, language=language)
    if is_app:
        page.add_init_script(PLAYED)
    page.goto(HOME)
    if is_app:
        page.evaluate(READY)
    return page


@pytest.fixture
def without_line(screens: Screens) -> Iterator[None]:
    """What the browser says of having no line is no trouble."""
    yield
    screens.trouble[:] = [one for one in screens.trouble if "ERR_INTERNET_DISCONNECTED" not in one]


@pytest.mark.usefixtures("without_line")
def test_the_pages_seen_last_can_be_read_without_a_line(screens: Screens) -> None:
    page = opened(screens)
    page.goto(LIST)
    page.evaluate(MANY_KEPT, 2)
    expect(page.get_by_text(AS_LAST_SEEN)).to_be_hidden()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text(AS_LAST_SEEN)).to_be_visible()
    expect(page.get_by_role("link", name="Hooyo")).to_be_visible()
    expect(page.locator("main")).to_have_css("display", "block")
    assert page.evaluate("() => [...document.styleSheets].filter((one) => one.cssRules.length).length") == 2
    page.goto("/spaarnestad/about/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are not online")
    page.goto(HOME)
    expect(page.get_by_text(AS_LAST_SEEN)).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text(AS_LAST_SEEN)).to_be_hidden()


@pytest.mark.usefixtures("without_line")
def test_it_says_so_in_the_language_of_the_reader(screens: Screens) -> None:
    page = opened(screens, language="ar")
    page.evaluate(MANY_KEPT, 1)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-kept]")).to_be_visible()
    expect(page.locator("[data-kept]")).not_to_contain_text("You are")
    page.goto("/spaarnestad/about/")
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_what_is_seen_signed_in_is_not_kept_and_signing_out_leaves_nothing(screens: Screens, world: World) -> None:
    page = opened(screens)
    page.evaluate(MANY_KEPT, 1)
    signed_in = opened(screens, world.people["amina"])
    signed_in.goto(LIST)
    signed_in.goto("/spaarnestad/my/")
    assert signed_in.evaluate(KEPT) == []
    signed_in.evaluate("async () => (await caches.open('pages')).put('/spaarnestad/about/', new Response('old'))")
    signed_in.get_by_role("button", name="Sign out").click()
    signed_in.wait_for_url("**/")
    assert "/spaarnestad/about/" not in signed_in.evaluate(KEPT)


def test_who_only_visits_leaves_nothing_behind(screens: Screens) -> None:
    """The control: the same pages in an ordinary browser."""
    page = opened(screens, is_app=False)
    page.goto(LIST)
    assert page.evaluate(KEPT) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_the_browser_understands_what_we_say_of_the_app(screens: Screens) -> None:
    page = opened(screens, is_app=False)
    cdp = page.context.new_cdp_session(page)
    told = cdp.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"].endswith("/spaarnestad/app.webmanifest")
    assert cdp.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
    for form, side in (("small", 192), ("large", 512), ("round", 512)):
        answer = page.request.get(f"/spaarnestad/icon.png?form={form}")
        assert Image.open(BytesIO(answer.body())).size == (side, side)


def test_without_scripts_nothing_is_different(screens: Screens) -> None:
    page = screens.open(scripts=False)
    page.goto(HOME)
    expect(page.get_by_text(AS_LAST_SEEN)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
