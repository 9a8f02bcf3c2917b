"""Who can see me, and what the network sees of us: said by each capability itself, gathered here for the pages.

A page that shows somebody's name to others says so here; a test over the whole house looks whether it does.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING
from uuid import UUID

from verbinders.networks.scope import here

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from verbinders.parties.actors import Actor

    Words = str | Promise


@dataclass(frozen=True, slots=True)
class Sight:
    """Somebody sees something of a person: `who` (an organisation, or words), in which `role`, `what`, and why."""

    who: str
    role: "Words"
    what: "Words"
    why: "Words"
    path: str = ""  # Where one can change it, or see it oneself.


class Reach(IntEnum):
    """Who sees something of an organisation, from narrow to wide."""

    OURS, STEWARDS, NETWORK, EVERYBODY = range(4)


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing of an organisation: `what`, who sees it, how many or which (`detail`), and where one changes it."""

    what: "Words"
    to: Reach
    detail: str = ""
    path: str = ""


Sights = Callable[["Actor"], Iterable[Sight]]
Shows = Callable[[UUID, "Actor"], Iterable[Shown]]
_of_persons: list[Sights] = []
_of_organisations: list[Shows] = []


def say(*, of_persons: Iterable[Sights], of_organisations: Iterable[Shows]) -> None:
    """Say once, when the house opens, who knows."""
    _of_persons[:], _of_organisations[:] = list(of_persons), list(of_organisations)


def who_sees(actor: "Actor") -> Iterator[Sight]:
    """Who sees something of this person in the network where we are."""
    assert here().network_id is not None  # noqa: S101 -- said by the caller
    for sights in _of_persons:
        yield from sights(actor)


def what_is_seen(organisation_id: UUID, actor: "Actor") -> list[Shown]:
    """What of this organisation is seen in the network where we are; the widest first."""
    found = [one for shows in _of_organisations for one in shows(organisation_id, actor)]
    return sorted(found, key=lambda one: -one.to)
