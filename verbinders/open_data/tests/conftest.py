"""A network with a member that told all, and one that is only listed."""

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
def spaarnestad(amina: Person) -> Network:
    return founded(amina)


@pytest.fixture
def visitor(spaarnestad: Network) -> Browser:
    """Somebody who is not signed in."""
    return Browser(spaarnestad)


@pytest.fixture
def desk(spaarnestad: Network, amina: Person) -> Browser:
    """Amina's browser."""
    return Browser(spaarnestad, amina)


@pytest.fixture
def chris(db: None) -> Person:
    """Of the Polderkring, which runs another network."""
    return person("Chris")
