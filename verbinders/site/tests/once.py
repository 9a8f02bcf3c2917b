"""A story that is told once for a file of tests. What a test does to it is undone after that test."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from django.db import transaction

T = TypeVar("T")


def told_once(story: Callable[[], T]) -> Any:
    """A fixture with what `story` made. Each test has a savepoint of its own within the story's transaction."""

    @pytest.fixture(scope="module")
    def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[T]:
        around = transaction.atomic()
        with django_db_blocker.unblock():
            around.__enter__()
            try:
                told = story()
            except BaseException as broken:
                around.__exit__(type(broken), broken, broken.__traceback__)
                raise
        yield told
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)

    return world
