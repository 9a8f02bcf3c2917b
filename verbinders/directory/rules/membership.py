"""Who may do what with a membership: one rule per verb, in the verb's own name."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import represents, stewards

if TYPE_CHECKING:
    from verbinders.directory.models import Membership
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def apply(actor: "Actor", network: "Network") -> bool:
    return actor.person is not None


def begin(actor: "Actor", network: "Network") -> bool:
    return actor.is_operator


def enlist(actor: "Actor", network: "Network") -> bool:
    return actor.is_operator


def claim(actor: "Actor", membership: "Membership") -> bool:
    return actor.person is not None


def admit(actor: "Actor", membership: "Membership") -> bool:
    """Stewards, but nobody says yes to a request of their own."""
    return stewards(actor) and membership.person_id != actor.person_id


def decline(actor: "Actor", membership: "Membership") -> bool:
    return stewards(actor)


def release(actor: "Actor", membership: "Membership") -> bool:
    return stewards(actor)


def classify(actor: "Actor", membership: "Membership") -> bool:
    return stewards(actor)


def end(actor: "Actor", membership: "Membership") -> bool:
    """The organisation itself may always go; the stewards may end a membership, with a reason."""
    return represents(actor, membership.organisation_id) or stewards(actor)
