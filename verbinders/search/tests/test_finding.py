"""What is laid down is found: what fits best first, the same on both databases, and no longer when it is taken up."""

import random
from collections.abc import Iterator, Sequence
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from verbinders.kit.ids import uuid7
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.search import bits, finding, laying_down
from verbinders.search.finding import find
from verbinders.search.laying_down import Sheet, lay_down, take_up
from verbinders.search.models import Findable, Label, Posting, Term
from verbinders.search.words import asked_forms, forms, split

pytestmark = pytest.mark.django_db
CLUB = "club"


@pytest.fixture(autouse=True)
def _in_town() -> Iterator[None]:
    town = Network.objects.create(slug="spaarnestad", name="Spaarnestad", town="Spaarnestad")
    with at(town, None):
        yield


def club(name: str, story: str = "", *labels: str, late: bool = False, thing: UUID | None = None) -> UUID:
    """Something to be found, in Dutch."""
    key = thing or uuid7()
    sheet = Sheet(labels=set(labels), is_late=late)
    sheet.say(name, 8, language="nl")
    sheet.say_all(Texts.of(nl=story), 2)
    lay_down(CLUB, key, sheet)
    return key


def found(question: str = "", *labels: str, turn: int = 0) -> list[UUID]:
    answer = find(CLUB, question, labels, turn=turn)
    keys = things(answer.numbers)
    return [keys[number] for number in answer.numbers]


def things(numbers: Sequence[int]) -> dict[int, UUID]:
    return dict(Findable.objects.filter(sort=CLUB, number__in=numbers).values_list("number", "thing_id"))


def test_words_are_found_in_any_form_and_from_their_beginning() -> None:
    bikes = club("De Fietsmakers", "Wij leren vrouwen fietsen.")
    meal = club("Aan Tafel", "Samen koken en eten.")
    assert found("fiets") == found("FIETSEN") == found("vrouw fietsen leren") == [bikes]
    assert found("ko") == found("koken eten") == found("tafels") == [meal]
    assert found("koken fietsen") == []
    assert set(found()) == set(found(" … ")) == {bikes, meal}


def test_a_name_counts_more_than_a_story_and_the_word_itself_more_than_what_begins_so() -> None:
    story = club("Hooyo", "Taal leren, samen met buren.")
    begins = club("Taalhuis De Brug")
    name = club("Taal voor allen")
    assert found("taal") == [name, begins, story] or found("taal") == [name, story, begins]
    assert found("taal")[0] == name


def test_a_long_story_is_worth_no_more_than_a_short_one() -> None:
    short = club("Hooyo", "Wij koken.")
    long = club("Selam", "Wij koken. " * 400 + "En wij doen nog veel meer dan dat.")
    numbers = find(CLUB, "koken").numbers
    assert [things(numbers)[number] for number in sorted(numbers)] == [short, long]
    firsts = {found("koken", turn=day)[0] for day in range(2)}
    assert firsts == {short, long}  # Each is first on its day.


def test_labels_filter_and_are_counted_exactly() -> None:
    hooyo = club("Hooyo", "", "taal:so", "wijk:waterwijk")
    nour = club("Stichting Nour", "Koken", "taal:ar", "wijk:waterwijk")
    cinar = club("Çınar", "Koken", "taal:tr", "wijk:molenpolder")
    assert set(found("", "wijk:waterwijk")) == {hooyo, nour}
    assert found("koken", "wijk:waterwijk") == [nour]
    assert set(found("", "taal:tr", "taal:ar")) == {nour, cinar}  # Of one group any will do.
    assert found("", "wijk:waterwijk", "taal:tr") == found("", "taal:nobody") == []
    assert find(CLUB, "koken", ["wijk:waterwijk"]).counts == {
        "taal:so": 0,
        "taal:ar": 1,
        "taal:tr": 0,
        "wijk:waterwijk": 1,
        "wijk:molenpolder": 1,  # What would be there, if this one was chosen instead.
    }


