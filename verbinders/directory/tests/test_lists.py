"""The lists of words: who runs the network adds to them, describes words, and takes words off them."""

import pytest

from verbinders.directory.models import Place, Profile, Word
from verbinders.directory.models.word import reads_the_same
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import joined, person, tell_all
from verbinders.directory.tests.words import ADD, LISTS, does, door, history, merged, total, used_by, word
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

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


class TestAdding:
    def test_a_word_stands_in_the_list_and_can_be_chosen(
        self, spaarnestad: Network, desk: Browser, yusuf: Person
    ) -> None:
        seen = desk.press(LISTS, "/lists/add/", **{"list": "theme", "text-nl": "Fietsen maken"})
        assert "“Fietsen maken” stands in the list now." in seen.source
        added = word(spaarnestad, "fietsen-maken")
        assert (added.list, history(spaarnestad, added)) == ("theme", ["word.add"])
        theirs = Browser(spaarnestad, yusuf)
        theirs.press("/organisations/cinar/label/", themes=[str(added.pk)])
        assert used_by(spaarnestad, "Çınar") == ["fietsen-maken"]

    def test_each_list_has_its_own_box(self, desk: Browser) -> None:
        boxes = [form.fields["list"] for form in desk.see(LISTS).forms if form.action.endswith("/add/")]
        assert boxes == [["theme"], ["district"], ["target_group"]]

    def test_in_two_lists_the_same_word_is_two_things(self, spaarnestad: Network, desk: Browser) -> None:
        desk.press(ADD, **{"list": "theme", "text-nl": "Vrouwen"})
        with entering(spaarnestad, None, writes=False):
            assert list(Word.objects.filter(slug="vrouwen").values_list("list", flat=True)) == [
                "target_group",
                "theme",
            ]

    @pytest.mark.parametrize("text", ["Taal leren", "  TAAL   leren ", "táál-leren", "taal & leren!"])
    def test_what_reads_the_same_is_refused(self, desk: Browser, text: str) -> None:
        seen = desk.press(ADD, **{"list": "theme", "text-nl": text})
        assert (seen.status, seen.errors) == (422, ["Which word? “Learning the language” stands in this list already."])
        assert text.strip().split()[0] in seen.source  # Nothing that was typed is lost.

    def test_what_reads_otherwise_is_not(self, desk: Browser) -> None:
        assert "stands in the list now" in desk.press(ADD, **{"list": "theme", "text-nl": "Taal leren thuis"}).source

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("", "Fill this in, in one language at least."),
            ("\u200b \u2800", "Fill this in, in one language at least."),
            ("!!!", "Write a word, with letters or numbers."),
            ("🎉", "Write a word, with letters or numbers."),
            ("a" * 61, "Nederlands: Use 60 signs at most. Now there are 61."),
        ],
    )
    def test_what_is_no_word_is_refused(self, desk: Browser, text: str, why: str) -> None:
        seen = desk.press(ADD, **{"list": "theme", "text-nl": text})
        assert (seen.status, seen.errors) == (422, [f"Which word? {why}"])

    def test_a_list_that_is_none_is_refused(self, desk: Browser) -> None:
        seen = desk.press(ADD, **{"list": "colours", "text-nl": "Rood"})
        assert (seen.status, seen.errors) == (422, ["In which list? Choose one from the list."])

    @pytest.mark.parametrize("text", ["<script>alert(1)</script>", "Eten' OR 1=1 --", "{{ 7|add:7 }} %(n)s", "تعلّم"])
    def test_hostile_words_stay_words(self, spaarnestad: Network, desk: Browser, text: str) -> None:
        seen = desk.press(ADD, **{"list": "theme", "text-nl": text})
        assert (text in seen.text, "<script>alert" in seen.source) == (True, False)
        with entering(spaarnestad, None, writes=False):
            assert [one.text["nl"]["t"] for one in Word.objects.order_by("-id")[:1]] == [text]

    def test_signs_that_turn_the_line_do_not_come_along(self, spaarnestad: Network, desk: Browser) -> None:
        desk.press(ADD, **{"list": "theme", "text-nl": "Fiet\u202esen"})
        assert word(spaarnestad, "fietsen").text["nl"]["t"] == "Fietsen"

    def test_a_word_of_which_the_slug_was_another_words_gets_a_number(
        self, spaarnestad: Network, amina: Person, desk: Browser
    ) -> None:
        does(spaarnestad, amina, "gezondheid", "describe", text=Texts.of(nl="Zorg"))
        desk.press(ADD, **{"list": "theme", "text-nl": "Gezondheid"})
        assert word(spaarnestad, "gezondheid-2").text["nl"]["t"] == "Gezondheid"

    def test_who_runs_nothing_adds_nothing(self, spaarnestad: Network, yusuf: Person) -> None:
        theirs = Browser(spaarnestad, yusuf)
        assert [theirs.see(path).status for path in (LISTS, ADD)] == [404, 404]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"nl": "Sport"}, {"en": "sport"}, True),  # Who reads Turkish sees both, and sees one word twice.
        ({"nl": "Angel", "en": "Sting"}, {"nl": "Engel", "en": "Angel"}, False),
        ({"nl": "Bank", "en": "Bank"}, {"nl": "Bank", "en": "Bench"}, True),
        ({"ar": "أطفال"}, {"ar": "اطفال"}, True),
        ({"nl": "Jeugd"}, {"nl": "Jeugdzorg"}, False),
    ],
)
def test_two_words_read_the_same_when_somebody_sees_the_same_twice(
    one: dict[str, str], other: dict[str, str], same: bool
) -> None:
    assert reads_the_same(Texts.of(**one), Texts.of(**other)) is same


