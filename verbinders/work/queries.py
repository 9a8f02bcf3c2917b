"""Reading the table of jobs."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from verbinders.work.models import Job  # noqa: F401 -- in quotes below


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> Self:
        """Not done, and not given up."""
        return self.filter(done_at=None, failed_at=None)

    def due(self, at: datetime) -> Self:
        """To be done now: nobody has it in hand, or whoever had it is gone. The oldest first."""
        free = Q(lease=None) | Q(lease__lt=at)
        return self.waiting().filter(free, due__lte=at).order_by("due", "id")

    def failed(self) -> Self:
        """Given up, for somebody to look at. The oldest first."""
        return self.exclude(failed_at=None).order_by("failed_at", "id")
