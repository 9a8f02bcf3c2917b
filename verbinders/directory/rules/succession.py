"""Who may say which organisation goes on: the one that ends asks, the one that goes on agrees."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import speaks, stewards

if TYPE_CHECKING:
    from verbinders.directory.models import Profile, Succession
    from verbinders.parties.actors import Actor


def rename(actor: "Actor", profile: "Profile") -> bool:
    return speaks(actor, profile.organisation_id)


propose = rename


def record(actor: "Actor", profile: "Profile") -> bool:
    """Those who run the network, about one that is no member any more: a member speaks for itself (the verb asks)."""
    return stewards(actor)


def accept(actor: "Actor", succession: "Succession") -> bool:
    return speaks(actor, succession.organisation_id)


decline = accept


def withdraw(actor: "Actor", succession: "Succession") -> bool:
    return speaks(actor, succession.before_id) or speaks(actor, succession.organisation_id)
