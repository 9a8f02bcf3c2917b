"""Laying down what is found: the words and labels of a thing, in the transaction that changed it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, Max

from verbinders.kit.text import Texts
from verbinders.networks.scope import network_here
from verbinders.search import bits
from verbinders.search.models import Findable, Label, Posting, Term
from verbinders.search.words import forms, split

ALL, LATE = "all", "late"  # Everything that is shown; what was not confirmed for long, and stands in a band below.
STEM_LOSS = 1  # A stem weighs so much less than the word itself.
MOST_WORDS = 2_000  # Of one thing. The heaviest count.


@dataclass
class Sheet:
    """What is said about one thing: its texts with their weight (1 to 20), and its labels."""

    texts: list[tuple[str, str, int]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    is_late: bool = False

    def say(self, text: str, weight: int, *, language: str = "") -> None:
        """One text; `language` decides how its words are taken apart."""
        self.texts.append((text, language, weight))

    def say_all(self, texts: Texts, weight: int) -> None:
        """The same text in several languages."""
        for language, text in texts.items():
            self.say(text["t"], weight, language=language)

    def all_labels(self) -> set[str]:
        """Its own, and in which band it stands."""
        return self.labels | {ALL} | ({LATE} if self.is_late else set())

    def words(self) -> dict[bytes, int]:
        """Each word with its weight: of all texts the most, so that a long story does not weigh more than a short."""
        found: dict[bytes, int] = {}
        for text, language, weight in self.texts:
            for form, is_stem in forms(split(text), language):
                key = form.encode()
                found[key] = max(found.get(key, 0), weight * 2 - (STEM_LOSS if is_stem else 0))
        heaviest = sorted(found.items(), key=lambda one: -one[1])
        return dict(heaviest[:MOST_WORDS])


def lay_down(sort: str, thing_id: UUID, sheet: Sheet) -> None:
    """The thing is found by this from now on, and by nothing else."""
    known = Findable.objects.filter(sort=sort, thing_id=thing_id).first()
    findable = known or _begin(sort, thing_id)
    _words(findable, sheet.words(), is_new=known is None)
    _labels(findable, sheet.all_labels())


def lay_down_all(sort: str, sheets: Mapping[UUID, Sheet]) -> None:
    """Several things in one transaction. All that changes is held first, in the order in which one alone does it: so
    who lays down another thing at the same moment waits, and never both for each other.
    """
    things = Findable.objects.filter(sort=sort, thing_id__in=list(sheets))
    numbers = dict(things.values_list("thing_id", "number"))
    numbers |= {key: _begin(sort, key).number for key in sheets if key not in numbers}
    _hold_terms(sort, {numbers[key]: set(sheets[key].words()) for key in numbers})
    _hold_labels(sort, {numbers[key]: sheets[key].all_labels() for key in numbers})
    for thing_id, sheet in sheets.items():
        lay_down(sort, thing_id, sheet)


def _hold_terms(sort: str, wanted: Mapping[int, set[bytes]]) -> None:
    there: dict[int, set[bytes]] = {number: set() for number in wanted}
    for number, word in Posting.objects.filter(sort=sort, number__in=list(wanted)).values_list("number", "word"):
        there[number].add(bytes(word))
    new = set[bytes]().union(*(wanted[number] - there[number] for number in wanted))
    gone = set[bytes]().union(*(there[number] - wanted[number] for number in wanted))
    here = {"network_id": network_here(), "sort": sort}
    Term.objects.bulk_create((Term(word=word, **here) for word in sorted(new)), ignore_conflicts=True)
    held = Term.objects.filter(sort=sort, word__in=sorted(new | gone)).order_by("word")
    list(held.select_for_update().values_list("pk"))


def _hold_labels(sort: str, wanted: Mapping[int, set[str]]) -> None:
    rows = [(row.name, bits.read(row.bits)) for row in Label.objects.filter(sort=sort)]
    there = {number: {name for name, numbers in rows if numbers >> number & 1} for number in wanted}
    changed = sorted(set[str]().union(*(wanted[number] ^ there[number] for number in wanted)))
    here = {"network_id": network_here(), "sort": sort}
    Label.objects.bulk_create((Label(name=name, **here) for name in changed), ignore_conflicts=True)
    list(Label.objects.filter(sort=sort, name__in=changed).order_by("name").select_for_update().values_list("pk"))


def take_up(sort: str, thing_id: UUID) -> None:
    """Nobody finds the thing any more."""
    findable = Findable.objects.filter(sort=sort, thing_id=thing_id).first()
    if findable is not None:
        _words(findable, {})
        _labels(findable, set())
        findable.delete()


def _begin(sort: str, thing_id: UUID) -> Findable:
    """With the lowest number above all others. Those who begin at once wait for each other at the label `all`."""
    network_id = network_here()
    Label.objects.bulk_create([Label(network_id=network_id, sort=sort, name=ALL)], ignore_conflicts=True)
    Label.objects.select_for_update().get(sort=sort, name=ALL)
    highest = Findable.objects.filter(sort=sort).aggregate(highest=Max("number"))["highest"]
    number = 0 if highest is None else highest + 1
    return Findable.objects.create(network_id=network_id, sort=sort, thing_id=thing_id, number=number)


def _words(findable: Findable, wanted: Mapping[bytes, int], *, is_new: bool = False) -> None:
    there = {} if is_new else {bytes(row.word): row for row in Posting.objects.filter(findable=findable)}
    gone = [row.pk for word, row in there.items() if wanted.get(word) != row.weight]
    if gone:
        Posting.objects.filter(pk__in=gone).delete()
    kept = {word for word, row in there.items() if wanted.get(word) == row.weight}
    here = {"network_id": findable.network_id, "sort": findable.sort, "number": findable.number}
    Posting.objects.bulk_create(
        Posting(findable=findable, word=word, weight=weight, **here)
        for word, weight in sorted(wanted.items())
        if word not in kept
    )
    _count(
        findable, {word: 1 for word in wanted if word not in there} | {word: -1 for word in there if word not in wanted}
    )


def _count(findable: Findable, changes: Mapping[bytes, int]) -> None:
    """How many things hold each word. In one order, so that two who write the same words never wait for each other."""
    here = {"network_id": findable.network_id, "sort": findable.sort}
    more = sorted(word for word, by in changes.items() if by > 0)
    less = sorted(word for word, by in changes.items() if by < 0)
    rows = Term.objects.filter(sort=findable.sort)
    Term.objects.bulk_create((Term(word=word, **here) for word in more), ignore_conflicts=True)
    if changes:
        list(rows.filter(word__in=[*more, *less]).order_by("word").select_for_update().values_list("pk"))
    if more:
        rows.filter(word__in=more).update(things=F("things") + 1)
    if less:
        rows.filter(word__in=less).update(things=F("things") - 1)
        rows.filter(word__in=less, things=0).delete()


def _labels(findable: Findable, wanted: set[str]) -> None:
    here = {"network_id": findable.network_id, "sort": findable.sort}
    rows, bit = Label.objects.filter(sort=findable.sort), 1 << findable.number
    known = {row.name: bits.read(row.bits) for row in rows}
    there = {name for name, numbers in known.items() if numbers & bit}
    if wanted == there:
        return
    new = sorted(wanted - known.keys())
    Label.objects.bulk_create((Label(name=name, **here) for name in new), ignore_conflicts=True)
    for row in rows.filter(name__in=wanted ^ there).order_by("name").select_for_update():
        numbers = bits.read(row.bits)
        row.bits = bits.write(numbers | bit if row.name in wanted else numbers & ~bit)
        row.save(update_fields=["bits"])
