"""`/spaarnestad/echo/` is `/echo/` in Spaarnestad: no view and no link names the network."""

from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, URLResolver, get_resolver, get_script_prefix, reverse

from verbinders.history.tests.cast import polderwijk, spaarnestad
from verbinders.history.tests.together import together
from verbinders.kit.text import Texts
from verbinders.networks.links import link, path_in, root_link, root_path
from verbinders.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _echo(settings: Any) -> None:
    settings.MOUNTED_URLCONF = "verbinders.networks.tests.echo"
    settings.BASE_URL = "https://verbinders.example"


@pytest.fixture
def here() -> Network:
    polderwijk()
    return spaarnestad()


def test_a_page_in_a_network_knows_where_it_is(client: Client, here: Network) -> None:
    assert client.get("/spaarnestad/echo/?q=thee").json() == {
        "network": "spaarnestad",
        "path": ["/spaarnestad/echo/", "/echo/", "/spaarnestad/echo/?q=thee"],
        "reversed": "/spaarnestad/echo/",
        "page": ["/spaarnestad/echo/", "/static/kit/icon.svg", "/", "/account/login/"],
        "elsewhere": [
            "/polderwijk/echo/",
            "https://verbinders.example/polderwijk/echo/",
            "/health/",
            "https://verbinders.example/health/",
        ],
        "prefix": "/spaarnestad/",
    }
    assert client.get("/polderwijk/echo/").json()["page"][:2] == ["/polderwijk/echo/", "/static/kit/icon.svg"]


def test_a_redirect_by_name_stays_in_the_network(client: Client, here: Network) -> None:
    assert client.get("/polderwijk/onward/").headers["Location"] == "/polderwijk/echo/"


def test_outside_a_page_links_are_whole_too(here: Network) -> None:
    assert path_in(here, "echo") == "/spaarnestad/echo/"
    assert link(here, "directory:profile", profile="hooyo").startswith("https://verbinders.example/spaarnestad/")
    assert (root_path("front"), root_link("account_login")) == ("/", "https://verbinders.example/account/login/")


@pytest.mark.parametrize("wrong", ["there-is-no-such-page", "front"])
def test_a_link_that_cannot_be_made_leaves_everything_as_it_was(here: Network, wrong: str) -> None:
    with pytest.raises(NoReverseMatch):
        path_in(here, wrong)
    assert get_script_prefix() == "/"


@pytest.mark.parametrize("path", ["/atlantis/", "/atlantis/echo/", "/Spaarnestad/echo/", "/spaarnestad", "/atlantis"])
def test_a_network_that_is_not_there_is_a_page_that_is_not_there(client: Client, here: Network, path: str) -> None:
    answer = client.get(path)
    page = answer.content.decode()
    assert (answer.status_code, "Location" in answer.headers) == (404, False)
    assert ('href="/"' in page, 'href="/spaarnestad/' in page) == (True, False)


def test_the_root_tree_begins_with_reserved_words_only(settings: Any) -> None:
    """Else a network of that name would take the place of a page, or the page that of a network."""
    first = {
        str(pattern.pattern).lstrip("^").partition("/")[0] for pattern in get_resolver("verbinders.urls").url_patterns
    }
    inner = {
        str(pattern.pattern).lstrip("^").partition("/")[0]
        for resolver in get_resolver("verbinders.urls").url_patterns
        if isinstance(resolver, URLResolver) and not str(resolver.pattern)
        for pattern in resolver.url_patterns
    }
    assert (first | inner) - {""} <= settings.RESERVED_SLUGS


def test_a_page_that_is_not_there_speaks_the_language_of_who_asks(client: Client, here: Network) -> None:
    for path in ("/spaarnestad/niets/", "/atlantis/"):
        for language in ("ar", "en"):
            page = client.get(path, headers={"Accept-Language": language}).content.decode()
            assert (path, f'<html lang="{language}"' in page) == (path, True)


def test_a_page_that_is_not_there_in_a_network_leads_back_into_the_network(client: Client, here: Network) -> None:
    answer = client.get("/spaarnestad/niets/")
    assert (answer.status_code, 'href="/spaarnestad/"' in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("slug", ["account", "health", "static", "networks"])
def test_a_reserved_word_is_never_a_network(client: Client, slug: str) -> None:
    Network.objects.create(slug=slug, name="Slim", town="Slim", mission=Texts.of(nl="Slim"))
    answer = client.get(f"/{slug}/echo/")
    assert (answer.status_code, b"Slim" in answer.content) == (404, False)


def test_the_root_tree_is_in_no_network(client: Client, here: Network) -> None:
    assert client.get("/styleguide/").wsgi_request.network is None  # type: ignore[attr-defined]
    front = client.get("/")
    assert (front.status_code, front.wsgi_request.network) == (200, None)  # type: ignore[attr-defined]
    assert 'href="/spaarnestad/' in front.content.decode()


@pytest.mark.parametrize("path", ["/spaarnestad/stumble/", "/spaarnestad/niets/", "/atlantis/", "/spaarnestad/echo/"])
def test_after_each_page_the_thread_is_in_no_network(client: Client, here: Network, path: str) -> None:
    client.raise_request_exception = False
    answer = client.get(path)
    assert (answer.status_code == 500) == ("stumble" in path)
    assert get_script_prefix() == "/"
    assert reverse("front") == "/"


def test_a_house_behind_a_path_keeps_that_path(client: Client, here: Network) -> None:
    with override_script_prefix("/samen/"):
        assert client.get("/spaarnestad/echo/").json()["reversed"] == "/samen/spaarnestad/echo/"
        assert get_script_prefix() == "/samen/"


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_two_people_in_two_networks_at_once_do_not_cross() -> None:
    polderwijk(), spaarnestad()
    answers = together(
        lambda: Client().get("/spaarnestad/meet/").content, lambda: Client().get("/polderwijk/meet/").content
    )
    assert answers == [b"/spaarnestad/echo/", b"/polderwijk/echo/"]
