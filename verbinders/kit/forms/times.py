"""Fields for a day and for a time of day, as people type them."""

import re
from datetime import date, time
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.widgets import Widget
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_AP
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy


class DateParts(Widget):
    """Day, month and year, each in its own box: quicker than a calendar, and it works on every phone."""

    template_name = "kit/forms/widgets/date.html"
    use_fieldset = True
    parts = (
        ("day", pgettext_lazy("part of a date", "Day"), 2),
        ("month", pgettext_lazy("part of a date", "Month"), 2),
        ("year", pgettext_lazy("part of a date", "Year"), 4),
    )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        typed = _in_parts(value)
        context["widget"]["parts"] = [
            {"name": f"{name}_{part}", "number": n, "label": label, "size": size, "value": typed[n]}
            for n, (part, label, size) in enumerate(self.parts)
        ]
        context["widget"]["invalid"] = "aria-invalid" in context["widget"]["attrs"]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [str(data.get(f"{name}_{part}", "")).strip() for part, _label, _size in self.parts]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part, _label, _size in self.parts)


def _in_parts(value: Any) -> list[str]:
    if isinstance(value, date):
        return [str(value.day), str(value.month), str(value.year)]
    return [str(part) for part in value] if value else ["", "", ""]


@cache
def month_names() -> dict[str, int]:
    """The number of each month by its names, whole and shortened, in the languages of the house."""
    names: dict[str, int] = {}
    for tag, _name in settings.LANGUAGES:
        with override(tag):
            for month in MONTHS:
                for words in (MONTHS[month], MONTHS_3[month], MONTHS_AP[month]):
                    names[str(words).strip(".").casefold()] = month
    return names


def _taken_apart(typed: list[str]) -> list[str]:
    """A whole date in the first box ("31-12-2026", "31 december 2026", "2026-12-31") is taken apart."""
    pieces = [piece for piece in re.split(r"[\s./,-]+", typed[0]) if piece]
    if any(typed[1:]) or len(pieces) != 3:
        return typed
    return pieces[::-1] if len(pieces[0]) == 4 else pieces


class DateField(forms.Field):
    """A day, in figures or with the month by name. `earliest` and `latest` are days, too."""

    widget = DateParts
    default_error_messages = {
        "incomplete": _("Fill in the day, the month and the year."),
        "invalid": _("This day does not exist. Look at the day, the month and the year."),
        "year": _("Write the year in four digits."),
        "early": _("Choose %(day)s or a later day."),
        "late": _("Choose %(day)s or an earlier day."),
    }

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def clean(self, value: Any) -> date | None:
        typed = _taken_apart(_in_parts(value))
        if not any(typed):
            super().clean(None)
            return None
        day = self._day(typed)
        if self.earliest and day < self.earliest:
            raise self._refused("early", self.earliest)
        if self.latest and day > self.latest:
            raise self._refused("late", self.latest)
        return day

    def _day(self, typed: list[str]) -> date:
        if not all(typed):
            raise self._refused("incomplete")
        month = typed[1].strip(".").casefold()
        typed = [typed[0], str(month_names().get(month, typed[1])), typed[2]]
        if not all(part.isdecimal() and len(part) <= 4 for part in typed):
            raise self._refused("invalid")
        if len(typed[2]) != 4:
            raise self._refused("year")
        try:
            return date(int(typed[2]), int(typed[1]), int(typed[0]))
        except ValueError:
            raise self._refused("invalid") from None

    def _refused(self, code: str, limit: date | None = None) -> ValidationError:
        words = {"day": date_format(limit, "DATE_FORMAT")} if limit else None
        return ValidationError(self.error_messages[code], code=code, params=words)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _in_parts(initial) != _taken_apart(_in_parts(data))


class TimeField(forms.Field):
    """A time of day: 9, 9.30, 9:30, 930 and "9.30 uur" are all understood."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Write a time, for example 9.30 or 14:00.")}
    _typed = re.compile(r"(\d{1,2})(?:\s*[.:uh]\s*(\d{2})|(\d{2}))?\s*(?:uur|u|h)?", re.IGNORECASE)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("class", "vb-textbox--short")

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        found = self._typed.fullmatch(str(value).strip())
        if not found:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return time(int(found[1]), int(found[2] or found[3] or 0))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
