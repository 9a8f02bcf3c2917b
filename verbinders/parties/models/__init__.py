"""Persons, organisations as bare identities, mandates, and links for who has no account."""

from verbinders.parties.models.link import Link
from verbinders.parties.models.mandate import Mandate
from verbinders.parties.models.organisation import Organisation, Presence
from verbinders.parties.models.person import Person, PersonData, PersonManager, display_name

__all__ = ["Link", "Mandate", "Organisation", "Person", "PersonData", "PersonManager", "Presence", "display_name"]
