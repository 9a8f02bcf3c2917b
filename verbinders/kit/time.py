"""Days and instants. Instants are UTC; a day is a day on the wall of the town."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

_story: ContextVar[datetime | None] = ContextVar("story", default=None)


def now() -> datetime:
    """This instant, aware."""
    return _story.get() or timezone.now()


def today() -> date:
    """Today on the wall (the time zone of the installation)."""
    return timezone.localdate(now())


def ago(days: int, at: time = time(10)) -> datetime:
    """`days` ago, at this hour on the wall. It never lies in the future."""
    told = datetime.combine(timezone.localdate() - timedelta(days=days), at, timezone.get_default_timezone())
    return min(told.astimezone(UTC), timezone.now())


@contextmanager
def happening(moment: datetime) -> Iterator[None]:
    """Tell what happened then: inside, `now` and `today` are then.

    For the demo story only, so that its deeds carry true dates.
    """
    token = _story.set(moment)
    try:
        yield
    finally:
        _story.reset(token)


def days_ago(days: int, at: time = time(10)) -> AbstractContextManager[None]:
    """Tell what happened `days` ago, at this hour on the wall."""
    return happening(ago(days, at))
