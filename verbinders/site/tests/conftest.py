"""A small network, for what needs no whole world."""

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, person
from verbinders.networks.models import Network
from verbinders.parties.models import Person


@pytest.fixture
def amina(db: None) -> Person:
    return person("Amina")


@pytest.fixture
def spaarnestad(amina: Person) -> Network:
    return founded(amina)


@pytest.fixture
def visitor(spaarnestad: Network) -> Browser:
    return Browser(spaarnestad)
