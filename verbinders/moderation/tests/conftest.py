"""Spaarnestad, run by Hooyo (Amina), with Stichting Nour (Fatima) as a member; Chris lives in another network."""

from uuid import UUID

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, joined
from verbinders.directory.tests.conftest import amina, bram, chris, polderwijk, visitor, yusuf
from verbinders.networks.models import Network
from verbinders.notices.tests.messages.conftest import fatima
from verbinders.parties.models import Person

__all__ = ["amina", "bram", "chris", "fatima", "polderwijk", "visitor", "yusuf"]


@pytest.fixture
def spaarnestad(amina: Person) -> Network:
    """Run by Hooyo."""
    return founded(amina)


@pytest.fixture
def nour(spaarnestad: Network, amina: Person, fatima: Person) -> UUID:
    """Stichting Nour, a member."""
    return joined(spaarnestad, "Stichting Nour", fatima, admitted_by=amina).organisation_id


@pytest.fixture
def desk(spaarnestad: Network, amina: Person) -> Browser:
    """Amina's browser."""
    return Browser(spaarnestad, amina)
