"""Who may say how an introduction went: the new member itself."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import represents, speaks, stewards

if TYPE_CHECKING:
    from verbinders.directory.models import Introduction, Profile
    from verbinders.parties.actors import Actor


def suggest(actor: "Actor", profile: "Profile") -> bool:
    """Within what makes somebody a member, or better known: by who did that."""
    return actor.is_operator or actor.is_worker or stewards(actor) or represents(actor, profile.organisation_id)


def greet(actor: "Actor", introduction: "Introduction") -> bool:
    return speaks(actor, introduction.organisation_id)


skip = greet
