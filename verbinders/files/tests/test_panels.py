"""The way from the page of an organisation to its library: there when the reader finds something in it."""

import pytest

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.files.tests.cast import hang, owner_of, put
from verbinders.networks.models import Network
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/organisations/cinar/"


def leads_to(browser: Browser, own: str) -> str:
    """What the link to the library says; empty when there is none."""
    seen = browser.see(PAGE)
    if f"/spaarnestad{own}" not in seen.links:
        return ""
    return seen.words.partition(" Library ")[2].partition(" Facts ")[0].partition(" Key persons ")[0]


def test_nobody_is_sent_to_an_empty_library(
    spaarnestad: Network, visitor: Browser, cinar: Browser, amina: Person, own: str
) -> None:
    found = [leads_to(browser, own) for browser in (visitor, Browser(spaarnestad, amina), cinar)]
    assert found == ["", "", "Add a document or a picture"]


@pytest.mark.parametrize(
    ("open_to", "readers"),
    [("everybody", ["visitor", "member", "own"]), ("network", ["member", "own"]), ("ours", ["own"])],
)
@pytest.mark.parametrize("thing", [put, hang])
def test_who_finds_something_in_it_is_sent_there(
    spaarnestad: Network,
    yusuf: Person,
    amina: Person,
    visitor: Browser,
    cinar: Browser,
    own: str,
    thing: object,
    open_to: str,
    readers: list[str],
) -> None:
    assert callable(thing)
    thing(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
    browsers = {"visitor": visitor, "member": Browser(spaarnestad, amina), "own": cinar}
    found = [name for name, browser in browsers.items() if leads_to(browser, own) == "Documents and pictures"]
    assert found == readers


def test_the_page_asks_no_more_of_the_database_for_it(
    spaarnestad: Network, yusuf: Person, visitor: Browser, own: str
) -> None:
    before = queries(visitor, PAGE)
    put(spaarnestad, yusuf, owner_of(yusuf))
    assert queries(visitor, PAGE) == before <= 6
