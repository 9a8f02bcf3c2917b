"""Who may bring a page along: who signed in; and what became of it is theirs alone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.moving.models import Arrival
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def bring(actor: "Actor", network: "Network") -> bool:
    return actor.person is not None


def apply(actor: "Actor", arrival: "Arrival") -> bool:
    """Also when it is of another network: then I must still speak for the organisation there."""
    known = arrival.organisation_id
    return arrival.person_id == actor.person_id and (known is None or known in actor.holds("represent"))


def unpack(actor: "Actor", arrival: "Arrival") -> bool:
    """When the stewards have said yes, and I speak for it."""
    membership = arrival.membership
    return (
        arrival.person_id == actor.person_id
        and membership is not None
        and membership.status == "member"
        and actor.organisation_id == membership.organisation_id
        and membership.organisation_id in actor.holds("represent")
    )


def drop(actor: "Actor", arrival: "Arrival") -> bool:
    return actor.is_worker or arrival.person_id == actor.person_id
