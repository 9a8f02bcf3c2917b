"""Jobs that only the tests know."""

from collections.abc import Callable

import pytest
from django.conf import settings

from verbinders.work import jobs
from verbinders.work.jobs import CarryOn, Doing


@pytest.fixture
def knows(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Doing], None]:
    """`knows("tea.make", make)`: for this test there is such a job."""

    def teach(name: str, do: Doing) -> None:
        monkeypatch.setitem(jobs._jobs, name, do)

    return teach


@pytest.fixture
def looks_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[CarryOn], int]], None]:
    """`looks_after(empty)`: for this test the worker has only this drain."""

    def teach(empty: Callable[[CarryOn], int]) -> None:
        monkeypatch.setattr(jobs, "_drains", [empty])

    return teach


@pytest.fixture
def owner_is_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator's commands see what this test wrote and did not commit."""
    monkeypatch.delitem(settings.DATABASES, "owner", raising=False)
