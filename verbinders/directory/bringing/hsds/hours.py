"""Schedules of HSDS (RFC 5545) as hours by the clock on the wall. What we cannot hold is said, not bent."""

import re

from verbinders.directory.bringing.hsds.plain import Thing, word
from verbinders.directory.hours import Hours

DAYS = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}
ONCE = ("", "1", "1.0")
# With the offset of the Netherlands, in summer or winter, it is the same clock.
TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?(?:\+0[12]:?00)?")


def hours_of(schedules: list[Thing]) -> tuple[list[Hours], list[str]]:
    """What returns each week, and in words what does not fit."""
    hours: dict[tuple[int, str, str], Hours] = {}
    odd = []
    for one in schedules:
        found = _each_week(one)
        odd += [] if found else [_in_words(one)]
        hours |= {(hour["day"], hour["opens"], hour["closes"]): hour for hour in found}
    return list(hours.values()), [said for said in odd if said]


def _each_week(one: Thing) -> list[Hours]:
    opens, closes = TIME.fullmatch(word(one, "opens_at")), TIME.fullmatch(word(one, "closes_at"))
    days = [day.strip() for day in word(one, "byday").upper().split(",")]
    is_weekly = word(one, "freq") in ("", "WEEKLY") and word(one, "interval") in ONCE
    ends = word(one, "until") or word(one, "count") or word(one, "valid_to")
    if not (opens and closes and is_weekly and not ends and all(day in DAYS for day in days)):
        return []
    first, last = (f"{int(found[1]):02}:{found[2]}" for found in (opens, closes))
    return [Hours(day=DAYS[day], opens=first, closes=last) for day in days]


def _in_words(one: Thing) -> str:
    parts = ("freq", "byday", "bymonthday", "opens_at", "closes_at", "valid_to", "description")
    return " ".join(filter(None, (word(one, part) for part in parts)))
