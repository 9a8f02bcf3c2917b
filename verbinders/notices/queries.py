"""Reading the outbox."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from verbinders.notices.models import Message  # noqa: F401 -- in quotes below


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime) -> Self:
        """To be sent now: queued, or claimed by a worker that is gone. The oldest first."""
        waiting = Q(status="queued") | Q(status="claimed", lease__lt=at)
        return self.filter(waiting, due__lte=at).order_by("due", "id")

    def newest(self) -> Self:
        """The latest first."""
        return self.order_by("-id")
