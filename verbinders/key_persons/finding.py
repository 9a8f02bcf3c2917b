"""What people ask the list of key persons, as an address that can be shared: `?language=ar&district=oost`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from verbinders.directory.indexing import DISTRICT, LANGUAGE, THEME
from verbinders.directory.models import Word
from verbinders.directory.searching import Question
from verbinders.key_persons.indexing import ROLE, SORT
from verbinders.key_persons.models import KeyPerson, Role
from verbinders.parties.actors import Actor
from verbinders.search.finding import Found, in_order

LISTS = (DISTRICT, THEME)


@dataclass(frozen=True)
class Wanted(Question):
    """Who speaks this, knows that district, and does that."""

    sort: ClassVar[str] = SORT
    groups: ClassVar[Mapping[str, str | Promise]] = {
        LANGUAGE: _("Language"),
        DISTRICT: _("District"),
        ROLE: _("What they do"),
        THEME: _("What for"),
    }

    @classmethod
    def of(cls, asked: QueryDict, lists: Mapping[str, Word]) -> Self:
        """By labels only: no text of a person stands in the search."""
        return cls("", super().of(asked, lists).chosen)

    def called(self, group: str, value: str, lists: Mapping[str, Word]) -> str:
        return capfirst(role_in_words(value)) if group == ROLE else super().called(group, value, lists)


@dataclass(frozen=True)
class Words:
    """What somebody said of themselves, in the reader's language."""

    roles: Sequence[str]
    districts: Sequence[str]
    themes: Sequence[str]


def rows_of(found: Found, numbers: Sequence[int], actor: Actor) -> list[KeyPerson]:
    """These key persons in this order. One question."""
    rows = KeyPerson.objects.found().visible_to(actor).with_names()
    return in_order(SORT, rows, numbers, key="pk")


def words_of(one: KeyPerson, lists: Mapping[str, Word]) -> Words:
    """Slugs become words; one that nobody knows any more is left out."""
    districts, themes = (
        sorted({str(lists[label]) for slug in slugs if (label := f"{name}:{slug}") in lists})
        for name, slugs in zip(LISTS, (one.districts, one.themes), strict=True)
    )
    return Words([role_in_words(role) for role in one.roles], districts, themes)


def role_in_words(value: str) -> str:
    return str(Role(value).label) if value in Role.values else value
