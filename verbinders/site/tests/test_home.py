"""The home of a network, its colours and its picture. That nothing of another is heard: see test_canaries."""

import re

import pytest

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import joined, listed, person
from verbinders.networks.models import Network
from verbinders.parties.models import Person
from verbinders.site.views import FACES

pytestmark = pytest.mark.django_db


class TestHome:
    def test_it_tells_what_the_network_is_for_and_why_together(self, visitor: Browser) -> None:
        seen = visitor.see("/")
        assert "Samen sterker." in seen.words
        assert "Eating together Alleen kookt het niet." in seen.words
        assert "1 organisation with a page of its own." in seen.words
        assert {"/spaarnestad/organisations/", "/spaarnestad/join/", "/spaarnestad/my/"} <= set(seen.links)

    @pytest.mark.parametrize("organisations", [1, 3])
    def test_it_asks_the_database_the_same_for_one_and_for_three(
        self, spaarnestad: Network, visitor: Browser, organisations: int
    ) -> None:
        for n in range(organisations - 1):
            listed(spaarnestad, f"Buurt {n}")
        assert queries(visitor, "/") == 5  # The network, its goals, its faces, and twice where one can walk in.

    def test_the_languages_and_the_menu_are_there(self, visitor: Browser) -> None:
        seen = visitor.see("/")
        assert re.findall(r'name="language" value="(\w+)"', seen.source) == ["nl", "en", "tr", "ar"]
        assert seen.source.count('class="vb-nav__link"') == 4
        assert seen.source.count('aria-current="page"') == 1


class TestColours:
    def test_they_are_a_stylesheet_of_the_four(self, visitor: Browser, spaarnestad: Network) -> None:
        answer = visitor.client.get("/spaarnestad/colours.css")
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
        assert all(colour in answer.content.decode() for colour in spaarnestad.colours)

    @pytest.mark.parametrize("path", ["/spaarnestad/colours.css", "/spaarnestad/mosaic.svg"])
    def test_the_browser_keeps_it_for_an_hour_and_then_knows_it_by_its_fingerprint(
        self, visitor: Browser, path: str
    ) -> None:
        answer, again = visitor.client.get(path), visitor.client.get(path)
        assert set(answer.headers["Cache-Control"].split(", ")) == {"public", "max-age=3600"}
        assert re.fullmatch(r'"[0-9a-f]{16}"', answer.headers["ETag"])
        assert again.headers["ETag"] == answer.headers["ETag"]
        known = visitor.client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (known.status_code, known.content) == (304, b"")


class TestMosaic:
    @pytest.mark.parametrize("organisations", [1, 3])
    def test_it_is_a_picture_of_as_many_tiles(self, spaarnestad: Network, visitor: Browser, organisations: int) -> None:
        for n in range(organisations - 1):
            listed(spaarnestad, f"Buurt {n}")
        assert tiles(visitor) == organisations
        assert queries(visitor, "/mosaic.svg") == 2

    def test_it_never_grows_past_its_frame(self, spaarnestad: Network, visitor: Browser) -> None:
        for n in range(FACES + 3):
            listed(spaarnestad, f"Buurt {n}")
        assert tiles(visitor) == FACES

    def test_it_holds_no_script_and_nothing_from_elsewhere(self, visitor: Browser) -> None:
        source = visitor.see("/mosaic.svg").source
        assert not re.search(r"<script|\bon\w+=|href=|url\(|<foreignObject", source)


def tiles(visitor: Browser) -> int:
    seen = visitor.see("/mosaic.svg")
    assert seen.response.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    return seen.source.count('width="64"')


class TestMembersFile:
    def test_only_stewards_take_the_list_along(self, spaarnestad: Network, amina: Person) -> None:
        joined(spaarnestad, "Çınar", yusuf := person("Yusuf"), admitted_by=amina)
        assert Browser(spaarnestad, yusuf).see("/organisations/members.csv").status == 404
        answer = Browser(spaarnestad, amina).client.get("/spaarnestad/organisations/members.csv")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        assert [line.partition(",")[0] for line in text.splitlines()] == ["name", "Çınar", "Hooyo"]
        assert answer.headers["Content-Disposition"] == 'attachment; filename="spaarnestad-members.csv"'
