"""Who may invite, answer, and look at an answer."""

from typing import TYPE_CHECKING

from verbinders.kit.time import today
from verbinders.networks.scope import also
from verbinders.parties.above import runs_network

if TYPE_CHECKING:
    from uuid import UUID

    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Invitation, Organisation


def send(actor: "Actor", organisation: "Organisation") -> bool:
    """Who speaks for it. When nobody does any more, those who run the network help it to somebody new."""
    return _speaks(actor, organisation.pk) or (runs_network(actor) and not _somebody_speaks(organisation))


def renew(actor: "Actor", invitation: "Invitation") -> bool:
    return _speaks(actor, invitation.organisation_id)


confirm = withdraw = renew


def accept(actor: "Actor", invitation: "Invitation") -> bool:
    return invitation.is_for(actor.person)


def claim(actor: "Actor", invitation: "Invitation") -> bool:
    """Whoever signed in and holds the link."""
    return actor.person is not None and _by_its_link(actor, invitation)


def decline(actor: "Actor", invitation: "Invitation") -> bool:
    """For whom it is; or whoever holds the link, for who wants no account."""
    return invitation.is_for(actor.person) or _by_its_link(actor, invitation)


def _by_its_link(actor: "Actor", invitation: "Invitation") -> bool:
    link = actor.link
    return link is not None and link.purpose == "invitation" and link.subject_id == invitation.pk


def _speaks(actor: "Actor", organisation_id: "UUID") -> bool:
    return actor.organisation_id == organisation_id and organisation_id in actor.holds("represent")


def _somebody_speaks(organisation: "Organisation") -> bool:
    with also(organisation.pk):
        return organisation.mandates.speaking_for(organisation.pk, today()).exists()
