"""Who may give, write down and withdraw a consent."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Consent, Organisation


def give(actor: "Actor", organisation: "Organisation") -> bool:
    """Only for oneself, to an organisation of which one is."""
    return any(one.organisation_id == organisation.pk and one.status == "held" for one in actor.mandates)


def record(actor: "Actor", organisation: "Organisation") -> bool:
    """Who speaks for the organisation; the person hears it, and can take it back."""
    return actor.organisation_id == organisation.pk and organisation.pk in actor.holds("represent")


def withdraw(actor: "Actor", consent: "Consent") -> bool:
    """Whose it is; or on their word who speaks for the organisation."""
    return actor.person_id == consent.person_id or consent.organisation_id in actor.holds("represent")
