"""Instants are UTC, a day is a day on the wall; and the demo tells what happened days ago."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from verbinders.kit.time import days_ago, now, today

MIDNIGHT_IN_SPAARNESTAD = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


def test_this_instant_knows_its_zone() -> None:
    with time_machine.travel(MIDNIGHT_IN_SPAARNESTAD, tick=False):
        assert now() == MIDNIGHT_IN_SPAARNESTAD
        assert now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_a_day_begins_at_midnight_on_the_wall(instant: datetime, day: date) -> None:
    with time_machine.travel(instant, tick=False):
        assert today() == day


def test_the_story_happens_days_ago_at_an_hour_on_the_wall() -> None:
    with time_machine.travel(MIDNIGHT_IN_SPAARNESTAD, tick=False):
        with days_ago(3, time(14, 30)):
            assert today() == date(2026, 11, 20)
            assert timezone.localtime(now()) == timezone.localtime(datetime(2026, 11, 20, 13, 30, tzinfo=UTC))
            with days_ago(5):
                assert today() == date(2026, 11, 18)
            assert today() == date(2026, 11, 20)
        assert now() == MIDNIGHT_IN_SPAARNESTAD


def test_across_the_change_of_the_clock_the_hour_stays() -> None:
    with time_machine.travel(datetime(2026, 10, 26, 12, 0, tzinfo=UTC), tick=False), days_ago(2, time(10)):
        assert (now(), timezone.localtime(now()).hour) == (datetime(2026, 10, 24, 8, 0, tzinfo=UTC), 10)


def test_the_story_never_lies_in_the_future() -> None:
    with time_machine.travel(MIDNIGHT_IN_SPAARNESTAD, tick=False), days_ago(0, time(23, 59)):
        assert now() == MIDNIGHT_IN_SPAARNESTAD


def test_after_a_story_that_broke_off_it_is_now_again() -> None:
    with time_machine.travel(MIDNIGHT_IN_SPAARNESTAD, tick=False):
        with pytest.raises(ZeroDivisionError), days_ago(3):
            _ = 1 / 0
        assert now() == MIDNIGHT_IN_SPAARNESTAD
