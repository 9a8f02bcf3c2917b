"""Chapters are told together, in the order of their days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine

from verbinders.kit.story import tell_story
from verbinders.kit.time import ago, now, today

TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def chapter(happened: list[tuple[str, date]], name: str, *days: int) -> Iterator[datetime]:
    for day in days:
        yield ago(day)
        happened.append((f"{name} {day}", today()))


@time_machine.travel(TODAY, tick=False)
def test_whichever_deed_was_first_is_told_first_on_its_own_day() -> None:
    happened: list[tuple[str, date]] = []
    tell_story(chapter(happened, "tea", 9, 4, 0), chapter(happened, "song", 7, 5), chapter(happened, "rest", 8))
    assert [deed for deed, _day in happened] == ["tea 9", "rest 8", "song 7", "song 5", "tea 4", "tea 0"]
    assert [day.day for _deed, day in happened] == [14, 15, 16, 18, 19, 23]
    assert now() == TODAY


@time_machine.travel(TODAY, tick=False)
def test_on_one_day_the_hour_decides_and_then_the_order_of_the_chapters() -> None:
    happened: list[str] = []

    def evening(name: str) -> Iterator[datetime]:
        yield ago(3, time(20))
        happened.append(name)

    def morning(name: str) -> Iterator[datetime]:
        yield ago(3, time(9))
        happened.append(name)

    tell_story(evening("first"), evening("second"), morning("third"))
    assert happened == ["third", "first", "second"]


def test_a_chapter_does_not_go_back_in_time() -> None:
    happened: list[tuple[str, date]] = []
    with pytest.raises(ValueError, match="chapter 1 goes back"):
        tell_story(chapter(happened, "tea", 9), chapter(happened, "song", 5, 6))
    assert [deed for deed, _day in happened] == ["tea 9", "song 5"]
