"""Who may take everything along: who speaks for the organisation, with a mandate that was confirmed."""

from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from verbinders.directory.models import Profile
    from verbinders.moving.models import Archive
    from verbinders.parties.actors import Actor


def ask(actor: "Actor", profile: "Profile") -> bool:
    # A place for a fresh sign-in: here, and at the page that gives the file out.
    return _speaks(actor, profile.organisation_id)


def make(actor: "Actor", archive: "Archive") -> bool:
    return actor.is_worker


def discard(actor: "Actor", archive: "Archive") -> bool:
    return actor.is_worker or _speaks(actor, archive.organisation_id)


def _speaks(actor: "Actor", organisation_id: UUID) -> bool:
    return actor.organisation_id == organisation_id and organisation_id in actor.holds("represent")
