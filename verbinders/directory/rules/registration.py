"""Who may write down, change, show and hide the numbers of an organisation: the organisation."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import represents

if TYPE_CHECKING:
    from verbinders.directory.models import Profile, Registration
    from verbinders.parties.actors import Actor


def note(actor: "Actor", profile: "Profile") -> bool:
    return represents(actor, profile.organisation_id)


def amend(actor: "Actor", registration: "Registration") -> bool:
    return represents(actor, registration.organisation_id)


show = hide = amend
