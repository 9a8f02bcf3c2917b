"""Who may change the page of an organisation: the organisation, and nobody else, not even the stewards."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import represents, speaks

if TYPE_CHECKING:
    from verbinders.directory.models import Profile
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def begin(actor: "Actor", network: "Network") -> bool:
    return actor.is_operator or actor.is_worker or actor.person is not None


def describe(actor: "Actor", profile: "Profile") -> bool:
    return represents(actor, profile.organisation_id)


def rename(actor: "Actor", profile: "Profile") -> bool:
    """A name that others found us by: with a mandate that was confirmed."""
    return speaks(actor, profile.organisation_id)


def assure(actor: "Actor", profile: "Profile") -> bool:
    """Its own people, signed in or by the link in their mail."""
    link = actor.link
    by_link = link is not None and link.purpose == "assure" and link.subject_id == profile.pk
    return by_link or represents(actor, profile.organisation_id)


label = dress = contact = describe
