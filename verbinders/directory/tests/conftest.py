"""The cast, in their networks. Everybody else is made where they are needed."""

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, person
from verbinders.networks.models import Network
from verbinders.parties.models import Person


@pytest.fixture
def amina(db: None) -> Person:
    """Of Hooyo, which runs Spaarnestad."""
    return person("Amina")


@pytest.fixture
def yusuf(db: None) -> Person:
    """Of Çınar."""
    return person("Yusuf")


@pytest.fixture
def bram(db: None) -> Person:
    """Of Welzijn Waterkant."""
    return person("Bram")


@pytest.fixture
def chris(db: None) -> Person:
    """Of the Polderkring, which runs another network."""
    return person("Chris")


@pytest.fixture
def spaarnestad(amina: Person) -> Network:
    """Run by Hooyo."""
    return founded(amina)


@pytest.fixture
def polderwijk(chris: Person) -> Network:
    """Another network, which must never show here."""
    return founded(chris, "polderwijk", "Polderkring")


@pytest.fixture
def visitor(spaarnestad: Network) -> Browser:
    """Somebody who is not signed in."""
    return Browser(spaarnestad)


@pytest.fixture
def desk(spaarnestad: Network, amina: Person) -> Browser:
    """Amina's browser."""
    return Browser(spaarnestad, amina)