class TestDescribing:
    def test_it_is_found_by_its_new_text_and_by_its_old_address(
        self, spaarnestad: Network, desk: Browser, visitor: Browser
    ) -> None:
        women = word(spaarnestad, "vrouwen")
        assert (total(spaarnestad, "vrouwen"), total(spaarnestad, "zusters")) == (1, 0)
        told = {"text-nl": "Zusters", "text-en": "Sisters", "text-tr": "", "text-ar": ""}
        seen = desk.press(door(women, "describe"), **told, taxonomy_uri="https://taxonomy.example/t/12")
        assert "The word has been changed." in seen.source
        assert (total(spaarnestad, "vrouwen"), total(spaarnestad, "zusters")) == (0, 1)
        assert "Sisters" in visitor.see("/organisations/?target_group=vrouwen").words
        changed = word(spaarnestad, "vrouwen")
        assert (changed.text, changed.taxonomy_uri) == (
            Texts.of(nl="Zusters", en="Sisters"),
            "https://taxonomy.example/t/12",
        )
        assert history(spaarnestad, women)[0] == "word.describe"

    def test_it_may_keep_its_own_text(self, spaarnestad: Network, desk: Browser) -> None:
        assert "The word has been changed." in desk.press(door(word(spaarnestad, "vrouwen"), "describe")).source

    @pytest.mark.parametrize("address", ["ftp://x.example/1", "javascript:alert(1)", "een woord"])
    def test_only_an_address_of_the_web_is_taken(self, spaarnestad: Network, desk: Browser, address: str) -> None:
        seen = desk.press(door(word(spaarnestad, "vrouwen"), "describe"), taxonomy_uri=address)
        assert (seen.status, seen.errors) == (
            422,
            ["Its address in a taxonomy Write the address of a website, for example www.example.nl."],
        )

    def test_not_into_the_text_of_another(self, spaarnestad: Network, desk: Browser) -> None:
        seen = desk.press(door(word(spaarnestad, "vrouwen"), "describe"), **{"text-nl": "mannen", "text-en": ""})
        assert (seen.status, seen.errors) == (422, ["The word “Men” stands in this list already."])

    def test_into_the_text_of_one_that_went_into_it(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        merged(spaarnestad, amina, "mannen", "vrouwen")
        does(spaarnestad, amina, "vrouwen", "describe", text=Texts.of(nl="Mannen"))
        assert word(spaarnestad, "vrouwen").text == Texts.of(nl="Mannen")

    def test_who_was_first_is_shown(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        women = word(spaarnestad, "vrouwen")
        form = desk.see(door(women, "describe")).form()
        does(spaarnestad, amina, "vrouwen", "describe", text=Texts.of(nl="Zusters"))
        late = desk.send(door(women, "describe"), form, **{"text-nl": "Dames"})
        assert (late.status, "Zusters" in late.words) == (422, True)
        assert word(spaarnestad, "vrouwen").text == Texts.of(nl="Zusters")

    def test_the_page_says_which_language_a_word_lacks(self, spaarnestad: Network, desk: Browser) -> None:
        assert desk.see(LISTS).words.count("Not yet in: English") == 2  # The two districts.


class TestRetiring:
    def test_who_uses_it_keeps_it_and_nobody_else_finds_it(
        self, spaarnestad: Network, desk: Browser, yusuf: Person
    ) -> None:
        women = word(spaarnestad, "vrouwen")
        theirs = Browser(spaarnestad, yusuf)
        assert str(women.pk) in theirs.see("/organisations/cinar/label/").source
        seen = desk.send(LISTS, desk.see(door(women, "describe")).form("/retire/"))
        assert "“Women” was taken off the list." in seen.words
        assert str(women.pk) not in theirs.see("/organisations/cinar/label/").source
        own = desk.see("/organisations/hooyo/label/")
        assert ("Women (no longer offered)" in own.words, own.form().fields["target_groups"]) == (True, [str(women.pk)])
        desk.press("/organisations/hooyo/label/")
        assert used_by(spaarnestad, "Hooyo") == ["vrouwen", "waterwijk"]
        assert total(spaarnestad, "", "target_group:vrouwen") == 1

    def test_it_comes_back_with_one_press(self, spaarnestad: Network, desk: Browser) -> None:
        women = word(spaarnestad, "vrouwen")
        retired = desk.send(LISTS, desk.see(door(women, "describe")).form("/retire/"))
        assert [where for where, _status in retired.led_to] == [
            f"/spaarnestad/stewards/lists/?retired={women.pk}#target_group"
        ]
        back = desk.send(LISTS, retired.form("/restore/"))
        assert ("stands in the list again" in back.source, word(spaarnestad, "vrouwen").retired_at) == (True, None)
        assert history(spaarnestad, women)[:2] == ["word.restore", "word.retire"]

    def test_later_too_from_below_its_list(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        does(spaarnestad, amina, "vrouwen", "retire")
        seen = desk.see(LISTS)
        assert ("1 word taken off this list" in seen.words, "was taken off the list" in seen.words) == (True, False)
        desk.send(LISTS, seen.form("/restore/"))
        assert word(spaarnestad, "vrouwen").is_offered

    def test_a_key_that_is_no_longer_offered_is_refused(
        self, spaarnestad: Network, amina: Person, yusuf: Person
    ) -> None:
        theirs = Browser(spaarnestad, yusuf)
        form = theirs.see("/organisations/cinar/label/").form()
        does(spaarnestad, amina, "vrouwen", "retire")
        seen = theirs.send("/organisations/cinar/label/", form, target_groups=[str(word(spaarnestad, "vrouwen").pk)])
        assert (seen.status, seen.errors) == (422, ["For whom? Choose one or more from the list."])

    def test_the_same_word_is_not_added_beside_it(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        does(spaarnestad, amina, "vrouwen", "retire")
        seen = desk.press(ADD, **{"list": "target_group", "text-nl": "Vrouwen"})
        assert seen.errors == ["Which word? “Women” was taken off this list. Bring it back instead."]

    def test_a_place_keeps_its_district(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        water = word(spaarnestad, "waterwijk")
        with acting(spaarnestad, amina, route="test") as by:
            place = Place.objects.select_related("profile").get()
            place.edit(district=water, by=by)
        does(spaarnestad, amina, "waterwijk", "retire")
        assert desk.see(f"/places/{place.pk}/edit/").form().fields["district"] == [str(water.pk)]
        assert str(water.pk) not in desk.see("/organisations/hooyo/places/add/").source
