"""Who may do what with a membership: one rule per verb, in the verb's own name."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import speaks, stewards

if TYPE_CHECKING:
    from verbinders.directory.models import Membership
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def apply(actor: "Actor", network: "Network") -> bool:
    return actor.person is not None


def bring_along(actor: "Actor", network: "Network") -> bool:
    """Somebody who speaks for an organisation; the verb asks which."""
    return bool(actor.holds("represent"))


def begin(actor: "Actor", network: "Network") -> bool:
    return actor.is_operator


def enlist(actor: "Actor", network: "Network") -> bool:
    """The operator, or the worker from a list that the stewards brought."""
    return actor.is_operator or actor.is_worker


def unlist(actor: "Actor", membership: "Membership") -> bool:
    return actor.is_worker


def claim(actor: "Actor", membership: "Membership") -> bool:
    return actor.person is not None


def admit(actor: "Actor", membership: "Membership") -> bool:
    """Stewards, but nobody says yes to a request of their own. The operator, who carries an archive in."""
    return actor.is_operator or (stewards(actor) and membership.person_id != actor.person_id)


def decline(actor: "Actor", membership: "Membership") -> bool:
    return stewards(actor)


def release(actor: "Actor", membership: "Membership") -> bool:
    return stewards(actor)


def classify(actor: "Actor", membership: "Membership") -> bool:
    return stewards(actor)


def end(actor: "Actor", membership: "Membership") -> bool:
    """The stewards may end a membership, with a reason. The organisation itself leaves."""
    return stewards(actor)


def hide(actor: "Actor", membership: "Membership") -> bool:
    """The stewards, with a reason."""
    return stewards(actor)


show = hide


def leave(actor: "Actor", membership: "Membership") -> bool:
    """The organisation itself, always; by somebody whose mandate was confirmed."""
    return speaks(actor, membership.organisation_id)


stay = withhold = disclose = leave


def depart(actor: "Actor", membership: "Membership") -> bool:
    """On the day that it said itself: within leaving, or by the clock."""
    return actor.is_worker or leave(actor, membership)


def forget(actor: "Actor", membership: "Membership") -> bool:
    """By the clock, when the days to come back are over."""
    return actor.is_worker
