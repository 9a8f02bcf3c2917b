"""What higher floors offer on the pages of an organisation; the roof says which (`site/wiring.py`)."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from verbinders.parties.actors import Actor


class Offer(NamedTuple):
    """Something one can go and do: its words, where it is, and its picture."""

    label: str
    path: str
    icon: str = "list"


Offers = Callable[[Actor, UUID | None], list[Offer]]
AtDesk = Callable[[Actor], list[Offer]]
_offers: list[Offers] = []
_at_desk: list[AtDesk] = []


def offered_by(*offers: Offers) -> None:
    """Say once, when the house opens, who offers something."""
    _offers[:] = offers


def offers_to(actor: Actor, organisation_id: UUID | None) -> list[Offer]:
    """What the actor can do with this organisation; without one, with an organisation that is not here yet."""
    return [offer for offers in _offers for offer in offers(actor, organisation_id)]


def offered_at_desk_by(*offers: AtDesk) -> None:
    """The same for the desk of the stewards."""
    _at_desk[:] = offers


def offers_at_desk(actor: Actor) -> list[Offer]:
    """What those who run the network can do on higher floors."""
    return [offer for offers in _at_desk for offer in offers(actor)]
