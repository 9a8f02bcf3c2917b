"""Notices on this device: the button, the service worker under our policy, and what a push shows.

Chromium without a window cannot subscribe with a real service, so that one call is played; all else is the real thing.
"""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, Worker, expect
from pytest_django import Settings

from verbinders.kit.time import now
from verbinders.networks.links import root_path
from verbinders.notices.channels.push.vapid import VapidKey
from verbinders.notices.models import PushSubscription
from verbinders.notices.tests.push.service import Screen
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens, barriers

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("every_way")]
DEVICE: dict[str, str] = json.loads(Screen().subscription)
# The browser's own part, played: it remembers one subscription, as a browser does.
PLAYED = (
    """{
  const signs = (key) => atob(key.replaceAll("-", "+").replaceAll("_", "/") + "=");
  const as = (told) => told && {
    endpoint: told.endpoint,
    options: { applicationServerKey: Uint8Array.from(signs(told.key), (sign) => sign.charCodeAt(0)).buffer },
    toJSON: () => ({ endpoint: told.endpoint, expirationTime: null, keys: { p256dh: "P256DH", auth: "AUTH" } }),
    unsubscribe: async () => { localStorage.removeItem("held"); return true; },
  };
  PushManager.prototype.getSubscription = async () => as(JSON.parse(localStorage.getItem("held")));
  PushManager.prototype.subscribe = async (asked) => {
    if (!asked.userVisibleOnly) throw new TypeError("a browser wants to see every push");
    const told = JSON.parse(localStorage.getItem("held")) ?? { endpoint: "ENDPOINT", key: asked.applicationServerKey };
    if (told.key !== asked.applicationServerKey) throw new DOMException("another key", "InvalidStateError");
    localStorage.setItem("held", JSON.stringify(told));
    return as(told);
  };
}""".replace("ENDPOINT", DEVICE["endpoint"])
    .replace("P256DH", DEVICE["p256dh"])
    .replace("AUTH", DEVICE["auth"])
)


@pytest.fixture
def page(screens: Screens, world: World) -> Page:
    return opened(screens, world)


def opened(screens: Screens, world: World, *, allowed: str = "granted", scripts: bool = True) -> Page:
    """Amina chooses how she hears from us. `allowed`: what she told her browser before."""
    page = screens.open(world.people["amina"], scripts=scripts)
    page.add_init_script(PLAYED)
    cdp = page.context.new_cdp_session(page)
    mine = cdp.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    asked = {"permission": {"name": "notifications"}, "origin": screens.site, "browserContextId": mine}
    cdp.send("Browser.setPermission", {**asked, "setting": allowed})
    page.goto(root_path("preference.choose"))
    return page


def state(page: Page, name: str) -> None:
    """The page says this, and of the others nothing."""
    for part in page.locator("[data-push-state]").all():
        is_told = name in str(part.get_attribute("data-push-state")).split()
        expect(part).to_be_visible() if is_told else expect(part).to_be_hidden()


def switch_on(page: Page) -> None:
    page.get_by_role("button", name="Show notices on this device").click()
    expect(page.get_by_text("This device shows our notices now.")).to_be_visible()
    state(page, "on")


def devices() -> list[dict[str, object]]:
    standing = PushSubscription.objects.filter(ended_at=None)
    return [dict(one) for one in standing.values("endpoint", "p256dh", "auth")]


def test_from_off_to_on_and_off_again(page: Page) -> None:
    state(page, "off")
    assert barriers(page) == ""
    switch_on(page)
    assert devices() == [DEVICE]
    expect(page.get_by_text("(this device)")).to_be_visible()
    assert barriers(page) == ""
    page.get_by_role("button", name="Stop").click()
    state(page, "off")
    assert devices() == []
    assert page.evaluate("localStorage.getItem('held')") is None


def test_a_device_that_we_threw_away_is_off_and_can_be_switched_on(page: Page) -> None:
    """The browser still has its subscription; the service said that it was gone."""
    switch_on(page)
    PushSubscription.objects.update(ended_at=now())
    page.goto(root_path("preference.choose"))
    state(page, "off")
    switch_on(page)
    assert devices() == [DEVICE]


def test_a_new_key_of_the_server_takes_the_place_of_the_old(page: Page, settings: Settings) -> None:
    switch_on(page)
    key = VapidKey.new()
    settings.VAPID_PRIVATE_KEY = key.written
    page.goto(root_path("preference.choose"))
    state(page, "off")
    switch_on(page)
    assert page.evaluate("JSON.parse(localStorage.getItem('held')).key") == key.public


def test_who_said_no_is_told_where_to_change_it(screens: Screens, world: World) -> None:
    page = opened(screens, world, allowed="denied")
    state(page, "blocked")


def test_a_browser_that_fails_says_so_and_can_try_again(page: Page) -> None:
    state(page, "off")
    page.evaluate("void (PushManager.prototype.subscribe = () => Promise.reject(new DOMException('no', 'AbortError')))")
    page.get_by_role("button", name="Show notices on this device").click()
    expect(page.get_by_role("alert")).to_contain_text("It did not work this time")
    state(page, "failed")
    assert devices() == []