def test_what_was_not_confirmed_for_long_comes_in_a_second_band() -> None:
    late = club("Taalhuis", "", late=True)
    fresh = club("Hooyo", "Wij leren taal.")
    assert [found("taal", turn=day) for day in range(3)] == [[fresh, late]] * 3
    assert [found(turn=day) for day in range(3)] == [[fresh, late]] * 3


def test_another_one_stands_first_each_day() -> None:
    keys = [club(name) for name in ("Hooyo", "Nour", "Selam")]
    assert [found(turn=day)[0] for day in range(3)] == keys
    assert found(turn=1) == [keys[1], keys[2], keys[0]]
    take_up(CLUB, keys[1])
    assert sorted(found(turn=day)[0] for day in range(2)) == sorted([keys[0], keys[2]])  # Also where one is gone.


def test_what_is_said_anew_takes_the_place_of_what_was_said() -> None:
    key = club("Hooyo", "Wij koken.", "taal:so")
    club("Hooyo", "Wij tuinieren.", "taal:ar", thing=key)
    assert (found("koken"), found("", "taal:so")) == ([], [])
    assert found("tuinieren") == found("", "taal:ar") == [key]


def test_what_is_taken_up_is_found_no_more_and_leaves_nothing() -> None:
    key = club("Hooyo", "Wij koken.", "taal:so")
    other = club("Nour", "Wij koken ook.")
    take_up(CLUB, key)
    take_up(CLUB, key)
    assert found("koken") == found() == [other]
    words = {bytes(row.word).decode() for row in Term.objects.all()}
    assert "hooyo" not in words
    assert not Posting.objects.filter(word=b"hooyo").exists()
    take_up(CLUB, other)
    assert (Term.objects.count(), Posting.objects.count(), Findable.objects.count()) == (0, 0, 0)
    assert {bytes(row.bits) for row in Label.objects.all()} == {b""}


def test_each_word_knows_in_how_many_things_it_stands() -> None:
    first = club("Koken en eten")
    club("Koken")
    assert Term.objects.get(word=b"koken").things == 2
    take_up(CLUB, first)
    assert Term.objects.get(word=b"koken").things == 1


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize(("question", "most"), [("", 1), ("koken", 3), ("koken samen buurt", 5)])
def test_it_asks_the_same_of_few_and_of_many(rows: int, question: str, most: int) -> None:
    for n in range(rows):
        club(f"Buurt {n}", "Samen koken in de buurt.")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert find(CLUB, question).total == rows
    assert len(asked) <= most


def test_of_a_word_that_stands_everywhere_only_the_heaviest_are_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "RANKED", 3)
    for n in range(8):
        club(f"Buurt {n}", "Wij koken.")
    named = club("Koken in de buurt")
    answer = find(CLUB, "koken")
    assert found("koken")[0] == named
    assert (answer.total, answer.is_more) == (3, True)
    rare = club("Selam", "Wij koken injera.")
    assert found("koken injera") == found("injera koken") == [rare]
    labelled = club("Nour", "Wij koken.", "taal:ar")
    assert found("koken", "taal:ar") == [labelled]  # Also when it is not among the heaviest.


@pytest.mark.parametrize(
    "question", ["'", '"', "%", "_", "\\", "\x00", "a" * 9000, "é" * 500, "koken " * 999, "\u202e", "&|!:*()"]
)
def test_hostile_questions_find_nothing_or_something_and_break_nothing(question: str) -> None:
    club("Hooyo", "Wij koken.")
    assert find(CLUB, question).total in (0, 1)


def test_a_rare_word_is_not_crowded_out_by_common_ones_that_begin_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "ENDINGS", 2)
    for word in ("tafel", "tafels", "takken", "talen"):
        for n in range(3):
            club(f"Buurt {n}", f"Wij hebben {word}.")
    whole = club("Ta", "Wij zijn er.")
    assert found("ta")[0] == whole
    boat = club("Zeilboot", "Wij hebben tafels.")
    assert found("ta zeilb") == found("zeilb ta") == [boat]


