"""By which labels a key person is found: laid down whenever they say something, and taken up when nobody may find them.

Labels only: no name and no text stands in the search.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from verbinders.directory.indexing import DISTRICT, LANGUAGE, THEME
from verbinders.directory.models import Membership, Word
from verbinders.directory.searching import word_lists
from verbinders.key_persons.models import KeyPerson
from verbinders.key_persons.rhythm import LATE_AFTER
from verbinders.kit.time import today
from verbinders.search.finding import cards, find
from verbinders.search.laying_down import Sheet, lay_down_all, take_up
from verbinders.search.models import Findable

SORT, ROLE = "keyperson", "role"
SAYING = ("accept", "describe", "confirm", "end", "cease")  # After these they are found, otherwise or no more.
A_WEEK = timedelta(days=7)


def of_key_person(keyperson: KeyPerson, *, by: Any) -> None:
    """They said something, or stopped."""
    _lay_down(KeyPerson.objects.filter(pk=keyperson.pk))


def of_membership(membership: Membership, *, by: Any) -> None:
    """The page of their organisation was hidden, or is shown again."""
    _lay_down(KeyPerson.objects.agreed().of(membership.organisation_id))


def of_word(word: Word, *, by: Any) -> None:
    """It went into another: who used it is found by that one."""
    numbers = find(SORT, "", [f"{word.list}:{word.slug}"]).numbers if word.merged_into else ()
    if numbers:
        _lay_down(cards(SORT, KeyPerson.objects.agreed(), numbers, key="pk"))


def tidy() -> int:
    """By night: who was not confirmed for long sinks; whom nobody may find any more is taken up. How many went."""
    last = today() - LATE_AFTER
    _lay_down(KeyPerson.objects.agreed().filter(confirmed_on__lte=last, confirmed_on__gt=last - A_WEEK))
    stray = Findable.objects.filter(sort=SORT).exclude(thing_id__in=KeyPerson.objects.found().values("pk"))
    gone = list(stray.values_list("thing_id", flat=True))
    for key in gone:
        take_up(SORT, key)
    return len(gone)


def _lay_down(asked: Any) -> None:
    rows = {one.pk: one for one in asked}
    found = set(KeyPerson.objects.found().filter(pk__in=rows).values_list("pk", flat=True))
    lists = word_lists() if found else {}
    lay_down_all(SORT, {key: _sheet_of(rows[key], lists) for key in sorted(found)})
    for key in sorted(set(rows) - found):
        take_up(SORT, key)


def _sheet_of(one: KeyPerson, lists: Mapping[str, Word]) -> Sheet:
    labels = {*_labels(LANGUAGE, one.languages), *_labels(ROLE, one.roles)}
    for name, slugs in ((DISTRICT, one.districts), (THEME, one.themes)):
        labels |= {f"{name}:{lists[label].slug}" for label in _labels(name, slugs) if label in lists}
    return Sheet(labels=labels, is_late=one.is_late)


def _labels(group: str, values: Iterable[str]) -> list[str]:
    return [f"{group}:{value}" for value in values]
