"""Where one can walk in: today, as long as it lasts, and otherwise tomorrow."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from verbinders.directory.models import Membership, Place, Profile
from verbinders.networks.models import Network

SHOWN = 6


class Stretch(NamedTuple):
    """From when till when on the wall somebody is at a place."""

    opens: str
    closes: str
    place: Place
    profile: Profile


class OpenDay(NamedTuple):
    """A day with where one can go, the earliest first."""

    is_today: bool
    stretches: Sequence[Stretch]


def next_open_day(network: Network, moment: datetime) -> OpenDay | None:
    """Of some organisations, whose turn it is today; None when nobody is anywhere today or tomorrow."""
    wall = timezone.localtime(moment)
    day, after = wall.isoweekday(), (wall + timedelta(days=1)).isoweekday()
    rows = Membership.objects.shown().open_on((day, after), turn=wall.date(), total=network.shown, size=2 * SHOWN)
    now = [one for one in _on(rows, day) if one.closes > f"{wall:%H:%M}"]
    found = (now or list(_on(rows, after)))[:SHOWN]
    return OpenDay(bool(now), sorted(found, key=lambda one: (one.opens, one.closes))) if found else None


def _on(rows: Sequence[Membership], day: int) -> Iterator[Stretch]:
    for row in rows:
        for place in vars(row.profile)["open_places"]:
            for one in place.hours:
                if one["day"] == day:
                    yield Stretch(one["opens"], one["closes"], place, row.profile)
