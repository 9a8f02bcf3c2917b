"""Opening hours as people fill them in: a line a day, with room for a break at noon."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from verbinders.directory.hours import DAYS, Hours, by_day, check_hours, day_name
from verbinders.kit.forms import TimeField
from verbinders.kit.text import displayable

STRETCHES = 2  # Shown for each day, more when there are more.
MOST = 6
Typed = dict[tuple[int, int], tuple[str, str]]  # (day, which stretch) -> (opens, closes), as typed


class HoursInput(forms.Widget):
    """Seven days; the second stretch of a day stands one step away."""

    template_name = "directory/widgets/hours.html"
    use_fieldset = True
    wrong: frozenset[int] = frozenset()  # Days to look at again.

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        typed = as_typed(value)
        context["widget"]["days"] = [
            {
                "name": day_name(day),
                "wrong": day in self.wrong,
                "stretches": [self._boxes(name, day, n, typed) for n in range(_shown(day, typed))],
            }
            for day in DAYS
        ]
        return context

    @staticmethod
    def _boxes(name: str, day: int, n: int, typed: Typed) -> dict[str, Any]:
        opens, closes = typed.get((day, n), ("", ""))
        return {
            "number": (day - 1) * MOST + n,
            "name": f"{name}-{day}-{n}",
            "opens": displayable(opens),
            "closes": displayable(closes),
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return {
            (day, n): (str(data.get(f"{name}-{day}-{n}-opens", "")), str(data.get(f"{name}-{day}-{n}-closes", "")))
            for day in DAYS
            for n in range(MOST)
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)


def _shown(day: int, typed: Typed) -> int:
    return max([STRETCHES, *(n + 1 for (on, n), times in typed.items() if on == day and any(times))])


def as_typed(value: Any) -> Typed:
    """Stored hours as they are filled in; what was typed stays as it is."""
    if isinstance(value, dict):
        return value
    filled: Typed = {}
    for stretch in sorted(value or [], key=lambda one: (one["day"], one["opens"])):
        n = sum(day == stretch["day"] for day, _n in filled)
        filled[stretch["day"], n] = (stretch["opens"], stretch["closes"])
    return filled


class HoursField(forms.Field):
    """Opening hours, as the list that a place keeps."""

    widget = HoursInput
    default_error_messages = {"half": _("Fill in both times, or none.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._time = TimeField(required=False)

    def clean(self, value: Any) -> list[Hours]:
        typed = as_typed(value)
        hours: list[Hours] = []
        errors: dict[int, list[str]] = {}
        for day in DAYS:
            try:
                hours += self._day(day, [typed.get((day, n), ("", "")) for n in range(MOST)])
            except ValidationError as error:
                errors[day] = error.messages
        if errors:
            self.widget.wrong = frozenset(errors)
            raise ValidationError([_on_day(day, words) for day, messages in errors.items() for words in messages])
        return hours

    @staticmethod
    def spoken(hours: list[Hours]) -> list[str]:
        """Hours as lines to read."""
        return [f"{day.capitalize()} {', '.join(stretches)}" for day, stretches in by_day(hours)]

    def _day(self, day: int, stretches: list[tuple[str, str]]) -> list[Hours]:
        hours = [self._stretch(day, *stretch) for stretch in stretches if any(part.strip() for part in stretch)]
        check_hours(hours)
        return hours

    def _stretch(self, day: int, opens: str, closes: str) -> Hours:
        begins, ends = self._time.clean(opens), self._time.clean(closes)
        if begins is None or ends is None:
            raise ValidationError(self.error_messages["half"], code="half")
        return Hours(day=day, opens=f"{begins:%H:%M}", closes=f"{ends:%H:%M}")


def _on_day(day: int, words: str) -> str:
    return f"{day_name(day).capitalize()}: {words}"
