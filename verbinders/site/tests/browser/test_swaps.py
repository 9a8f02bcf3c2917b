"""When a part of a page is swapped, nobody loses their place: the focus stays on the page, and what is new is said.

Every template with a part that HTMX swaps has its story here (`site/tests/test_house_swaps.py`).
"""

import re
from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, Route, expect

from verbinders.directory.bringing.coming import add_some
from verbinders.directory.bringing.looking import Told, look
from verbinders.directory.models import Intake, IntakeRow, Profile
from verbinders.directory.views.organisations import PAGE
from verbinders.history.by import Via
from verbinders.key_persons.views import listing
from verbinders.moving import progress
from verbinders.moving.models import Archive
from verbinders.networks.links import path_in
from verbinders.notices.tests.inbox.telling import told, work_off
from verbinders.parties.actors import acting
from verbinders.site.demo import World
from verbinders.site.tests.browser.screens import Screens
from verbinders.site.tests.browser.things import enlist

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
EVERY = 3_000  # So often the page of an archive looks again, in milliseconds.
FOCUS = "() => document.activeElement.textContent.trim()"
SIGN_IN = re.compile(r"/account/login/\?next=%2Fspaarnestad%2Forganisations%2F%3Fstart%3D24$")
LOST = "() => document.activeElement === document.body"


def later_in_the_list(screens: Screens, world: World) -> None:
    """The focus is on the heading of the list, what is said is which part of it one has now."""
    enlist(world, *(f"Buurt {n:02}" for n in range(PAGE)))
    page = screens.open()
    page.goto("/spaarnestad/organisations/")
    press(page, "Later in the list")
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator("#live")).to_have_text("Number 25 to 37.")
    expect(page.get_by_role("link", name="Sign in")).to_have_attribute("href", SIGN_IN)
    page.keyboard.press("Tab")
    expect(page.locator(".vb-card__link").first).to_be_focused()  # One goes on where the news is.
    page.get_by_role("button", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert page.url.endswith("/spaarnestad/organisations/?start=24")


def searching_the_network(screens: Screens, world: World) -> None:
    """All that was found comes while one types; how much that is, is said."""
    page = screens.open()
    page.goto("/spaarnestad/search/")
    page.locator("#search-q").focus()
    page.keyboard.type("hooy")
    expect(page.locator("#live")).to_have_text("1 found")
    expect(page.locator("#search-q")).to_be_focused()
    expect(page.locator(".vb-card__link")).to_have_count(1)
    assert page.url.endswith("/search/?q=hooy")


def typing_in_the_search(screens: Screens, world: World) -> None:
    """What fits comes while one types; the letters and the place in them stay."""
    page = screens.open()
    page.goto("/spaarnestad/organisations/")
    page.get_by_label("What or whom do you look for?").focus()
    page.keyboard.type("hooy")
    expect(page.locator("#live")).to_have_text("1 organisation")
    expect(page.locator("#search-q")).to_be_focused()
    expect(page.locator("#search-q")).to_have_value("hooy")
    expect(page.locator(".vb-card__link")).to_have_count(1)
    assert page.url.endswith("/organisations/?q=hooy")
    page.reload()
    expect(page.locator(".vb-card__link")).to_have_count(1)  # The address can be shared.


def ticking_a_label(screens: Screens, world: World) -> None:
    """The box that was ticked keeps the focus, the filters stay open, and the numbers follow."""
    page = screens.open(width=360, height=640)
    page.goto("/spaarnestad/organisations/?q=taal")
    page.locator("#filter > summary").click()
    box = page.get_by_role("checkbox", name="Arabic")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#live")).to_have_text("2 organisations")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    expect(page.locator("#filter")).to_have_attribute("open", "")
    assert page.url.endswith("/organisations/?q=taal&language=ar")
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    expect(page).to_have_url(re.compile(r"/organisations/\?q=taal$"))


def later_among_key_persons(screens: Screens, world: World) -> None:
    """The same as in the list of organisations, for who may see them."""
    page = screens.open(world.people["yusuf"])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(listing, "PAGE", 3)
        page.goto("/spaarnestad/key-persons/")
        press(page, "Later in the list")
        expect(page.locator("#results")).to_be_focused()
        expect(page.locator("#live")).to_have_text("Number 4 to 5.")


def older_in_the_inbox(screens: Screens, world: World) -> None:
    for n in range(PAGE):
        told(world.people["yusuf"], f"Buurt {n:02}", world.spaarnestad)
    page = screens.open(world.people["yusuf"])
    page.goto("/spaarnestad/inbox/")
    press(page, "Older")
    expect(page.locator("#notices")).to_be_focused()
    expect(page.locator("#live")).to_contain_text(" back to ")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="I have read all of it")).to_be_focused()


