"""What higher floors show on the pages of the directory; the roof says which (`site/wiring.py`)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from verbinders.directory.offers import Offer
from verbinders.parties.actors import Actor


class Panel(NamedTuple):
    """A part of a page: its template, what it shows there as `panel`, and ways to go on."""

    template: str
    shows: Mapping[str, Any]
    ways: Sequence[Offer] = ()
    waits: bool = False  # For an answer of the reader.


Beside = Callable[[Actor, UUID], Panel | None]
Mine = Callable[[Actor], Panel | None]
ByLabel = Callable[[Actor], str]
_beside: list[Beside] = []
_mine: list[Mine] = []
_by_label: list[ByLabel] = []


def shown_by(*, beside: Sequence[Beside], mine: Sequence[Mine], by_label: Sequence[ByLabel]) -> None:
    """Say once, when the house opens, who shows something.

    `beside`: on the page of an organisation; `mine`: on the reader's own page; `by_label`: where people are found by
    the same labels as organisations.
    """
    _beside[:], _mine[:], _by_label[:] = beside, mine, by_label


def beside_page(actor: Actor, organisation_id: UUID) -> list[Panel]:
    """What this reader sees beside the page of an organisation."""
    return [panel for shows in _beside if (panel := shows(actor, organisation_id))]


def panels_on_my_page(actor: Actor) -> list[Panel]:
    """What is the reader's own."""
    return [panel for shows in _mine if (panel := shows(actor))]


def people_by_label(actor: Actor) -> str:
    """Where the reader finds people by language and district; empty when they may not."""
    return next((path for finds in _by_label if (path := finds(actor))), "")
