"""The page that searches the whole network: each capability says what it found, in sections of its own.

The roof says who is asked, and in which order (`site/wiring.py`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from django.utils.functional import Promise

from verbinders.parties.actors import Actor
from verbinders.search.words import asked_forms, fold, split

Thing = TypeVar("Thing")


class Section(NamedTuple):
    """What one capability found. `template` draws one of `rows`, as `row`; there may be more of them than are shown.

    `everything` is the address where all are, empty when these are all; `is_more`: there are more than were looked at.
    """

    name: str
    title: str | Promise
    template: str
    rows: Sequence[Any]
    total: int
    everything: str = ""
    is_more: bool = False


Finder = Callable[[str, Actor], Iterable[Section]]
_finders: list[Finder] = []


def searched_by(*finders: Finder) -> None:
    """Say once, when the house opens, who finds something, in the order of the page."""
    _finders[:] = finders


def sections(question: str, actor: Actor) -> list[Section]:
    """What everybody asked found; nothing without a word that counts."""
    if not split(question):
        return []
    return [section for finder in _finders for section in finder(question, actor) if section.rows]


def fitting(question: str, things: Iterable[tuple[Thing, str]]) -> list[Thing]:
    """Of a few things with their texts, those with every word of the question, or with what begins so.

    For what is written in the code itself and stands in no table.
    """
    asked = [asked_forms(word) for word in split(question)]
    return [thing for thing, text in things if all(_stands(forms, text) for forms in asked)]


def _stands(forms: list[str], text: str) -> bool:
    there = {fold(word) for word in split(text)}
    return any(word.startswith(form) if len(form) > 1 else word == form for form in forms for word in there)
