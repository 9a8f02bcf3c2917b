"""Who may say how far a coalition is: the coalition itself."""

from typing import TYPE_CHECKING

from verbinders.directory.queries import is_coalition
from verbinders.directory.rules.roles import speaks

if TYPE_CHECKING:
    from verbinders.directory.models import Coalition, Profile
    from verbinders.parties.actors import Actor


def plan(actor: "Actor", profile: "Profile") -> bool:
    return speaks(actor, profile.organisation_id) and is_coalition(profile.organisation_id)


def start(actor: "Actor", coalition: "Coalition") -> bool:
    return speaks(actor, coalition.organisation_id)


end = resume = start
