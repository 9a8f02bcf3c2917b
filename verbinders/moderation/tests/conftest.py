"""Spaarnestad, run by Hooyo (Amina), with Stichting Nour (Fatima) as a member; Chris lives in another network."""

from uuid import UUID

import pytest

from verbinders.directory.tests.cast import joined
from verbinders.directory.tests.conftest import bram, polderwijk, yusuf
from verbinders.networks.models import Network
from verbinders.notices.tests.messages.conftest import fatima
from verbinders.parties.models import Person

__all__ = ["bram", "fatima", "polderwijk", "yusuf"]


@pytest.fixture
def nour(spaarnestad: Network, amina: Person, fatima: Person) -> UUID:
    """Stichting Nour, a member."""
    return joined(spaarnestad, "Stichting Nour", fatima, admitted_by=amina).organisation_id
