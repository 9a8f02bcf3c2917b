"""The cast, as the tests of the directory know them, and a disk for their files."""

from pathlib import Path
from typing import Any

import pytest

from verbinders.directory.models import Profile
from verbinders.directory.tests.cast import person
from verbinders.directory.tests.conftest import bram, polderwijk, yusuf
from verbinders.moving.tests.cast import nour as story_of_nour
from verbinders.networks.models import Network
from verbinders.parties.models import Person
from verbinders.work import jobs

__all__ = ["bram", "polderwijk", "yusuf"]


@pytest.fixture(autouse=True, scope="session")
def _jobs() -> None:
    """The worker knows what it can do."""
    jobs.load()


@pytest.fixture(autouse=True)
def disk(settings: Any, tmp_path: Path) -> Path:
    """Where the files of this test lie."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def fatima(db: None) -> Person:
    """Speaks for Stichting Nour."""
    return person("Fatima")


@pytest.fixture
def nour(spaarnestad: Network, amina: Person, fatima: Person) -> Profile:
    """A member with a page, a library and a message."""
    return story_of_nour(spaarnestad, fatima, admitted_by=amina)
