"""The cast: Hooyo runs Spaarnestad with Amina; Fadumo belongs to it; Yusuf speaks for Çınar, a member."""

import pytest

from verbinders.directory.tests.cast import belongs, page, person
from verbinders.networks.models import Network
from verbinders.parties.models import Person


@pytest.fixture
def fadumo(spaarnestad: Network, amina: Person) -> Person:
    """Belongs to Hooyo, and does not speak for it."""
    fadumo = person("Fadumo")
    belongs(spaarnestad, fadumo, page(spaarnestad, "hooyo").organisation_id, by=amina)
    return fadumo
