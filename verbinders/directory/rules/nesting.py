"""Who may say that a network is part of another: the organisation that is in both. The verb asks whether it is so."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import speaks

if TYPE_CHECKING:
    from verbinders.directory.models import Nesting, Profile
    from verbinders.parties.actors import Actor


def tell(actor: "Actor", profile: "Profile") -> bool:
    return speaks(actor, profile.organisation_id)


def end(actor: "Actor", nesting: "Nesting") -> bool:
    return speaks(actor, nesting.organisation_id)
