"""Days and instants. Instants are UTC; a day is a day on the wall of the town."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, aware."""
    return timezone.now()


def today() -> date:
    """Today on the wall (the time zone of the installation)."""
    return timezone.localdate()
