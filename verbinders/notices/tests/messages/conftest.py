"""Spaarnestad, run by Hooyo (Amina), with Stichting Nour (Fatima) as a member."""

from uuid import UUID

import pytest
from django.conf import settings

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, joined, person
from verbinders.networks.models import Network
from verbinders.parties.models import Person, PersonData

if settings.TEST_DATABASE != "postgresql":  # What only PostgreSQL has.
    collect_ignore_glob = ["*_postgresql.py"]


@pytest.fixture
def amina(db: None) -> Person:
    """Of Hooyo, which runs the network."""
    return person("Amina")


@pytest.fixture
def fatima(db: None) -> Person:
    """Of Stichting Nour; she reads English."""
    fatima = person("Fatima")
    PersonData.objects.filter(person=fatima).update(language="en")
    return fatima


@pytest.fixture
def town(amina: Person) -> Network:
    return founded(amina)


@pytest.fixture
def nour(town: Network, amina: Person, fatima: Person) -> UUID:
    """Stichting Nour, a member."""
    return joined(town, "Stichting Nour", fatima, admitted_by=amina).organisation_id


@pytest.fixture
def visitor(town: Network) -> Browser:
    """Somebody without an account."""
    return Browser(town)
