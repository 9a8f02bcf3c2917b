"""A period in words of the reader."""

from datetime import timedelta

from django.utils.translation import ngettext

from verbinders.kit.keeping import MONTH, YEAR


def spoken(time: timedelta) -> str:
    """In the largest word that fits; empty for no time at all."""
    if time and not time % YEAR:
        number = time // YEAR
        return ngettext("%(n)d year", "%(n)d years", number) % {"n": number}
    if time and not time % MONTH:
        number = time // MONTH
        return ngettext("%(n)d month", "%(n)d months", number) % {"n": number}
    return ngettext("%(n)d day", "%(n)d days", time.days) % {"n": time.days} if time.days else ""
