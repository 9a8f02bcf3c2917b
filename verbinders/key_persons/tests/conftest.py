"""The cast: Hooyo runs Spaarnestad with Amina; Fadumo belongs to it; Yusuf speaks for Çınar, a member."""

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import belongs, founded, joined, page, person
from verbinders.networks.models import Network
from verbinders.parties.models import Person


@pytest.fixture
def amina(db: None) -> Person:
    """Speaks for Hooyo."""
    return person("Amina")


@pytest.fixture
def spaarnestad(amina: Person) -> Network:
    return founded(amina)


@pytest.fixture
def fadumo(spaarnestad: Network, amina: Person) -> Person:
    """Belongs to Hooyo, and does not speak for it."""
    fadumo = person("Fadumo")
    belongs(spaarnestad, fadumo, page(spaarnestad, "hooyo").organisation_id, by=amina)
    return fadumo


@pytest.fixture
def yusuf(spaarnestad: Network, amina: Person) -> Person:
    """Speaks for Çınar."""
    yusuf = person("Yusuf")
    joined(spaarnestad, "Çınar", yusuf, admitted_by=amina)
    return yusuf


@pytest.fixture
def desk(spaarnestad: Network, amina: Person) -> Browser:
    """Amina's browser."""
    return Browser(spaarnestad, amina)
