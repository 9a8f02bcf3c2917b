"""Finding an organisation by words and by labels, by an address that can be shared."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from verbinders.directory.indexing import SORT
from verbinders.directory.models import Membership, Place, Profile
from verbinders.directory.tasks import index, index_network
from verbinders.directory.tests.browsing import Browser, Page, queries
from verbinders.directory.tests.cast import applied, joined, listed, person, tell_all
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.search.finding import find
from verbinders.search.models import Findable, Label, Posting, Term
from verbinders.work.models import Job

pytestmark = pytest.mark.django_db
LIST = "/organisations/"


@pytest.fixture(autouse=True)
def yusuf(spaarnestad: Network, amina: Person) -> Person:
    """Speaks for Çınar; Hooyo has told all of itself."""
    tell_all(spaarnestad, amina)
    yusuf = person("Yusuf")
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina, languages=["nl", "tr"])
    return yusuf


def found(seen: Page) -> list[str]:
    """The names on the cards, without those of which is said that they are also there."""
    return re.findall(r'dir="auto">([^<]+)</a></h3>', seen.source.partition("Also in")[0])


def total(network: Network, words: str = "") -> int:
    with entering(network, None, writes=False):
        return find(SORT, words).total


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("?q=hooyo", ["Hooyo"]),
        ("?q=cinar", ["Çınar"]),
        ("?q=moeder", ["Hooyo"]),
        ("?q=MOTHER", ["Hooyo"]),
        ("?q=شاي", ["Hooyo"]),
        ("?q=turks", ["Çınar"]),
        ("?q=soomaali", ["Hooyo"]),
        ("?q=2011ab", ["Hooyo"]),
        ("?q=ank", ["Hooyo"]),
        ("?q=hooyo+cinar", []),
        ("?q=zeilboot", []),
        ("?language=nl", ["Hooyo", "Çınar"]),
        ("?language=tr", ["Çınar"]),
        ("?language=tr&language=so", ["Hooyo", "Çınar"]),
        ("?language=tr&district=waterwijk", []),
        ("?district=waterwijk&q=mother", ["Hooyo"]),
        ("?kind=self_organisation", ["Hooyo", "Çınar"]),
        ("?kind=municipality", []),
        ("?language=nobody", []),
        ("?q=%27%22%3C&language=%27%22%3C", []),
        ("?q=" + "a" * 5000, []),
        ("?q=Hodan", []),  # Whom to ask for is no word to be found by.
        ("?q=01234567", []),
    ],
)
def test_what_is_found(visitor: Browser, asked: str, there: list[str]) -> None:
    seen = visitor.see(LIST + asked)
    assert (seen.status, sorted(found(seen))) == (200, sorted(there))


def test_the_question_stays_in_its_boxes_and_each_label_says_how_many(visitor: Browser) -> None:
    seen = visitor.see(f"{LIST}?q=th&language=tr&language=so&district=waterwijk")
    assert 'name="q" type="search" value="th"' in seen.source
    ticked = re.findall(r'name="(\w+)" value="([\w-]+)" checked', seen.source)
    assert sorted(ticked) == [("district", "waterwijk"), ("language", "so"), ("language", "tr")]
    assert "Somali 1" in seen.words


def test_a_label_is_taken_away_by_a_link_of_its_own(visitor: Browser) -> None:
    seen = visitor.see(f"{LIST}?q=mother&language=so&district=waterwijk")
    assert "?q=mother&district=waterwijk" in seen.links
    assert "?q=mother&language=so" in seen.links


def test_pages_keep_the_question(spaarnestad: Network, visitor: Browser) -> None:
    for n in range(30):
        listed(spaarnestad, f"Buurt {n}", languages=["nl"])
    first = visitor.see(f"{LIST}?q=buurt&language=nl")
    assert "30 organisations" in first.words
    second = visitor.see(f"{LIST}?q=buurt&language=nl&start=24")
    assert (len(found(first)), len(found(second))) == (24, 6)
    assert not set(found(first)) & set(found(second))
    assert "?q=buurt&language=nl&start=24" in first.links


def test_nothing_found_still_helps_on(visitor: Browser) -> None:
    seen = visitor.see(f"{LIST}?q=zeilboot")
    assert "Nothing found" in seen.words
    assert "Also in Spaarnestad" in seen.words
    assert seen.source.count("vb-card--organisation") == 2
    assert LIST.strip("/") in " ".join(seen.links)


@pytest.mark.parametrize(("asked", "most"), [("", 4), ("?language=nl", 4), ("?q=buurt", 7), ("?q=buurt+nederlands", 8)])
@pytest.mark.parametrize("rows", [1, 3, 30])
def test_it_asks_the_database_no_more_for_many(
    spaarnestad: Network, visitor: Browser, rows: int, asked: str, most: int
) -> None:
    for n in range(rows):
        listed(spaarnestad, f"Buurt {n}", languages=["nl"])
    assert queries(visitor, LIST + asked) <= most


def test_a_part_says_what_changed_and_leaves_the_filter_open(visitor: Browser) -> None:
    def part(source: str) -> str:
        headers = {"HX-Request": "true", "HX-Source": source}
        return visitor.client.get(f"/spaarnestad{LIST}?q=mother", headers=headers).content.decode()

    typed, ticked = part("input#search-q"), part("details#filter")
    assert ("<html" in typed, "data-focus" in typed) == (False, False)  # Who types goes on typing.
    assert re.findall(r"data-say hidden>([^<]+)<", typed) == ["1 organisation"]
    assert ['id="filter" open' in typed, 'id="filter" open' in ticked] == [False, True]


class TestWhatIsSaid:
    """The list follows what organisations say, in the same act."""

    def test_a_new_text_is_found_and_the_old_one_no_more(self, spaarnestad: Network, amina: Person) -> None:
        self.describes(spaarnestad, amina, summary=Texts.of(nl="Wij repareren fietsen."))
        assert (total(spaarnestad, "fiets"), total(spaarnestad, "moeders")) == (1, 0)

    def test_a_new_name(self, spaarnestad: Network, amina: Person) -> None:
        self.describes(spaarnestad, amina, name="Walaal")
        assert (total(spaarnestad, "walaal"), total(spaarnestad, "anker")) == (1, 1)

    def test_a_place_that_is_taken_away_and_brought_back(self, spaarnestad: Network, amina: Person) -> None:
        with acting(spaarnestad, amina, route="test") as by:
            Place.objects.select_related("profile").get().remove(by=by)
        assert total(spaarnestad, "anker") == 0
        with acting(spaarnestad, amina, route="test") as by:
            Place.objects.select_related("profile").get().restore(by=by)
        assert total(spaarnestad, "anker") == 1

    def test_who_only_asked_is_not_found(self, spaarnestad: Network) -> None:
        applied(spaarnestad, "Yasmin", person("Rana"))
        assert (total(spaarnestad, "yasmin"), total(spaarnestad)) == (0, 2)

    def test_who_is_hidden_or_gone_is_not_found_and_leaves_no_word(
        self, spaarnestad: Network, amina: Person, yusuf: Person
    ) -> None:
        def cinar() -> Membership:
            return Membership.objects.select_related("profile", "network").get(profile__name="Çınar")

        with acting(spaarnestad, amina, route="test") as by:
            cinar().hide(reason="Wij kijken het na.", by=by)
        assert total(spaarnestad, "cinar") == 0
        with acting(spaarnestad, amina, route="test") as by:
            cinar().show(by=by)
        assert total(spaarnestad, "cinar") == 1
        with acting(spaarnestad, amina, route="test") as by:
            cinar().end(reason="Gestopt.", by=by)
        assert total(spaarnestad, "cinar") == 0
        with entering(spaarnestad, None, writes=False):
            assert not Posting.objects.filter(word=b"cinar").exists()
            assert Findable.objects.count() == 1

    def test_another_kind(self, spaarnestad: Network, amina: Person) -> None:
        with acting(spaarnestad, amina, route="test") as by:
            row = Membership.objects.select_related("profile", "network").get(profile__name="Çınar")
            row.classify(kind="association", seat=row.seat, by=by)
        with entering(spaarnestad, None, writes=False):
            assert find(SORT, chosen=["kind:association"]).total == 1

    def test_a_source_lists_many(self, spaarnestad: Network) -> None:
        listed(spaarnestad, "Stadsbieb")
        assert total(spaarnestad, "stadsbieb") == 1

    @staticmethod
    def describes(network: Network, who: Person, **told: Any) -> None:
        with acting(network, who, route="test") as by:
            page = Profile.objects.get(organisation_id__in=by.organisations)
            page.describe(seen=page.revision, by=by, **({"name": page.name} | told))


class TestLaidDownAnew:
    """What was there before there was a search, or got lost."""

    @pytest.fixture(autouse=True)
    def _lost(self, spaarnestad: Network, yusuf: Person) -> None:
        with entering(spaarnestad, None, writes=True):
            for model in (Posting, Findable, Term, Label):
                model.objects.all().delete()
        assert total(spaarnestad) == 0

    def test_by_the_clock(self, spaarnestad: Network) -> None:
        with acting(spaarnestad, None, route="test", via=Via.WORKER) as worker:
            assert (index_network(by=worker), index_network(by=worker)) == (2, 0)
            index(by=worker)
        with as_worker():
            assert Job.objects.filter(name="directory.index_network").exists()
        assert (total(spaarnestad), total(spaarnestad, "cinar")) == (2, 1)

    def test_by_the_operator(self, spaarnestad: Network) -> None:
        told = StringIO()
        call_command("index-words", stdout=told)
        assert "spaarnestad: 2 organisations" in told.getvalue()
        assert (total(spaarnestad), total(spaarnestad, "cinar")) == (2, 1)
