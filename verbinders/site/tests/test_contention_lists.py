"""Two who keep the lists of words at the same moment, and somebody who chooses a word while it is merged."""

from collections.abc import Callable, Iterable
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError

from verbinders.directory.models import Place, Profile, ProfileWord, Word, word
from verbinders.history.tests.cast import member, run_by_two, somebody
from verbinders.history.tests.together import PATIENCE, together
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.search import laying_down
from verbinders.search.models import Term

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WOMEN, MEN = "vrouwen", "mannen"


@pytest.fixture
def town() -> Network:
    """Run by Hooyo and Çınar together."""
    return run_by_two()


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

    @pytest.mark.parametrize(("holds", "held"), [(True, [True, True]), (False, [True, False])])
    def test_all_that_changes_is_held_before_the_first_page_is_laid_down(
        town: Network, monkeypatch: pytest.MonkeyPatch, holds: bool, held: list[bool]
    ) -> None:
        """And the control: without that, what only a later page changes is free, and two could wait for each other.

        Hooyo uses both words, Çınar only the first: of Hooyo's page the second one's text does not change.
        """
        using(town, "amina", WOMEN, MEN)()
        using(town, "yusuf", WOMEN)()
        lay_down, first_is_down, has_looked = laying_down.lay_down, Barrier(2), Barrier(2)

        def lay_down_and_wait(*told: Any) -> None:
            lay_down(*told)
            down.append(told[1])
            if len(down) == 1:
                first_is_down.wait(PATIENCE)
                has_looked.wait(PATIENCE)

        def is_held(word: str) -> bool:
            try:
                with acting(town, somebody("yusuf"), route="contention"):
                    list(Term.objects.select_for_update(nowait=True).filter(word=word.encode()))
            except OperationalError:
                return True
            return False

        def look() -> str:
            first_is_down.wait(PATIENCE)
            found.extend(map(is_held, (WOMEN, MEN)))
            has_looked.wait(PATIENCE)
            return "looked"

        down: list[Any] = []
        found: list[bool] = []
        monkeypatch.setattr(laying_down, "lay_down", lay_down_and_wait)
        if not holds:
            monkeypatch.setattr(laying_down, "_hold_terms", lambda *told: None)
            monkeypatch.setattr(laying_down, "_hold_labels", lambda *told: None)
        assert together(merging(town, "amina", WOMEN, MEN), look) == ["merged", "looked"]
        assert found == held
