"""What a lower floor asks and only a higher one knows: how an organisation is called here, who runs the network, and
who makes up a coalition.

The roof says who answers (`site/wiring.py`).
"""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from verbinders.kit.marks import Face
from verbinders.networks import above
from verbinders.parties.actors import Actor


class Named(NamedTuple):
    """An organisation as it is called in the network where we are: the path of its page, its face, and who sees it."""

    name: str
    path: str
    face: Face
    is_shown: bool  # To everybody; otherwise only to its own people and those who run the network.


Names = Callable[[Collection[UUID]], Mapping[UUID, Named]]
Runs = Callable[[Actor], bool]
Members = Callable[[UUID], frozenset[UUID]]

_names: list[Names] = []
_members: list[Members] = []


def answered_by(names: Names, runs: Runs, members: Members) -> None:
    """Say once, when the house opens, who knows."""
    _names[:], _members[:] = [names], [members]
    above.answered_by(runs)


def names_of(organisations: Collection[UUID]) -> Mapping[UUID, Named]:
    """Those of `organisations` that have a page in this network, by id. One query."""
    return _names[0](organisations) if organisations else {}


def runs_network(actor: Actor) -> bool:
    """Whether the actor acts now for an organisation that runs this network, with a confirmed mandate."""
    return above.runs_network(actor)


def members_of(coalition: UUID) -> frozenset[UUID]:
    """The organisations that make up this one in the network where we are; none of an ordinary organisation."""
    return _members[0](coalition)
