"""When it goes wrong: the reader's language, the face of the network, a way on; and no question to the database."""

from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils.translation import override

from verbinders import mounted
from verbinders.directory.tests.browsing import Browser, Page
from verbinders.directory.tests.cast import founded, person
from verbinders.networks.models import Network
from verbinders.site import trouble


class Unspeakable:
    """A name that cannot be written."""

    def __str__(self) -> str:
        raise RuntimeError("broken")


HERE = Network(slug="spaarnestad", name="Spaarnestad Verbindt", town="Spaarnestad")


def stumble(request: HttpRequest) -> HttpResponse:
    """A view that breaks."""
    raise RuntimeError("broken")


# A network in which one page breaks.
urlpatterns = [path("stumble/", stumble), *mounted.urlpatterns]
handler500 = mounted.handler500


def request_in(network: Network | None) -> Any:
    request: Any = RequestFactory().get("/")
    request.network = network
    return request


class TestWithoutADatabase:
    """No test here may touch the database: it would fail."""

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("nl", "Dat ligt aan ons"),
            ("en", "That is our fault"),
            ("tr", "Hata bizde"),
            ("ar", "الخطأ منا"),
        ],
    )
    def test_500_in_the_language_of_the_reader(self, language: str, words: str) -> None:
        with override(language):
            seen = Page(trouble.server_error(request_in(HERE)))
        assert (seen.status, words in seen.words, f'<html lang="{language}"' in seen.source) == (500, True, True)
        assert seen.links == ["/spaarnestad/", "/spaarnestad/", "/spaarnestad/help/", "/"]
        assert "Spaarnestad Verbindt" in seen.source

    def test_before_anybody_knows_where_it_says_so_in_all_languages(self) -> None:
        seen = Page(trouble.server_error(request_in(None)))
        assert [word for word in ("ligt aan ons", "our fault", "bizde", "منا") if word not in seen.words] == []

    def test_400_with_the_face_of_the_network(self) -> None:
        with override("en"):
            seen = Page(trouble.bad_request(request_in(HERE), SuspiciousOperation("no")))
        assert (seen.status, "We could not read this" in seen.words) == (400, True)

    def test_a_page_that_cannot_be_made_becomes_the_bare_one(self) -> None:
        name: Any = Unspeakable()
        seen = Page(trouble.server_error(request_in(Network(slug="spaarnestad", name=name))))
        assert (seen.status, "bizde" in seen.words) == (500, True)


@pytest.mark.django_db
class TestInTheHouse:
    @pytest.fixture
    def spaarnestad(self) -> Network:
        return founded(person("Amina"))

    @override_settings(MOUNTED_URLCONF=__name__)
    def test_a_view_that_breaks(self, spaarnestad: Network) -> None:
        client = Client(headers={"accept-language": "tr"}, raise_request_exception=False)
        seen = Page(client.get("/spaarnestad/stumble/"))  # type: ignore[arg-type]
        assert (seen.status, "Hata bizde" in seen.words, "/spaarnestad/help/" in seen.links) == (500, True, True)

    def test_what_is_not_here_shows_the_way_on(self, spaarnestad: Network) -> None:
        seen = Browser(spaarnestad).see("/nowhere/")
        assert (seen.status, "/spaarnestad/help/" in seen.links, "/spaarnestad/" in seen.links) == (404, True, True)
        outside = Browser(None).see("/nowhere/")
        assert (outside.status, "/help/" in outside.links) == (404, True)