def test_without_scripts_there_is_no_button_that_does_nothing(screens: Screens, world: World) -> None:
    PushSubscription.objects.create(person=world.people["amina"], **DEVICE)
    page = opened(screens, world, scripts=False)
    state(page, "none")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    assert devices() == []


def test_a_browser_without_push_has_no_button(page: Page) -> None:
    page.add_init_script("delete window.PushManager")
    page.reload()
    state(page, "none")


def test_only_our_own_script_may_be_a_service_worker(screens: Screens, page: Page) -> None:
    state(page, "off")
    for wrong in (
        "navigator.serviceWorker.register('/sw.js')",
        "trustedTypes.createPolicy('service-worker', { createScriptURL: (url) => url })",
        "trustedTypes.createPolicy('another', { createScriptURL: (url) => url })",
    ):
        refused = page.evaluate(f"async () => {{ try {{ await {wrong}; return ''; }} catch (e) {{ return e.name; }} }}")
        assert refused == "TypeError", wrong
    screens.trouble.clear()  # Chromium has said so in the console, too.


@dataclass
class Listening:
    """The service worker of a page that has it."""

    page: Page
    worker: Worker
    origin: str

    def push(self, data: str) -> dict[str, Any]:
        """As when the service delivers `data`; the notice that is shown."""
        seen: list[str] = []
        cdp = self.page.context.new_cdp_session(self.page)
        cdp.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda told: seen.extend(one["registrationId"] for one in told["registrations"] if not one["isDeleted"]),
        )
        cdp.send("ServiceWorker.enable")
        for _frame in range(FRAMES):  # Chromium tells it when it comes to it.
            if seen:
                break
            self.page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(requestAnimationFrame))")
        delivered = {"origin": self.origin, "registrationId": seen[-1], "data": data}
        self.worker.evaluate(WATCH)
        cdp.send("ServiceWorker.deliverPushMessage", delivered)
        self.worker.evaluate("() => self.shown")
        notice: dict[str, Any] = self.page.evaluate(NOTICE)
        return notice

    def press(self, url: str | None) -> list[str]:
        """As when somebody presses a notice that leads to `url`: what was opened, or brought to the front."""
        opened: list[str] = self.worker.evaluate(PRESSED, url)
        return opened


FRAMES = 1_000  # At most, in some fifteen seconds.
# Whoever asks for the notices while one is on its way makes Chromium forget that one: so wait until it is there.
WATCH = """() => {
  const show = ServiceWorkerRegistration.prototype.showNotification;
  self.shown = new Promise((done) => {
    registration.showNotification = (...told) => show.apply(registration, told).finally(done);
  });
}"""
# The one notice there is; then it is taken away.
NOTICE = """async () => {
  const [one, ...more] = await (await navigator.serviceWorker.ready).getNotifications();
  one.close();
  const { title, body, lang, dir, tag, data } = one;
  return { title, body, lang, dir, tag, url: data.url, others: more.length };
}"""
# Only a real press may open windows, so opening is noted instead; the event is made by us.
PRESSED = """async (url) => {
  const done = [];
  clients.openWindow = async (where) => done.push(`open ${where}`);
  WindowClient.prototype.focus = async function () { done.push(`front ${this.url}`); };
  await registration.showNotification("Test", { data: url === null ? null : { url } });
  const [notification] = await registration.getNotifications();
  const event = new NotificationEvent("notificationclick", { notification });
  let after;
  Object.defineProperty(event, "waitUntil", { value: (promise) => (after = promise) });
  self.dispatchEvent(event);
  await after;
  const left = await registration.getNotifications();
  return left.length ? ["the notice stays"] : done;
}"""


@pytest.fixture
def listening(screens: Screens, page: Page) -> Listening:
    with page.context.expect_event("serviceworker") as started:
        switch_on(page)
    return Listening(page, started.value, screens.site)


def test_a_push_becomes_a_notice_in_its_own_language(listening: Listening) -> None:
    notice = {"title": "مرحبا ☕", "body": "شاي", "lang": "ar", "dir": "rtl", "tag": "one"}
    link = f"{listening.origin}/spaarnestad/"
    assert listening.push(json.dumps({**notice, "url": link})) == {**notice, "url": link, "others": 0}


def test_a_push_that_nobody_can_read_still_shows_who_it_is_from(listening: Listening) -> None:
    for data in ("", "not json", "null", "[]", '{"title": 5, "dir": "up", "url": {}}'):
        shown = listening.push(data)
        assert (shown["title"], shown["dir"], shown["url"]) == ("Verbinders", "auto", f"{listening.origin}/"), data


def test_a_notice_leads_to_this_site_only(listening: Listening) -> None:
    for url in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "http://", "data:,a"):
        assert listening.push(json.dumps({"title": "Tea", "url": url}))["url"] == f"{listening.origin}/"
        assert listening.press(url) == [f"open {listening.origin}/"]


def test_a_press_opens_the_page_or_shows_the_tab_that_has_it(listening: Listening) -> None:
    assert listening.press(f"{listening.origin}/spaarnestad/") == [f"open {listening.origin}/spaarnestad/"]
    assert listening.press("/spaarnestad/") == [f"open {listening.origin}/spaarnestad/"]
    assert listening.press(listening.page.url) == [f"front {listening.page.url}"]
    assert listening.press(None) == [f"open {listening.origin}/"]
