"""Two who keep the lists of words at the same moment, and somebody who chooses a word while it is merged."""

from collections.abc import Callable, Iterable
from threading import Barrier

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from verbinders.directory.models import Place, Profile, ProfileWord, Stewardship, Word, word
from verbinders.history.tests.cast import member, somebody, spaarnestad
from verbinders.history.tests.together import PATIENCE, together
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WOMEN, MEN = "vrouwen", "mannen"


@pytest.fixture
def town() -> Network:
    """Run by Hooyo and Çınar together."""
    town = spaarnestad()
    page = member(town, "Çınar", "yusuf").profile
    with acting(town, somebody("amina"), route="contention") as amina:
        Stewardship.give(town, page, by=amina)
    return town


def merging(town: Network, key: str, slug: str, into: str) -> Callable[[], str]:
    def do() -> str:
        try:
            with acting(town, somebody(key), route="contention") as by:
                Word.objects.get(slug=slug).merge(into=Word.objects.get(slug=into), by=by)
        except ValidationError as refused:
            return refused.messages[0]
        return "merged"

    return do


def using(town: Network, key: str, *slugs: str) -> Callable[[], str]:
    """Their page uses these words, and a place of theirs lies in the first of them."""

    def do() -> str:
        with acting(town, somebody(key), route="contention") as by:
            page = Profile.objects.get(organisation__in=by.organisations)
            words = list(Word.objects.filter(slug__in=slugs))
            page.label(seen=page.revision, languages=[], words=words, by=by)
            Place.add(page, name="Buurthuis", district=words[0], by=by)
        return "chosen"

    return do


def used(town: Network) -> tuple[list[str], set[str]]:
    with entering(town, None, writes=False):
        pages = ProfileWord.objects.order_by("word__slug").values_list("word__slug", flat=True)
        return list(pages), set(Place.objects.values_list("district__slug", flat=True))


def test_of_two_who_merge_crosswise_one_merges(town: Network) -> None:
    using(town, "amina", WOMEN, MEN)()
    became = together(merging(town, "amina", WOMEN, MEN), merging(town, "yusuf", MEN, WOMEN))
    assert became.count("merged") == 1
    [refused] = set(became) - {"merged"}
    assert refused in ("This word is no longer offered. Choose another one.", "This word was merged into “Vrouwen”.")
    with entering(town, None, writes=False):
        [gone] = Word.objects.exclude(merged_into=None)
    pages, places = used(town)
    assert (len(pages), pages[0] == gone.slug, places == {pages[0]}) == (1, False, True)


def test_of_two_who_add_the_same_word_one_adds(town: Network) -> None:
    def adding(key: str) -> Callable[[], str]:
        def do() -> str:
            try:
                with acting(town, somebody(key), route="contention") as by:
                    Word.add(town, list=Word.List.THEME, text=Texts.of(nl="Fietsen"), by=by)
            except ValidationError as refused:
                return refused.messages[0]
            return "added"

        return do

    assert sorted(together(adding("amina"), adding("yusuf"))) == ["added", "“Fietsen” stands in this list already."]


def test_who_chooses_a_word_while_it_is_merged_uses_the_other_one(town: Network) -> None:
    """Whoever is first: nobody is left with a word that stands for nothing."""
    for n in range(3):
        member(town, f"Buurt {n}", f"buurt{n}")
    choosing = [using(town, f"buurt{n}", *both) for n, both in enumerate(((WOMEN,), (MEN, WOMEN), (WOMEN, MEN)))]
    became = together(*choosing, merging(town, "amina", WOMEN, MEN))
    assert became == ["chosen", "chosen", "chosen", "merged"]
    assert used(town) == ([MEN] * 3, {MEN})


if settings.TEST_DATABASE == "postgresql":

    def test_without_the_lock_a_page_keeps_what_was_merged(town: Network, monkeypatch: pytest.MonkeyPatch) -> None:
        """The control: Çınar has looked at the words, then they are merged, then it writes down what it saw."""
        has_looked, is_merged = Barrier(2), Barrier(2)

        def look_and_wait(words: Iterable[Word]) -> list[Word]:
            seen = list(words)
            if seen:
                has_looked.wait(PATIENCE)
                is_merged.wait(PATIENCE)
            return seen

        def merge() -> str:
            has_looked.wait(PATIENCE)
            became = merging(town, "amina", WOMEN, MEN)()
            is_merged.wait(PATIENCE)
            return became

        def choose() -> str:
            with acting(town, somebody("yusuf"), route="contention") as by:
                page = Profile.objects.get(name="Çınar")
                words = list(Word.objects.filter(slug=WOMEN))
                page.label(seen=page.revision, languages=[], words=words, by=by)
            return "chosen"

        monkeypatch.setattr(word, "as_they_stand", look_and_wait)
        assert together(choose, merge) == ["chosen", "merged"]
        assert used(town)[0] == [WOMEN]
