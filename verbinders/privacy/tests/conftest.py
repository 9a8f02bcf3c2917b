"""Amina runs Spaarnestad, Fatima speaks for Stichting Nour there."""

from uuid import UUID

import pytest

from verbinders.networks.models import Network
from verbinders.notices.tests.messages.conftest import amina, fatima, nour, town, visitor
from verbinders.notices.tests.messages.letters import organisation_of
from verbinders.parties.models import Person
from verbinders.work import jobs

__all__ = ["amina", "fatima", "nour", "town", "visitor"]


@pytest.fixture(autouse=True)
def _tasks() -> None:
    jobs.load()


@pytest.fixture
def hooyo(amina: Person, town: Network) -> UUID:
    """Amina's organisation."""
    return organisation_of(town, amina)
