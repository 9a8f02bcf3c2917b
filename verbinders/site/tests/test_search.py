"""Searching the whole network: organisations, documents, subjects, pages, words: what everybody may see."""

import re
from pathlib import Path
from typing import Any

import pytest

from verbinders.directory.models import Membership
from verbinders.directory.tests.browsing import Browser, Page, queries
from verbinders.directory.tests.cast import listed, tell_all
from verbinders.files import indexing
from verbinders.files.models import Document
from verbinders.files.tasks import index, index_library, index_network
from verbinders.files.tests.cast import owner_of, put, upload
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.search.models import Findable
from verbinders.work.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _disk(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def rules(spaarnestad: Network, yusuf: Person) -> Document:
    """The house rules of Çınar, in its library."""
    return put(spaarnestad, yusuf, owner_of(yusuf))


def found(seen: Page) -> dict[str, str]:
    """Each section that is there, and the words in it."""
    parts = re.split(r'<section[^>]*aria-labelledby="found-(\w+)"', seen.source.partition("<footer")[0])
    return {name: re.sub(r"<[^>]+>", "", words) for name, words in zip(parts[1::2], parts[2::2], strict=True)}


def does(network: Network, somebody: Person, verb: str, **told: Any) -> None:
    with acting(network, somebody, route="test") as by:
        row = Membership.objects.select_related("profile", "network").get(profile__name="Çınar")
        getattr(row, verb)(by=by, **told)


def test_each_sort_of_thing_has_its_section(
    spaarnestad: Network, amina: Person, visitor: Browser, rules: Document
) -> None:
    tell_all(spaarnestad, amina)
    assert "Çınar" in found(visitor.see("/search/?q=cinar"))["organisations"]
    assert "House rules" in found(visitor.see("/search/?q=huisregel"))["documents"]
    assert "Waterwijk: 1 organisation" in found(visitor.see("/search/?q=waterw"))["subjects"]
    assert "Join with your organisation" in found(visitor.see("/search/?q=join"))["ways"]
    assert "speaks at the table and does not vote" in found(visitor.see("/search/?q=adviser"))["explained"]


def test_it_leads_to_where_the_thing_is(spaarnestad: Network, amina: Person, visitor: Browser, rules: Document) -> None:
    tell_all(spaarnestad, amina)
    seen = visitor.see("/search/?q=huisregels")
    assert any("/versions/" in link for link in seen.links)
    assert "Library of" in found(seen)["documents"]
    subject = next(link for link in visitor.see("/search/?q=waterwijk").links if "district=waterwijk" in link)
    assert "1 organisation" in visitor.see(subject.removeprefix("/spaarnestad")).words


def test_the_list_has_those_that_do_not_fit_here(spaarnestad: Network, visitor: Browser) -> None:
    for n in range(8):
        listed(spaarnestad, f"Buurt {n}")
    seen = visitor.see("/search/?q=buurt")
    assert seen.source.count("vb-card--organisation") == 6
    assert "Show all: Organisations" in seen.words
    assert any(link.endswith("/organisations/?q=buurt") for link in seen.links)


def test_who_asks_nothing_reads_what_can_be_asked_and_who_finds_nothing_how_to_go_on(visitor: Browser) -> None:
    assert "What can be found here?" in visitor.see("/search/").words
    seen = visitor.see("/search/?q=zeilboot")
    assert ("Nothing found" in seen.words, 'value="zeilboot"' in seen.source) == (True, True)


@pytest.mark.parametrize(
    "asked", ["%27%22%3C%3E", "a" * 5000, "%F0%9F%8C%B3", "%25_%5C", "%D9%90", "-- ;", "%ff%fe", "++++", "&q=b"]
)
def test_a_hostile_question_finds_nothing_and_breaks_nothing(visitor: Browser, asked: str) -> None:
    seen = visitor.see(f"/search/?q={asked}")
    assert "<script>" not in seen.source
    assert "What or whom do you look for?" in seen.words


def test_signs_that_no_text_has_are_refused_as_everywhere(visitor: Browser) -> None:
    seen = visitor.see("/search/?q=%00")
    assert (seen.status, "We could not read this" in seen.words) == (400, True)


def test_home_asks_too(visitor: Browser) -> None:
    assert 'role="search" method="get" action="/spaarnestad/search/"' in visitor.see("/").source


class TestDocuments:
    """What not everybody may read is not found."""

    def there(self, visitor: Browser, word: str = "huisregels") -> bool:
        return "documents" in found(visitor.see(f"/search/?q={word}"))

    @pytest.mark.parametrize("open_to", ["network", "ours"])
    def test_what_is_not_for_everybody(
        self, spaarnestad: Network, yusuf: Person, visitor: Browser, open_to: str
    ) -> None:
        document = put(spaarnestad, yusuf, owner_of(yusuf), open_to=open_to)
        assert not self.there(visitor)
        with acting(spaarnestad, yusuf, route="test") as by:
            Document.objects.select_related("folder").get(pk=document.pk).describe(
                title=document.title, open_to="everybody", by=by
            )
        assert self.there(visitor)

    def test_what_was_taken_away_and_brought_back(
        self, spaarnestad: Network, yusuf: Person, visitor: Browser, rules: Document
    ) -> None:
        with acting(spaarnestad, yusuf, route="test") as by:
            rules.remove(by=by)
        assert not self.there(visitor)
        with acting(spaarnestad, yusuf, route="test") as by:
            rules.restore(by=by)
        assert self.there(visitor)

    def test_by_the_name_of_its_file_too(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        put(spaarnestad, amina, None, title=Texts.of(nl="Verslag"), file=upload(name="alv_voorjaar.pdf"))
        assert (self.there(visitor, "voorjaar"), self.there(visitor, "verslag")) == (True, True)

    def test_they_go_and_come_with_their_organisation(
        self, spaarnestad: Network, amina: Person, visitor: Browser, rules: Document
    ) -> None:
        does(spaarnestad, amina, "hide", reason="Wij kijken het na.")
        assert not self.there(visitor)
        does(spaarnestad, amina, "show")
        assert self.there(visitor)
        does(spaarnestad, amina, "end", reason="Gestopt.")
        assert not self.there(visitor)

    def test_many_follow_by_the_worker(
        self, spaarnestad: Network, amina: Person, yusuf: Person, visitor: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for n in range(3):
            put(spaarnestad, yusuf, owner_of(yusuf), title=Texts.of(nl=f"Verslag {n}"))
        monkeypatch.setattr(indexing, "AT_ONCE", 2)
        does(spaarnestad, amina, "hide", reason="Wij kijken het na.")
        with entering(spaarnestad, None, writes=False):
            assert Findable.objects.filter(sort="document").count() == 1
        assert not self.there(visitor, "verslag")  # What waits for the worker is not shown meanwhile.
        with as_worker():
            waiting = Job.objects.get(name=indexing.INDEX_LIBRARY).arguments
        with acting(spaarnestad, None, route="test", via=Via.WORKER) as worker:
            index_library(by=worker, **waiting)
        with entering(spaarnestad, None, writes=False):
            assert not Findable.objects.filter(sort="document").exists()

    def test_those_of_before_are_laid_down_by_the_clock(
        self, spaarnestad: Network, visitor: Browser, rules: Document
    ) -> None:
        with entering(spaarnestad, None, writes=True):
            Findable.objects.filter(sort="document").delete()
        assert not self.there(visitor)
        with acting(spaarnestad, None, route="test", via=Via.WORKER) as worker:
            index(by=worker)
            assert (index_network(by=worker), index_network(by=worker)) == (1, 0)
        assert self.there(visitor)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_the_database_no_more_for_many(
    spaarnestad: Network, yusuf: Person, visitor: Browser, rows: int
) -> None:
    for n in range(rows):
        listed(spaarnestad, f"Buurt {n}")
        put(spaarnestad, yusuf, owner_of(yusuf), title=Texts.of(nl=f"Buurt {n}"))
    assert queries(visitor, "/search/?q=buurt") <= 13
