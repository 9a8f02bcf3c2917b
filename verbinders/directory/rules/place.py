"""Who may say where an organisation is: the organisation; at first, a list from a public source."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import represents

if TYPE_CHECKING:
    from verbinders.directory.models import Place, Profile
    from verbinders.parties.actors import Actor


def add(actor: "Actor", profile: "Profile") -> bool:
    return actor.is_worker or represents(actor, profile.organisation_id)


def edit(actor: "Actor", place: "Place") -> bool:
    return represents(actor, place.organisation_id)


remove = restore = edit
