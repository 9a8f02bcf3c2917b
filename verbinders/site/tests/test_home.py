"""The home of a network, its colours and its picture. And of another network: nothing, nowhere."""

import re
from datetime import timedelta
from typing import Any

import pytest

from verbinders.directory.demo.elsewhere import CANARY
from verbinders.directory.models import Membership, Place, Word
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import joined, listed, person
from verbinders.files.models import Image, Version
from verbinders.networks.links import path_in, root_path
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.models import Message
from verbinders.open_data.hsds.parts import made
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Link, Person
from verbinders.site.demo import World, build_cast_world
from verbinders.site.permissions import rows
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import Route, routes
from verbinders.site.views import FACES

pytestmark = pytest.mark.django_db
world = told_once(build_cast_world)  # For the last stories here: of two networks.


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
        assert answer.headers["Content-Type"] == "text/css"
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
    assert seen.response.headers["Content-Type"] == "image/svg+xml"
    return seen.source.count('width="64"')


class TestMembersFile:
    def test_only_stewards_take_the_list_along(self, spaarnestad: Network, amina: Person) -> None:
        joined(spaarnestad, "Çınar", yusuf := person("Yusuf"), admitted_by=amina)
        assert Browser(spaarnestad, yusuf).see("/organisations/members.csv").status == 404
        answer = Browser(spaarnestad, amina).client.get("/spaarnestad/organisations/members.csv")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        assert [line.partition(",")[0] for line in text.splitlines()] == ["name", "Çınar", "Hooyo"]
        assert answer.headers["Content-Disposition"] == 'attachment; filename="spaarnestad-members.csv"'


class TestAnotherNetwork:
    @pytest.mark.parametrize("who", ["visitor", "amina", "chris"])
    def test_the_canary_of_polderwijk_is_never_heard_in_spaarnestad(self, world: World, who: str) -> None:
        reader = Browser(world.spaarnestad, world.people.get(who))
        heard = [path for path in paths(world) if CANARY.lower() in everything(reader, path).lower()]
        assert heard == []

    def test_the_control_it_is_heard_in_polderwijk(self, world: World) -> None:
        reader = Browser(world.polderwijk)
        assert CANARY in reader.see("/organisations/").source
        assert CANARY in reader.see("/organisations/de-gele-kanarie/").source
        with entering(world.polderwijk, world.people["kees"], writes=False) as kees:
            [choir] = kees.organisations
        assert CANARY in reader.see(f"/library/{choir}/").words
        assert CANARY in Browser(world.polderwijk, world.people["kees"]).see("/messages/").words

    def test_the_address_of_a_page_of_polderwijk_is_unknown_in_spaarnestad(self, world: World) -> None:
        with at(world.polderwijk, None, writes=False):
            theirs = Membership.objects.filter(profile__name__contains=CANARY).get()
        reader = Browser(world.spaarnestad, world.people["amina"])
        for path in ("/organisations/de-gele-kanarie/", f"/memberships/{theirs.pk}/"):
            assert reader.see(path).status == 404


def paths(world: World) -> list[str]:
    """Every page that a visitor may see, of every organisation; and those of the root tree."""
    there, found = things(world), []
    for route in public_routes():
        if route.tree == "verbinders.urls":
            found.append(root_path(route.name))
        elif route.params:
            [noun] = route.params
            found += [path_in(world.spaarnestad, route.name, **{noun: thing}) for thing in there[noun]]
        else:
            found.append(path_in(world.spaarnestad, route.name))
    return [*found, "/spaarnestad/organisations/?start=24", "/spaarnestad/organisations/members.csv"]


def things(world: World) -> dict[str, list[Any]]:
    """All that stands in an address that everybody may open; and a link that somebody was sent."""
    with acting(world.spaarnestad, world.people["amina"], route="a test"):
        shown = Membership.objects.shown()
        message = Message.objects.filter(status=Message.OPEN).earliest("id")
        link = Link.make("message", message, lasts=timedelta(days=1), organisation_id=message.organisation_id)
        return {
            "profile": list(shown.values_list("profile__slug", flat=True)),
            "organisation": list(shown.values_list("organisation", flat=True)),
            "version": list(Version.objects.values_list("pk", flat=True)),
            "image": list(Image.objects.values_list("pk", flat=True)),
            "link": [link[1]],
            "organization": list(shown.values_list("profile", flat=True)),
            "service": list(shown.values_list("pk", flat=True)),
            "service_at_location": list(Place.objects.values_list("pk", flat=True)),
            "taxonomy": [made(world.spaarnestad.pk, name) for name in ("theme", "district", "target_group")],
            "taxonomy_term": list(Word.objects.values_list("pk", flat=True)),
        }


def public_routes() -> list[Route]:
    """What everybody may see, whoever they are."""
    return [route for route in routes() if not route.exempt and rows()[route.verb].cells["visitor"] == "all"]


def everything(reader: Browser, path: str) -> str:
    """What comes over the line: headers, page or file."""
    answer = reader.client.get(path)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return f"{answer.headers} {body.decode(errors='replace')}"
