"""The small world, built once for all tests of a file: to build it takes longer than to ask one route."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from verbinders.site.tests.world import World, built


@pytest.fixture(scope="module")
def kept_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """As long as the tests of one file run; then all of it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield built()
        transaction.set_rollback(True)


@pytest.fixture
def world(kept_world: World) -> Iterator[World]:
    """For one test: what it writes is rolled back."""
    with transaction.atomic():
        yield kept_world
        transaction.set_rollback(True)
