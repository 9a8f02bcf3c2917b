"""A day stands before its month in every language of the house, and an hour is one of twenty-four."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

MOMENT = datetime(2026, 11, 5, 17, 3)  # noqa: DTZ001 -- as it is shown on the wall
FORMATS = ("DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATETIME_FORMAT")


def test_every_language_of_the_house() -> None:
    shown = {}
    for tag, _name in settings.LANGUAGES:
        with translation.override(tag):
            shown[tag] = [date_format(MOMENT, name) for name in FORMATS]
    assert shown == {
        "nl": ["5 november 2026", "5 november 2026 17:03", "5-11-2026 17:03"],
        "en": ["5 November 2026", "5 November 2026, 17:03", "5 Nov 2026, 17:03"],
        "tr": ["05 Kasım 2026", "05 Kasım 2026 17:03", "05 Kas 2026 17:03"],
        "ar": ["5 نوفمبر، 2026", "5 نوفمبر 2026، 17:03", "5 نوفمبر 2026، 17:03"],
    }
