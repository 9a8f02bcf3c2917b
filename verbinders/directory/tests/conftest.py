"""The cast, in their networks. Everybody else is made where they are needed."""

import pytest

from verbinders.directory.tests.cast import founded, person
from verbinders.networks.models import Network
from verbinders.parties.models import Person


@pytest.fixture
def yusuf(db: None) -> Person:
    """Of Çınar."""
    return person("Yusuf")


@pytest.fixture
def bram(db: None) -> Person:
    """Of Welzijn Waterkant."""
    return person("Bram")


@pytest.fixture
def polderwijk(chris: Person) -> Network:
    """Another network, which must never show here."""
    return founded(chris, "polderwijk", "Polderkring")
