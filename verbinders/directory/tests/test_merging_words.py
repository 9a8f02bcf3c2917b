"""Two words become one; search keeps true; the lists cost the same whatever their length."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from verbinders.directory import indexing
from verbinders.directory.models import Place, Profile, Word
from verbinders.directory.tasks import index_pages
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import joined, listed, person, tell_all
from verbinders.directory.tests.words import (
    ADD,
    LISTS,
    THEME,
    does,
    door,
    history,
    labelled,
    merged,
    total,
    used_by,
    word,
)
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.kit.text import Texts
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.work.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hooyo(spaarnestad: Network, amina: Person) -> Profile:
    """Runs the network; uses the words *Waterwijk* and *Vrouwen*."""
    return tell_all(spaarnestad, amina)


@pytest.fixture
def yusuf(spaarnestad: Network, amina: Person) -> Person:
    """Speaks for Çınar, a member that runs nothing."""
    yusuf = person("Yusuf")
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    return yusuf


class TestMerging:
    def test_pages_and_places_use_the_other_one(
        self, spaarnestad: Network, amina: Person, desk: Browser, visitor: Browser
    ) -> None:
        water, polder = word(spaarnestad, "waterwijk"), word(spaarnestad, "molenpolder")
        with acting(spaarnestad, amina, route="test") as by:
            Place.objects.select_related("profile").get().edit(district=water, by=by)
        asked = desk.see(door(water, "merge"))
        assert "1 organisation uses this word." in asked.words
        assert "You cannot undo this." in asked.words
        seen = desk.send(door(water, "merge"), asked.form(), into=str(polder.pk))
        assert "“Waterwijk” is one with “Molenpolder” now." in seen.source
        assert used_by(spaarnestad, "Hooyo") == ["molenpolder", "vrouwen"]
        with entering(spaarnestad, None, writes=False):
            assert Place.objects.get().district_id == polder.pk
        assert (total(spaarnestad, "waterwijk"), total(spaarnestad, "molenpolder")) == (0, 1)
        assert history(spaarnestad, water)[0] == "word.merge"
        shared = visitor.see("/organisations/?district=waterwijk&district=molenpolder")
        assert "1 organisation" in shared.words
        assert 'name="district" value="molenpolder" checked' in shared.source
        assert "Waterwijk" not in shared.words

    def test_a_page_that_uses_both_uses_one(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        labelled(spaarnestad, yusuf, "mannen", "vrouwen", "gezondheid")
        assert (total(spaarnestad, "", "target_group:mannen"), total(spaarnestad, "mannen")) == (1, 1)
        merged(spaarnestad, amina, "mannen", "vrouwen")
        assert used_by(spaarnestad, "Çınar") == ["gezondheid", "vrouwen"]
        assert used_by(spaarnestad, "Hooyo") == ["vrouwen", "waterwijk"]
        assert (total(spaarnestad, "", "target_group:mannen"), total(spaarnestad, "mannen")) == (0, 0)
        assert total(spaarnestad, "", "target_group:vrouwen") == 2

    def test_what_went_into_it_goes_along(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        merged(spaarnestad, amina, "vrouwen", "mannen")
        merged(spaarnestad, amina, "mannen", "ouderen")
        into = {slug: str(word(spaarnestad, slug).current.slug) for slug in ("vrouwen", "mannen", "ouderen")}
        assert into == {"vrouwen": "ouderen", "mannen": "ouderen", "ouderen": "ouderen"}
        assert "1 organisation" in visitor.see("/organisations/?target_group=vrouwen").words

    def test_a_form_that_stood_open_means_the_other_one(
        self, spaarnestad: Network, amina: Person, yusuf: Person
    ) -> None:
        theirs, label = Browser(spaarnestad, yusuf), "/organisations/cinar/label/"
        add = "/organisations/cinar/places/add/"
        form, place = theirs.see(label).form(), theirs.see(add).form()
        water, women = word(spaarnestad, "waterwijk"), word(spaarnestad, "vrouwen")
        merged(spaarnestad, amina, "waterwijk", "molenpolder")
        merged(spaarnestad, amina, "vrouwen", "ouderen")
        theirs.send(label, form, target_groups=[str(women.pk), str(word(spaarnestad, "ouderen").pk)])
        theirs.send(add, place, name="Kade", district=str(water.pk))
        assert used_by(spaarnestad, "Çınar") == ["ouderen"]
        with entering(spaarnestad, None, writes=False):
            assert Place.objects.get(name="Kade").district == word(spaarnestad, "molenpolder")

    @pytest.mark.parametrize(
        ("into", "why"),
        [
            ("vrouwen", "A word cannot be merged into itself. Choose another one."),
            ("mannen", "This word is no longer offered. Choose another one."),
            ("jongeren", "This word is no longer offered. Choose another one."),
            ("gezondheid", "Both words must stand in the same list."),
        ],
    )
    def test_not_into_itself_nor_into_what_is_gone_or_elsewhere(
        self, spaarnestad: Network, amina: Person, into: str, why: str
    ) -> None:
        does(spaarnestad, amina, "mannen", "retire")
        merged(spaarnestad, amina, "jongeren", "ouderen")
        with pytest.raises(ValidationError, match=why):
            merged(spaarnestad, amina, "vrouwen", into)
        assert used_by(spaarnestad, "Hooyo") == ["vrouwen", "waterwijk"]

    @pytest.mark.parametrize(("verb", "told"), [("describe", {"text": Texts.of(nl="X")}), ("retire", {})])
    def test_what_was_merged_stays_as_it_is(
        self, spaarnestad: Network, amina: Person, desk: Browser, verb: str, told: dict[str, Any]
    ) -> None:
        merged(spaarnestad, amina, "mannen", "vrouwen")
        with pytest.raises(ValidationError, match="was merged into"):
            does(spaarnestad, amina, "mannen", verb, **told)
        assert desk.see(door(word(spaarnestad, "mannen"), "describe")).status == 404
        assert "Men " not in desk.see(LISTS).words

    def test_it_is_not_added_again(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        merged(spaarnestad, amina, "mannen", "vrouwen")
        seen = desk.press(ADD, **{"list": "target_group", "text-nl": "Mannen"})
        assert seen.errors == ["Which word? “Men” was merged into “Women”. Use that one."]

    def test_without_a_choice_nothing_is_merged(self, spaarnestad: Network, desk: Browser) -> None:
        seen = desk.press(door(word(spaarnestad, "mannen"), "merge"))
        assert (seen.status, seen.errors) == (422, ["Into which word? Choose one."])

    def test_a_word_of_another_network_is_none(self, spaarnestad: Network, polderwijk: Network, desk: Browser) -> None:
        theirs = str(word(polderwijk, "mannen").pk)
        seen = desk.press(door(word(spaarnestad, "vrouwen"), "merge"), into=theirs)
        assert (seen.status, seen.errors) == (422, ["Into which word? Choose one from the list."])


class TestLaidDownAgain:
    """Few pages in the act itself; many by the worker, in jobs that were asked for in the same act."""

    @pytest.fixture
    def many(self, spaarnestad: Network, hooyo: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
        """More than are laid down at once."""
        monkeypatch.setattr(indexing, "AT_ONCE", 2)
        monkeypatch.setattr(indexing, "IN_A_JOB", 3)
        elders = [word(spaarnestad, "ouderen")]
        for n in range(7):
            listed(spaarnestad, f"Buurt {n}", words=elders)

    @staticmethod
    def jobs() -> list[dict[str, Any]]:
        with as_worker():
            return list(Job.objects.filter(name=indexing.INDEX_PAGES).values_list("arguments", flat=True))

    def test_many_by_the_worker(self, spaarnestad: Network, amina: Person, many: None) -> None:
        merged(spaarnestad, amina, "ouderen", "vrouwen")
        asked = self.jobs()
        assert [len(one["pages"]) for one in asked] == [3, 3, 1]
        assert total(spaarnestad, "", "target_group:vrouwen") == 1  # Not yet.
        with acting(spaarnestad, None, route="test", via=Via.WORKER) as worker:
            assert [index_pages(by=worker, **one) for one in asked] == [3, 3, 1]
        assert total(spaarnestad, "", "target_group:vrouwen") == 8
        assert total(spaarnestad, "ouderen") == 0

    def test_few_at_once(self, spaarnestad: Network, amina: Person, many: None) -> None:
        merged(spaarnestad, amina, "vrouwen", "ouderen")
        assert (self.jobs(), total(spaarnestad, "", "target_group:ouderen")) == ([], 8)

    def test_no_job_when_it_was_refused(self, spaarnestad: Network, amina: Person, many: None) -> None:
        with pytest.raises(ValidationError):
            does(spaarnestad, amina, "ouderen", "describe", text=Texts.of(nl="Vrouwen"))
        assert self.jobs() == []


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_lists_ask_no_more_for_many(spaarnestad: Network, amina: Person, desk: Browser, rows: int) -> None:
    with acting(spaarnestad, amina, route="test") as by:
        words = [
            Word.add(spaarnestad, list=THEME, text=Texts.of(nl=f"Woord {n}", en=f"Woord {n}"), by=by)
            for n in range(rows)
        ]
        for one in words[2:]:
            one.retire(by=by)
    for n in range(rows):
        listed(spaarnestad, f"Buurt {n}", words=words[: n + 1])
    seen = desk.see(LISTS)
    assert seen.source.count("/describe/") == rows + 19  # With which every network begins.
    assert f"Woord 0 {rows} organisation" in seen.words
    assert (queries(desk, LISTS), queries(desk, door(words[0], "merge"))) == (10, 12)


def test_an_organisation_counts_once_whether_by_itself_or_by_its_places(
    spaarnestad: Network, amina: Person, desk: Browser
) -> None:
    water, polder = word(spaarnestad, "waterwijk"), word(spaarnestad, "molenpolder")
    with acting(spaarnestad, amina, route="test") as by:
        page = Profile.objects.get()
        for district in (water, polder, polder):
            Place.add(page, name="Buurthuis", district=district, by=by)
        Place.add(page, name="Oud", district=polder, by=by).remove(by=by)
    seen = desk.see(LISTS).words
    assert "Molenpolder 1 organisation" in seen
    assert "Waterwijk 1 organisation" in seen


@pytest.mark.parametrize(
    "broken",
    [
        {"merged_at": True},
        {"merged_into": "other"},
        {"merged_into": "itself", "merged_at": True},
        {"merged_into": "other", "merged_at": True, "retired_at": True},
        {"text": {}},
    ],
)
def test_the_database_keeps_it_too(spaarnestad: Network, broken: dict[str, Any]) -> None:
    women, men = word(spaarnestad, "vrouwen"), word(spaarnestad, "mannen")
    values = {"other": men, "itself": women, True: now()}
    with entering(spaarnestad, None, writes=True):
        rows = Word.objects.filter(pk=women.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**{name: values.get(value, value) if value != {} else {} for name, value in broken.items()})
        rows.update(merged_into=men, merged_at=now())  # The control.
