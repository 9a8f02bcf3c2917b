"""The front door: choose your network, however many there are."""

import pytest

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.site.views import NETWORKS

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Browser:
    return Browser(None)


def networks(number: int) -> None:
    """So many networks, each with its own town."""
    with at(None, None):
        for n in range(number):
            Network.objects.create(slug=f"stad-{n:02}", name=f"Stad {n:02} Verbindt", town=f"Stad {n:02}")


def test_without_a_network_one_is_asked_to_be_the_first(visitor: Browser) -> None:
    seen = visitor.see("/")
    assert (seen.status, "There is no network here yet. Be the first." in seen.words) == (200, True)
    assert "/networks/ask/" in seen.links


def test_a_network_tells_its_town_and_how_many_are_in_it(visitor: Browser) -> None:
    networks(1)
    seen = visitor.see("/")
    assert "Stad 00 Verbindt Stad 00 · 0 organisations Nederlands, English" in seen.words
    assert "/stad-00/" in seen.links
    assert 'src="/stad-00/mosaic.svg"' in seen.source


def test_networks_come_by_name_and_in_pages(visitor: Browser) -> None:
    networks(NETWORKS + 2)
    first, second = visitor.see("/"), visitor.see("/?page=2")
    assert [link for link in first.links if link.startswith("/stad-")] == [f"/stad-{n:02}/" for n in range(NETWORKS)]
    assert [link for link in second.links if link.startswith("/stad-")] == ["/stad-24/", "/stad-25/"]
    assert ("?page=2" in first.links, "?page=1" in second.links, "?page=3" in second.links) == (True, True, False)


@pytest.mark.parametrize("page", ["", "0", "-1", "abc", "1e9", "1.5", "٢x", "0x10", " ", "9" * 5000])
def test_nonsense_leads_to_the_first_page(visitor: Browser, page: str) -> None:
    networks(1)
    seen = visitor.see(f"/?page={page}")
    assert (seen.status, "/stad-00/" in seen.links) == (200, True)


@pytest.mark.parametrize("page", [10**20, "9" * 4000, NETWORKS])
def test_far_past_the_end_is_the_last_page(visitor: Browser, page: int | str) -> None:
    networks(NETWORKS + 1)
    seen = visitor.see(f"/?page={page}")
    assert (seen.status, "/stad-24/" in seen.links) == (200, True)


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_the_database_the_same_for_one_and_for_three(visitor: Browser, number: int) -> None:
    networks(number)
    assert queries(visitor, "/") == 2


def test_an_address_that_is_no_network_is_not_there(visitor: Browser) -> None:
    seen = visitor.see("/atlantis/")
    assert (seen.status, "<h1>" in seen.source) == (404, True)