def test_a_word_and_its_stem_in_the_same_things_are_not_more_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "RANKED", 5)
    for n in range(4):
        club(f"Buurt {n}", "Wij koken, en wie kookt eet mee.")
    answer = find(CLUB, "koken")
    assert (answer.total, answer.is_more) == (4, False)


def test_the_same_as_by_reading_everything() -> None:
    """Against the plain way: every text is read and compared."""
    rolled = random.Random(7)  # noqa: S311 -- the same texts each time
    vocabulary = "koken eten fietsen taal huis huizen buurt samen leren vrouwen tuin Çınar kinderen hulp".split()
    texts = {}
    for _n in range(40):
        text = " ".join(rolled.choices(vocabulary, k=rolled.randint(1, 6)))
        texts[club(text)] = {form for form, _is_stem in forms(split(text), "nl")}
    for _n in range(60):
        question = " ".join(rolled.choices(vocabulary, k=rolled.randint(1, 3)))
        plain = {key for key, kept in texts.items() if all(_stands(word, kept) for word in split(question))}
        assert set(found(question)) == plain, question


def _stands(word: str, kept: set[str]) -> bool:
    asked = asked_forms(word)
    return bool(set(asked) & kept) or any(one.startswith(asked[0]) for one in kept)


def test_nothing_of_another_network_is_found() -> None:
    club("Hooyo", "", "taal:so")
    there = Network.objects.create(slug="polderwijk", name="Polderwijk", town="Polderwijk")
    with at(there, None):
        assert (found("hooyo"), found(), find(CLUB).counts) == ([], [], {})
        club("Hooyo aan de dijk")
        assert find(CLUB, "hooyo").total == 1


@pytest.mark.parametrize("numbers", [[], [0], [7, 8], [1, 63, 64, 1000], list(range(300))])
def test_a_set_of_numbers_is_kept_as_bits(numbers: list[int]) -> None:
    kept = bits.of(numbers)
    assert bits.members(bits.read(bits.write(kept))) == numbers
    assert kept.bit_count() == len(numbers)


def test_of_a_very_long_text_the_heaviest_words_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laying_down, "MOST_WORDS", 3)
    key = club("Hooyo Waterwijk", "Wij koken elke dag voor de buren.")
    assert found("hooyo waterwijk") == [key]
    assert Posting.objects.count() == 3


@pytest.mark.parametrize("turn", [0, 1, 4, 5, 1_000])
@pytest.mark.parametrize("sets", [[], [[3]], [[0, 1, 2, 9, 64, 65, 300]], [[1, 5, 200], [0, 2, 7]], [[], [4, 6]]])
def test_a_part_of_a_turned_list_is_that_part_of_all_of_it(sets: list[list[int]], turn: int) -> None:
    whole = [number for one in sets for number in (one[turn % len(one) :] + one[: turn % len(one)] if one else [])]
    lazy = bits.InTurn([bits.of(one) for one in sets], turn)
    assert (list(lazy), len(lazy)) == (whole, len(whole))
    for start in range(len(whole) + 2):
        assert [lazy[start : start + size] for size in range(5)] == [whole[start : start + size] for size in range(5)]
    assert [lazy[n] for n in range(-len(whole), len(whole))] == whole + whole
    with pytest.raises(IndexError):
        lazy[len(whole)]


def test_a_part_costs_no_more_in_a_large_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand: neither the part nor what lies before it is walked through."""
    lazy = bits.InTurn([(1 << 100_000) - 1], 77)
    with monkeypatch.context() as patched:
        patched.setattr(bits, "members", walked_through)
        assert lazy[90_000:90_024] == list(range(90_077, 90_101))
        assert lazy[99_990:100_020][-1] == 76
        with pytest.raises(AssertionError):
            list(lazy)


def walked_through(numbers: int) -> list[int]:
    raise AssertionError(f"all {numbers.bit_count()}")
