"""What people ask the list of organisations, as an address that can be shared: `?q=koken&language=ar&district=oost`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from verbinders.directory.indexing import DISTRICT, KIND, LANGUAGE, SORT, TARGET_GROUP, THEME
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Membership, Word
from verbinders.directory.word_lists import by_slug
from verbinders.kit import languages
from verbinders.kit.time import today
from verbinders.search.finding import Found, find, in_order

GROUPS: dict[str, str | Promise] = {
    LANGUAGE: _("Language"),
    DISTRICT: _("District"),
    THEME: _("What for"),
    TARGET_GROUP: _("For whom"),
    KIND: _("Kind of organisation"),
}
LONGEST = 100  # Signs of a question.
MOST_CHOSEN = 20  # Labels of one group.
AT_FIRST = 6  # Options of a group that are seen at once; the others fold out.


@dataclass(frozen=True)
class Option:
    """One label to filter by, and how many there are with it."""

    group: str
    value: str
    words: str
    count: int
    is_chosen: bool
    without: str  # The address of the same question without this label.


@dataclass(frozen=True)
class Group:
    """Labels of one sort. `first`: those that are seen at once."""

    name: str
    title: str | Promise
    first: Sequence[Option]
    more: Sequence[Option]


@dataclass(frozen=True)
class Question:
    """Words and labels, as they were asked for. A higher floor finds its own sort of things, by groups of its own."""

    sort: ClassVar[str] = SORT
    groups: ClassVar[Mapping[str, str | Promise]] = GROUPS

    words: str
    chosen: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, asked: QueryDict, lists: Mapping[str, Word]) -> Self:
        """From the address of a page; what is not known finds nothing and breaks nothing.

        A word that was merged counts as the one it went into, so that an address of before still finds.
        """
        values = {group: [_current(group, value, lists) for value in asked.getlist(group)] for group in cls.groups}
        chosen = {group: tuple(dict.fromkeys(values[group]))[:MOST_CHOSEN] for group in cls.groups}
        return cls(asked.get("q", "")[:LONGEST].strip(), {group: values for group, values in chosen.items() if values})

    @property
    def labels(self) -> list[str]:
        return [f"{group}:{value}" for group, values in self.chosen.items() for value in values]

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.chosen)

    def found(self) -> Found:
        """In the order of today."""
        return find(self.sort, self.words, self.labels, turn=today().toordinal())

    def address(self, **also: Any) -> str:
        """The same question as an address, with something more."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(group, value) for group, values in self.chosen.items() for value in values]
        return "?" + urlencode([*pairs, *also.items()])

    def without(self, group: str, value: str) -> str:
        """The address of the same question without one label."""
        kept = {name: tuple(v for v in values if (name, v) != (group, value)) for name, values in self.chosen.items()}
        return type(self)(self.words, kept).address()

    def called(self, group: str, value: str, lists: Mapping[str, Word]) -> str:
        """A label in the reader's language."""
        return called(group, value, lists)


def rows_of(found: Found, numbers: Sequence[int], lists: Mapping[str, Word]) -> list[Any]:
    """The cards of these things, in this order, each with the names of the districts where it is (`districts`)."""
    rows = Membership.objects.shown().with_card()
    shown = in_order(SORT, rows, numbers, key="profile_id")
    for row in shown:
        row.is_late = found.is_late(row.number)
        values = found.values_of(row.number, DISTRICT)
        row.profile.districts = sorted(called(DISTRICT, value, lists) for value in values)
    return shown


def others(question: Question, found: Found, lists: Mapping[str, Word]) -> list[Any]:
    """When nothing was found: some of all, so that nobody stands before an empty page."""
    if found.total or question.is_empty:
        return []
    everybody = Question("", {}).found()
    return rows_of(everybody, everybody.numbers[:AT_FIRST], lists)


def groups_of(question: Question, found: Found, lists: Mapping[str, Word]) -> list[Group]:
    """All labels that are there, by group, each with its count."""
    options: dict[str, list[Option]] = {group: [] for group in question.groups}
    for label, count in found.counts.items():
        group, _colon, value = label.partition(":")
        is_chosen = value in question.chosen.get(group, ())
        if group in options and (count or is_chosen):
            words = question.called(group, value, lists)
            options[group].append(Option(group, value, words, count, is_chosen, question.without(group, value)))
    return [_folded(group, title, options[group]) for group, title in question.groups.items() if options[group]]


def filters(question: Question, found: Found, lists: Mapping[str, Word]) -> dict[str, Any]:
    """For the page: the labels by group, and those by which it is filtered now."""
    groups = groups_of(question, found, lists)
    chosen = [option for group in groups for option in (*group.first, *group.more) if option.is_chosen]
    return {"groups": groups, "chosen": chosen}


def _folded(name: str, title: str | Promise, options: list[Option]) -> Group:
    """The most first, so that what is folded away is what fewest have; chosen ones are always seen."""
    options.sort(key=lambda one: (not one.is_chosen, -one.count, one.words))
    first = options[: max(AT_FIRST, sum(one.is_chosen for one in options))]
    return Group(name, title, sorted(first, key=lambda one: one.words), options[len(first) :])


def word_lists() -> dict[str, Word]:
    """The words of the network by label ("district:oost"), also by the labels of those that were merged. One query."""
    return {f"{list_name}:{slug}": word for (list_name, slug), word in by_slug().items()}


def _current(group: str, value: str, lists: Mapping[str, Word]) -> str:
    word = lists.get(f"{group}:{value}")
    return word.slug if word else value


def called(group: str, value: str, lists: Mapping[str, Word]) -> str:
    """A label in the reader's language."""
    if group == LANGUAGE:
        return str(languages.language(value))
    if group == KIND:
        return capfirst(str(Kind(value).label)) if value in Kind.values else value
    word = lists.get(f"{group}:{value}")
    return str(word) if word else value
