"""Finding: by words, by labels, or both. What fits best first, and of what fits as well in the order of the day.

The cost does not grow with the network: of each word typed at most `RANKED` things are looked at, the heaviest. The
rarest word is looked up first, and the others only among what it gave.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db import models
from django.db.models.functions import RowNumber

from verbinders.search import bits
from verbinders.search.bits import InTurn
from verbinders.search.laying_down import ALL, LATE
from verbinders.search.models import Findable, Label, Posting, Term
from verbinders.search.words import asked_forms, fold, split

RANKED = 1_000  # So many at most are put in order of how well they fit; beyond, we say "more than".
FORMS = 4  # So many postings of one thing may belong to one word of a question, before only the heaviest are read.
MOST_ASKED = 8  # Words of a question that count.
SHORTEST_BEGINNING = 2  # So many letters, and we also find what begins with them.
ENDINGS = 24  # Words with that beginning, those that stand in most things.
WHOLE, BEGINNING = 4, 1  # What a word weighs that is the one typed, and one that only begins with it.


class Asked(NamedTuple):
    """One word of a question: under which words it is found, each with its share.

    `things`: in how many at most, counted once for each form; `most`: how many have the form that is most common.
    """

    shares: Mapping[bytes, int]
    things: int
    most: int

    @property
    def is_common(self) -> bool:
        """Whether it stands in more things than are put in order. Most things have a word and its stem."""
        return self.most > RANKED or self.things > FORMS * RANKED


class Row(NamedTuple):
    """That a word stands in a thing, and how much it weighs there."""

    number: int
    word: bytes
    weight: int


@dataclass(frozen=True)
class Found:
    """What was found, in order and as a set (`among`). `is_more`: there are more than were looked at."""

    numbers: Sequence[int]
    among: int
    is_more: bool
    counts: Mapping[str, int]
    sets: Mapping[str, int]
    everything: int
    late: int

    @property
    def total(self) -> int:
        return len(self.numbers)

    def is_late(self, number: int) -> bool:
        """Whether it was not confirmed for long."""
        return bool(self.late >> number & 1)

    def used(self, group: str) -> list[str]:
        """The values of a group that anything has: of "district:oost" it is "oost"."""
        return [value for value, numbers in self._by_group.get(group, ()) if numbers]

    def values_of(self, number: int, group: str) -> list[str]:
        """Which labels of one group a thing has: the district of "district:oost" is "oost"."""
        return [value for value, numbers in self._by_group.get(group, ()) if numbers >> number & 1]

    @cached_property
    def _by_group(self) -> dict[str, list[tuple[str, int]]]:
        """Sorted once, and not for each thing on a page."""
        found: dict[str, list[tuple[str, int]]] = {}
        for label in sorted(self.sets):
            group, _colon, value = label.partition(":")
            found.setdefault(group, []).append((value, self.sets[label]))
        return found


def find(sort: str, question: str = "", chosen: Iterable[str] = (), *, turn: int = 0) -> Found:
    """Things of a sort with all the words of the question and the labels chosen ("language:ar").

    Of labels of one group ("language") any will do; each group must fit. `turn`: the day as a number; among things that
    fit as well, another one stands first each day. What was not confirmed for long comes in a second band, after all
    others. `counts`: how many there would be with each label, if of its own group only that one was chosen.
    """
    sets = {row.name: bits.read(row.bits) for row in Label.objects.filter(sort=sort)}
    everything, late = sets.pop(ALL, 0), sets.pop(LATE, 0)
    groups: dict[str, int] = {}
    for label in chosen:
        groups[group_of(label)] = groups.get(group_of(label), 0) | sets.get(label, 0)
    fits = _all_of(everything, groups)
    scores, is_more = _scores(sort, question, everything, fits)
    reached = everything if scores is None else bits.of(scores)
    found = reached & fits
    order: Sequence[int] = InTurn((found & ~late, found & late), turn)
    if scores is not None:
        order = [*_best_first(found & ~late, scores, turn), *_best_first(found & late, scores, turn)]
    return Found(order, found, is_more, _counts(sets, groups, reached), sets, everything, late)


def group_of(label: str) -> str:
    """ "language:ar" -> "language"."""
    return label.partition(":")[0]


def _all_of(numbers: int, groups: Mapping[str, int], but: str = "") -> int:
    for name, of_group in groups.items():
        numbers &= numbers if name == but else of_group
    return numbers


def _counts(sets: Mapping[str, int], groups: Mapping[str, int], reached: int) -> dict[str, int]:
    without = {name: _all_of(reached, groups, name) for name in {*groups, *map(group_of, sets)}}
    return {label: (without[group_of(label)] & numbers).bit_count() for label, numbers in sets.items()}


def cards(sort: str, rows: "models.QuerySet[Any]", numbers: Sequence[int], *, key: str) -> "models.QuerySet[Any]":
    """Those of `rows` that were found, each with its `number`; `key` is the column with the key of the thing."""
    here = Findable.objects.filter(sort=sort)
    keys = here.filter(number__in=list(numbers)).values("thing_id")
    number = models.Subquery(here.filter(thing_id=models.OuterRef(key)).values("number"))
    found: models.QuerySet[Any] = rows.filter(**{f"{key}__in": keys}).annotate(number=number)
    return found


def in_order(sort: str, rows: "models.QuerySet[Any]", numbers: Sequence[int], *, key: str) -> list[Any]:
    """The same, in the order in which they were found. What is not shown any more is left out."""
    there = {row.number: row for row in cards(sort, rows, numbers, key=key)}
    return [there[number] for number in numbers if number in there]


def _best_first(numbers: int, scores: Mapping[int, int], turn: int) -> list[int]:
    """Of those that fit as well, another one stands first each day: in as many days as there are things, each once."""
    return sorted(InTurn((numbers,), turn), key=lambda number: -scores[number])


def _scores(sort: str, question: str, everything: int, fits: int) -> tuple[dict[int, int] | None, bool]:
    """How well each thing fits that holds all the words, of each word the best share, added up; and whether there is
    more than was looked at. None without words.
    """
    words = list({fold(word): word for word in split(question)}.values())[:MOST_ASKED]
    if not words:
        return None, False
    rarest, *others = sorted(_asked(sort, words), key=lambda one: one.things)
    # Of a rare word all is looked at, so that each label can be counted; of others only what fits.
    scores = _best(rarest, _heaviest(sort, rarest, fits if rarest.is_common else everything))
    for one in others:
        more = _best(one, _same_things(sort, one, set(scores))) if scores else {}
        scores = {number: score + more[number] for number, score in scores.items() if number in more}
    return scores, rarest.is_common


def _best(one: Asked, rows: list[Row]) -> dict[int, int]:
    best: dict[int, int] = {}
    for row in rows:
        best[row.number] = max(best.get(row.number, 0), one.shares[row.word] * row.weight)
    return best


def _asked(sort: str, words: list[str]) -> list[Asked]:
    """What each word stands for: itself and its stems, and of what begins with it that which most things have.

    One question to the database. Each word gets its own share of the answer, so that a short one that much begins with
    takes nothing from a long one; and what was typed whole is never crowded out by what only begins so.
    """
    wholes = [[form.encode() for form in asked_forms(word)] for word in words]
    typed = {form for forms in wholes for form in forms}
    begun = {forms[0] for forms in wholes if len(forms[0].decode()) >= SHORTEST_BEGINNING}
    ranges = [models.Q(word__gte=form, word__lt=_beyond(form)) for form in sorted(begun, key=len, reverse=True)]
    known = models.Q(word__in=typed)
    for one in ranges:
        known |= one
    whose = models.Case(*(models.When(one, then=n) for n, one in enumerate(ranges)), default=len(ranges))
    whole_first = models.Case(models.When(word__in=typed, then=0), default=1)
    place = models.Window(RowNumber(), partition_by=whose, order_by=[whole_first, models.F("things").desc()])
    rows = Term.objects.filter(known, sort=sort).annotate(place=place).filter(place__lte=len(typed) + ENDINGS)
    there = {bytes(form): things for form, things in rows.values_list("word", "things")}
    return [_one(forms, there) for forms in wholes]


def _one(forms: list[bytes], there: Mapping[bytes, int]) -> Asked:
    begins = [form for form in there if len(forms[0].decode()) >= SHORTEST_BEGINNING and form.startswith(forms[0])]
    shares = dict.fromkeys(begins, BEGINNING) | {form: WHOLE for form in forms if form in there}
    things = [there[form] for form in shares]
    return Asked(shares, sum(things), max(things, default=0))


def _beyond(word: bytes) -> bytes:
    """The first word that does not begin so. A byte of UTF-8 is never 255."""
    return word[:-1] + bytes([word[-1] + 1])


def _heaviest(sort: str, one: Asked, fits: int) -> list[Row]:
    """Of the rarest word: all, when that is few; else the heaviest `RANKED` of each form, until that many fit."""
    rows = Posting.objects.filter(sort=sort).order_by("-weight", "number")
    if not one.is_common:
        return _read(rows.filter(word__in=list(one.shares)), fits)
    if fits.bit_count() <= RANKED:
        rows = rows.filter(number__in=bits.members(fits))
    found: list[Row] = []
    for word in sorted(one.shares, key=lambda word: -one.shares[word]):
        if len(found) < RANKED:
            found += _read(rows.filter(word=word)[:RANKED], fits)
    return found


def _same_things(sort: str, one: Asked, numbers: set[int]) -> list[Row]:
    """Of another word: only where the rarest stands, too."""
    rows = Posting.objects.filter(sort=sort, word__in=list(one.shares))
    if one.things > RANKED:
        rows = rows.filter(number__in=numbers)
    return _read(rows, bits.of(numbers))


def _read(rows: "models.QuerySet[Posting]", fits: int) -> list[Row]:
    """(number, word, weight) of what fits."""
    found = rows.values_list("number", "word", "weight")
    return [Row(number, bytes(word), weight) for number, word, weight in found if fits >> number & 1]
