"""What machines are told: where the pages are, what they say, and who is new; nothing that not everybody reads."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from verbinders.directory.models import Membership
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import applied, joined, listed, person, tell_all
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
SITEMAPS, ATOM = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/2005/Atom}"


def xml(path: str) -> ElementTree.Element:
    answer = Client().get(path)
    assert (answer.status_code, "xml" in answer["Content-Type"]) == (200, True)
    return ElementTree.fromstring(answer.content)  # noqa: S314 -- made by ourselves


def linked(source: str) -> Any:
    """What the page says for machines."""
    [told] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', source)
    return json.loads(told)


class TestSitemap:
    def test_the_index_leads_to_each_network_and_that_to_each_page(self, spaarnestad: Network) -> None:
        [where] = [found.text for found in xml("/sitemap.xml").iter(f"{SITEMAPS}loc")]
        assert where is not None
        assert where.endswith("/spaarnestad/sitemap.xml")
        pages = [found.text for found in xml("/spaarnestad/sitemap.xml").iter(f"{SITEMAPS}loc")]
        assert [str(page).partition("/spaarnestad")[2] for page in pages] == [
            "/",
            "/organisations/",
            "/about/",
            "/reach/",
            "/join/",
            "/help/",
            "/organisations/hooyo/",
        ]

    def test_who_only_asked_or_is_hidden_is_not_in_it(self, spaarnestad: Network, amina: Person) -> None:
        applied(spaarnestad, "Yasmin", person("Rana"))
        cinar = joined(spaarnestad, "Çınar", person("Yusuf"), admitted_by=amina)
        with acting(spaarnestad, amina, route="test") as by:
            Membership.objects.get(pk=cinar.pk).hide(reason="Wij kijken het na.", by=by)
        text = Client().get("/spaarnestad/sitemap.xml").content.decode()
        assert ("yasmin" in text, "cinar" in text, "hooyo" in text) == (False, False, True)

    def test_robots_are_told_where_it_is_and_what_is_of_somebody(self) -> None:
        text = Client().get("/robots.txt").content.decode()
        assert "Disallow: /account/" in text
        assert re.search(r"^Sitemap: http\S+/sitemap\.xml$", text, re.MULTILINE)


class TestLinkedData:
    def test_the_page_of_an_organisation(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        tell_all(spaarnestad, amina)
        told = linked(visitor.see("/organisations/hooyo/").source)
        assert (told["@type"], told["name"], told["knowsLanguage"]) == ("Organization", "Hooyo", ["nl", "so", "ar"])
        assert {"@language": "nl", "@value": "Moeders die elkaar helpen."} in told["description"]
        [place] = told["location"]
        assert place["address"]["streetAddress"] == "Kade 3"
        assert place["openingHoursSpecification"][0]["dayOfWeek"].startswith("https://schema.org/")
        assert told["memberOf"][0]["name"] == "Spaarnestad Verbindt"

    def test_the_network_itself(self, visitor: Browser) -> None:
        told = linked(visitor.see("/").source)
        assert (told["name"], told["areaServed"]) == ("Spaarnestad Verbindt", "Spaarnestad")

    def test_what_not_everybody_finds_is_told_to_no_machine(self, spaarnestad: Network) -> None:
        rana = person("Rana")
        applied(spaarnestad, "Yasmin", rana)
        source = Browser(spaarnestad, rana).see("/organisations/yasmin/").source
        assert "ld+json" not in source
        assert '<meta name="robots" content="noindex">' in source

    def test_a_name_cannot_end_the_script(self, spaarnestad: Network, visitor: Browser) -> None:
        listed(spaarnestad, "</script><script>alert(1)</script>&amp;<!--")
        slug = re.findall(r'href="(/spaarnestad/organisations/script[^"]*)"', visitor.see("/organisations/").source)[0]
        source = visitor.see(slug).source
        assert linked(source)["name"] == "</script><script>alert(1)</script>&amp;<!--"
        assert "alert(1)</script>" not in source


class TestFeed:
    def test_it_tells_who_is_new_the_latest_first(self, spaarnestad: Network, amina: Person) -> None:
        joined(spaarnestad, "Çınar", person("Yusuf"), admitted_by=amina)
        listed(spaarnestad, "Stadsbieb")  # From a public source: it joined nothing.
        names = [found.text for found in xml("/spaarnestad/feed.xml").iter(f"{ATOM}title")]
        assert names[1:] == ["Çınar", "Hooyo"]

    def test_a_name_cannot_end_its_line(self, spaarnestad: Network, amina: Person) -> None:
        name = 'Thee</title><entry a="1">&amp;]]><!--'
        joined(spaarnestad, name, person("Yusuf"), admitted_by=amina)
        told = xml("/spaarnestad/feed.xml")
        assert [found.text for found in told.iter(f"{ATOM}title")][1:] == [name, "Hooyo"]
        assert len(list(told.iter(f"{ATOM}entry"))) == 2

    def test_the_home_says_where_it_is(self, visitor: Browser) -> None:
        assert 'type="application/atom+xml"' in visitor.see("/").source

    @pytest.mark.parametrize("rows", [1, 3])
    @pytest.mark.parametrize("path", ["/feed.xml", "/sitemap.xml"])
    def test_it_asks_the_database_the_same(self, spaarnestad: Network, visitor: Browser, path: str, rows: int) -> None:
        for n in range(rows):
            listed(spaarnestad, f"Buurt {n}")
        assert queries(visitor, path) <= 4
