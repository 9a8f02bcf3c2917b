"""Opening hours: which day of the week, from when till when on the wall."""

import re
from collections.abc import Iterable
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

DAYS = range(1, 8)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Hours(TypedDict):
    """One stretch: `day` 1 (Monday) to 7, `opens` and `closes` as "HH:MM" wall time."""

    day: int
    opens: str
    closes: str


def check_hours(value: Iterable[Any]) -> None:
    """Raises ValidationError unless each stretch is a real one, ends after it begins, and none overlap."""
    ended: dict[int, str] = {}
    for stretch in sorted((_whole(one) for one in value), key=lambda one: (one["day"], one["opens"])):
        if not stretch["opens"] < stretch["closes"]:
            raise ValidationError(_("The closing time must be later than the opening time."), code="order")
        if stretch["opens"] < ended.get(stretch["day"], ""):
            raise ValidationError(_("Two opening times on one day overlap."), code="overlap")
        ended[stretch["day"]] = stretch["closes"]


def _whole(stretch: Any) -> Hours:
    if not (isinstance(stretch, dict) and stretch.get("day") in DAYS):
        raise ValidationError(_("Choose a day of the week."), code="day")
    opens, closes = str(stretch.get("opens")), str(stretch.get("closes"))
    if not (_TIME.fullmatch(opens) and _TIME.fullmatch(closes)):
        raise ValidationError(_("Write a time as 09:30."), code="time")
    return Hours(day=stretch["day"], opens=opens, closes=closes)


def weekdays(value: Iterable[Hours]) -> int:
    """The days with hours as a number: 1 for Monday, 2 for Tuesday, 4 for Wednesday, and so on, added up."""
    return sum({1 << one["day"] - 1 for one in value})


def with_a_day_of(days: Iterable[int]) -> list[int]:
    """Each number of `weekdays` that holds one of these days (1 is Monday): to find them by an index."""
    wanted = sum(1 << day - 1 for day in set(days))
    return [number for number in range(1 << len(DAYS)) if number & wanted]


def day_name(day: int) -> str:
    """The day of the week in the reader's language."""
    return str(WEEKDAYS[day - 1])


def by_day(value: Iterable[Hours]) -> list[tuple[str, list[str]]]:
    """The hours as people read them: [("Monday", ["09:30–12:00", "13:00–17:00"])]."""
    stretches = sorted(value, key=lambda one: (one["day"], one["opens"]))
    days = dict.fromkeys(one["day"] for one in stretches)
    return [
        (day_name(day), [f"{one['opens']}–{one['closes']}" for one in stretches if one["day"] == day]) for day in days
    ]
