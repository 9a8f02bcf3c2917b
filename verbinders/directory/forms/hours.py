"""Opening hours as people fill them in: a line a day, with room for a break at noon."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.directory.hours import DAYS, Hours, check_hours, day_name
from verbinders.kit.forms import TimeField
from verbinders.kit.text import displayable

STRETCHES = 2
Typed = dict[tuple[int, int], tuple[str, str]]  # (day, which stretch) -> (opens, closes), as typed


class HoursInput(forms.Widget):
    """Seven days; the second stretch of a day stands one step away."""

    template_name = "directory/widgets/hours.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        typed = as_typed(value)
        context["widget"]["days"] = [
            {"name": day_name(day), "stretches": [self._boxes(name, day, n, typed) for n in range(STRETCHES)]}
            for day in DAYS
        ]
        context["widget"]["invalid"] = "aria-invalid" in context["widget"]["attrs"]
        return context

    @staticmethod
    def _boxes(name: str, day: int, n: int, typed: Typed) -> dict[str, Any]:
        opens, closes = typed.get((day, n), ("", ""))
        return {
            "number": (day - 1) * STRETCHES + n,
            "name": f"{name}-{day}-{n}",
            "opens": displayable(opens),
            "closes": displayable(closes),
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return {
            (day, n): (str(data.get(f"{name}-{day}-{n}-opens", "")), str(data.get(f"{name}-{day}-{n}-closes", "")))
            for day in DAYS
            for n in range(STRETCHES)
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)


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
        hours: list[Hours] = []
        errors: list[ValidationError] = []
        for (day, _n), (opens, closes) in sorted(as_typed(value).items()):
            try:
                hours += self._stretch(day, opens, closes)
                check_hours([one for one in hours if one["day"] == day])
            except ValidationError as error:
                errors += [ValidationError(_on_day(day, words)) for words in error.messages]
        if errors:
            raise ValidationError(errors)
        return hours

    def _stretch(self, day: int, opens: str, closes: str) -> list[Hours]:
        if not opens.strip() and not closes.strip():
            return []
        begins, ends = self._time.clean(opens), self._time.clean(closes)
        if begins is None or ends is None:
            raise ValidationError(self.error_messages["half"], code="half")
        return [Hours(day=day, opens=f"{begins:%H:%M}", closes=f"{ends:%H:%M}")]


def _on_day(day: int, words: str) -> str:
    return _now("%(day)s: %(words)s") % {"day": day_name(day), "words": words}
