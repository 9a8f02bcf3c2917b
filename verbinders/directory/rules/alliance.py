"""Who makes a coalition: it asks, and each member answers for itself."""

from typing import TYPE_CHECKING

from verbinders.directory.queries import is_coalition
from verbinders.directory.rules.roles import speaks

if TYPE_CHECKING:
    from verbinders.directory.models import Alliance, Profile
    from verbinders.parties.actors import Actor


def ask(actor: "Actor", profile: "Profile") -> bool:
    return speaks(actor, profile.organisation_id) and is_coalition(profile.organisation_id)


def join(actor: "Actor", alliance: "Alliance") -> bool:
    return speaks(actor, alliance.member_id)


decline = withhold = disclose = join


def leave(actor: "Actor", alliance: "Alliance") -> bool:
    return speaks(actor, alliance.member_id) or speaks(actor, alliance.organisation_id)