def an_archive_that_gets_ready(screens: Screens, world: World, *, without: str = "") -> Page:
    """It looks again by itself. Who waits on a link stays there, and hears of it once: when it is done."""
    with acting(world.spaarnestad, world.people["amina"], route="test") as by:
        hooyo = Profile.objects.get(name="Hooyo")
        archive = Archive.ask(hooyo, by=by.on_behalf_of(hooyo.organisation_id))
    page = screens.open(world.people["amina"])
    if without:
        page.route("**/verbinders.js", lambda route: spoiled(route, without))
    page.clock.install()
    page.goto("/spaarnestad/organisations/hooyo/archive/")
    page.get_by_role("link", name="Look again").focus()
    progress.told_of(archive.pk)(3, 5)
    page.clock.run_for(EVERY)
    expect(page.get_by_text("3 of 5 files packed")).to_be_visible()
    assert page.evaluate(FOCUS) == "Look again"
    expect(page.locator("#live")).to_be_empty()
    work_off()
    page.clock.run_for(EVERY)
    expect(page.locator("#live")).to_have_text("Your archive is ready.")
    return page


def on_its_heading(screens: Screens, world: World) -> None:
    page = an_archive_that_gets_ready(screens, world)
    assert page.evaluate(FOCUS).startswith("Archive of ")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(5 * EVERY)
    page.evaluate("() => fetch('/spaarnestad/colours.css')")
    assert [address.rpartition("/")[2] for address in asked] == ["colours.css"]  # It is ready: nothing asks again.


def a_list_that_is_added(screens: Screens, world: World) -> None:
    """The page says by itself how far it is; when all is done it says so once, and looks no more."""
    amina, network = world.people["amina"], world.spaarnestad
    with acting(network, amina, route="test") as by:
        rows = [(n, [f"Buurt {n}", "gids"]) for n in range(2, 32)]
        intake = Intake.bring(network, name="gids.csv", heads=["naam", "bron"], rows=rows, by=by)
        read, told_so = list(IntakeRow.objects.filter(intake=intake)), Told({"name": 0, "source": 1})
        look(read, told_so, network)
        intake.map(told={}, looked=read, by=by)
        intake.admit(anyway=[], by=by)
    page = screens.open(amina)
    page.clock.install()
    page.goto(path_in(network, "directory:intake", intake=intake.pk))
    page.get_by_role("link", name="Look again").focus()
    with acting(network, None, route="test", via=Via.WORKER) as worker:
        add_some(intake, by=worker)
    page.clock.run_for(EVERY)
    expect(page.get_by_text("25 of 30 organisations")).to_be_visible()
    assert page.evaluate(FOCUS) == "Look again"
    expect(page.locator("#live")).to_be_empty()
    with acting(network, None, route="test", via=Via.WORKER) as worker:
        add_some(intake, by=worker)
    page.clock.run_for(EVERY)
    expect(page.locator("#live")).to_have_text("Added to the list")
    assert page.evaluate(FOCUS) == "Added to the list"


Story = Callable[[Screens, World], None]
STORIES: Mapping[str, Story] = {
    "directory/intakes/intake.html": a_list_that_is_added,
    "directory/organisations.html": typing_in_the_search,
    "directory/organisations/filters.html": ticking_a_label,
    "directory/organisations/found.html": later_in_the_list,
    "key_persons/found.html": later_among_key_persons,
    "notices/inbox.html": older_in_the_inbox,
    "site/search.html": searching_the_network,
    "moving/archives.html": on_its_heading,
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_nobody_loses_their_place(screens: Screens, world: World, story: Story) -> None:
    story(screens, world)


def test_a_focus_that_is_lost_is_seen(screens: Screens, world: World) -> None:
    """The control: the same story, with a script that does not look where the focus is."""
    page = an_archive_that_gets_ready(screens, world, without="htmx:after:settle")
    assert page.evaluate(LOST)


def press(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")


def spoiled(route: Route, event: str) -> None:
    """Our script, deaf to one event."""
    route.fulfill(response=route.fetch(), body=route.fetch().text().replace(event, "nothing"))
