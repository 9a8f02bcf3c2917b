"""Who may open, confirm and end mandates. Always within a verb of the directory, which has its own rule."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Mandate, Organisation


def claim(actor: "Actor", organisation: "Organisation") -> bool:
    return actor.person is not None


def give(actor: "Actor", organisation: "Organisation") -> bool:
    return actor.is_operator or actor.represents(organisation.pk)


def confirm(actor: "Actor", mandate: "Mandate") -> bool:
    """Nobody confirms a claim of their own."""
    return actor.is_operator or actor.person_id != mandate.person_id


def end(actor: "Actor", mandate: "Mandate") -> bool:
    """Whose it is, or who speaks for the organisation; a claim also by whoever looks at it for the network."""
    if actor.person_id == mandate.person_id or actor.represents(mandate.organisation_id):
        return True
    return mandate.status == "claimed" and actor.organisation_id is not None
