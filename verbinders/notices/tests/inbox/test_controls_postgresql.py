"""The controls: without the lock it goes wrong. On SQLite there is one writer at a time, so nothing to take away."""

from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest

from verbinders.history import verbs
from verbinders.history.tests.together import PATIENCE, together
from verbinders.notices.models import PushSubscription
from verbinders.notices.queries import NoticeQuerySet
from verbinders.notices.tests.inbox.test_together import (
    digests,
    nine_browsers,
    sending,
    something_waits_for,
    standing,
    switching_on,
)
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def all_at_once(do: Callable[..., Any], people: int) -> Callable[..., Any]:
    """Nobody goes on before everybody has come so far."""
    barrier = Barrier(people)

    def wait(*args: Any, **kwargs: Any) -> Any:
        barrier.wait(PATIENCE)
        return do(*args, **kwargs)

    return wait


def test_without_the_lock_a_person_gets_twelve_browsers(bram: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    nine_browsers(bram)
    monkeypatch.setattr(verbs, "_lock", lambda thing: None)
    monkeypatch.setattr(PushSubscription, "clean_fields", all_at_once(PushSubscription.clean_fields, 3))
    together(*(switching_on(bram, f"nieuw-{n}") for n in range(3)))
    assert standing() == PushSubscription.MOST + 2


def test_without_the_lock_a_digest_is_sent_twice(bram: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    something_waits_for(bram)
    monkeypatch.setattr(NoticeQuerySet, "select_for_update", lambda rows, **how: rows)
    monkeypatch.setattr(NoticeQuerySet, "update", all_at_once(NoticeQuerySet.update, 2))
    assert together(*[sending(bram)] * 2) == [1, 1]
    assert digests() == 2
