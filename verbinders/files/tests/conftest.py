"""The cast in their networks, and a disk for their files."""

from pathlib import Path
from typing import Any

import pytest

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import applied, belongs, founded, person
from verbinders.files.tests.cast import library, owner_of
from verbinders.networks.models import Network
from verbinders.parties.models import Person


@pytest.fixture(autouse=True)
def disk(settings: Any, tmp_path: Path) -> Path:
    """Where the files of this test lie."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def bram(spaarnestad: Network, yusuf: Person) -> Person:
    """Is of Çınar, and does not speak for it."""
    bram = person("Bram")
    belongs(spaarnestad, bram, owner_of(yusuf), by=yusuf)
    return bram


@pytest.fixture
def rana(spaarnestad: Network) -> Person:
    """Speaks for Yasmin, which has only asked to join."""
    rana = person("Rana")
    applied(spaarnestad, "Yasmin", rana)
    return rana


@pytest.fixture
def resi(db: None) -> Person:
    """Signed in, of no organisation."""
    return person("Resi")


@pytest.fixture
def chris(db: None) -> Person:
    """Of the Polderkring, which runs another network."""
    chris = person("Chris")
    founded(chris, "polderwijk", "Polderkring")
    return chris


@pytest.fixture
def cinar(spaarnestad: Network, yusuf: Person) -> Browser:
    return Browser(spaarnestad, yusuf)


@pytest.fixture
def own(spaarnestad: Network, yusuf: Person) -> str:
    """The path of Çınar's library."""
    return library(spaarnestad, owner_of(yusuf))
