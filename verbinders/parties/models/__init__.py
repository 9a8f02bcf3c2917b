"""Persons, organisations as bare identities, mandates, and links for who has no account."""

from verbinders.parties.models.consent import Consent
from verbinders.parties.models.invitation import Invitation
from verbinders.parties.models.link import Link
from verbinders.parties.models.mandate import Mandate, NeedsSuccessor
from verbinders.parties.models.organisation import Organisation, Presence
from verbinders.parties.models.pace import Pace
from verbinders.parties.models.person import Person, PersonData, PersonManager, display_name

__all__ = [
    "Consent",
    "Invitation",
    "Link",
    "Mandate",
    "NeedsSuccessor",
    "Organisation",
    "Pace",
    "Person",
    "PersonData",
    "PersonManager",
    "Presence",
    "display_name",
]
