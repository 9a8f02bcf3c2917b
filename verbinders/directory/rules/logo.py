"""Who may show a logo, and take it away: the organisation."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import represents

if TYPE_CHECKING:
    from verbinders.directory.models import Logo, Profile
    from verbinders.parties.actors import Actor


def show(actor: "Actor", profile: "Profile") -> bool:
    return represents(actor, profile.organisation_id)


def remove(actor: "Actor", logo: "Logo") -> bool:
    return represents(actor, logo.organisation_id)
