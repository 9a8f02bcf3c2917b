"""Whom the network reaches: which languages in which districts, and where nobody is."""

import pytest

from verbinders.directory.models import Membership, Profile, Word
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import joined, listed, person, tell_all
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
REACH = "/reach/"


@pytest.fixture(autouse=True)
def yusuf(spaarnestad: Network, amina: Person) -> Person:
    """Hooyo speaks Dutch, Somali and Arabic in Waterwijk; Çınar Dutch and Turkish in Molenpolder, and cooks."""
    tell_all(spaarnestad, amina)
    yusuf = person("Yusuf")
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    with acting(spaarnestad, yusuf, route="test") as by:
        page = Profile.objects.get(organisation_id__in=by.organisations)
        words = Word.objects.filter(slug__in=("molenpolder", "eten-en-ontmoeten"))
        page.label(seen=page.revision, languages=["nl", "tr"], words=words, by=by)
    return yusuf


def test_it_counts_organisations_by_language_and_district(visitor: Browser) -> None:
    seen = visitor.see(REACH)
    assert "Dutch 1: Dutch, Molenpolder 1: Dutch, Waterwijk" in seen.words
    assert "Turkish 1: Turkish, Molenpolder –nobody" in seen.words
    assert "/spaarnestad/organisations/?language=tr&district=molenpolder" in seen.links


def test_it_says_where_nobody_is_and_where_to_look_on(visitor: Browser) -> None:
    seen = visitor.see(REACH)
    assert "Turkish nobody in: Waterwijk. Who speaks it elsewhere: Turkish" in seen.words
    assert "Somali nobody in: Molenpolder" in seen.words
    assert "/spaarnestad/organisations/?language=so" in seen.links
    assert "Dutch nobody in" not in seen.words


def test_for_one_theme_only_who_does_that_counts(visitor: Browser) -> None:
    seen = visitor.see(f"{REACH}?theme=eten-en-ontmoeten")
    assert "Somali –nobody –nobody" in seen.words
    assert "Turkish 1: Turkish, Molenpolder –nobody" in seen.words
    assert "/spaarnestad/organisations/?language=tr&district=molenpolder&theme=eten-en-ontmoeten" in seen.links
    assert 'value="eten-en-ontmoeten" selected' in seen.source


@pytest.mark.parametrize("theme", ["nothing", "' or 1=1", "%00", "a" * 999])
def test_a_theme_that_is_none_is_everything(visitor: Browser, theme: str) -> None:
    seen = visitor.see(f"{REACH}?theme={theme.replace('%00', '')}")
    assert "Turkish 1: Turkish, Molenpolder" in seen.words


def test_the_chart_has_its_table(visitor: Browser) -> None:
    seen = visitor.see(REACH)
    assert "Who speaks your language? The longest bar: Dutch, 2." in seen.source
    assert '<th scope="row">Dutch</th><td class="vb-number" data-label="organisations">2</td>' in seen.source


def test_who_is_not_shown_is_not_counted(spaarnestad: Network, amina: Person, visitor: Browser) -> None:
    with acting(spaarnestad, amina, route="test") as by:
        row = Membership.objects.select_related("profile", "network").get(profile__name="Çınar")
        row.hide(reason="Wij kijken het na.", by=by)
    assert "Turkish" not in visitor.see(REACH).words


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_it_asks_the_database_the_same_for_few_and_many(spaarnestad: Network, visitor: Browser, rows: int) -> None:
    for n in range(rows):
        listed(spaarnestad, f"Buurt {n}", languages=["nl"])
    assert queries(visitor, REACH) == 3  # The network, its labels, its words.


def test_an_empty_network_says_what_one_can_do(polderwijk: Network) -> None:
    seen = Browser(polderwijk).see(REACH)
    assert seen.status == 200
    assert "No organisation has said yet in which district it is." in seen.words
