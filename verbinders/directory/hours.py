"""Opening hours: which day of the week, from when till when on the wall."""

from collections.abc import Iterable
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class Hours(TypedDict):
    """One stretch: `day` 1 (Monday) to 7, `from` and `till` as "HH:MM" wall time."""

    day: int
    opens: str
    closes: str


def check_hours(value: Iterable[Hours]) -> None:
    """Raises ValidationError unless each stretch is a real one and none ends before it begins."""
    for stretch in value:
        if not (isinstance(stretch, dict) and stretch.get("day") in range(1, 8)):
            raise ValidationError(_("Choose a day of the week."), code="day")
        if not stretch["opens"] < stretch["closes"]:
            raise ValidationError(_("The closing time must be later than the opening time."), code="order")
