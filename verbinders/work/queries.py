"""Reading the table of jobs, and what was given up."""

from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from verbinders.parties.above import runs_network

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.work.models import DeadLetter, Job  # noqa: F401 -- in quotes below


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


class DeadLetterQuerySet(models.QuerySet["DeadLetter"]):
    def visible_to(self, actor: "Actor") -> Self:
        """All, for those who run the network."""
        return self.all() if running(actor) else self.none()

    def open(self) -> Self:
        """Nobody has decided yet. What is given up last comes first."""
        return self.filter(status="open").order_by("-at", "-id")

    def retried(self) -> Self:
        """Tried once more, the latest first."""
        return self.filter(status="retried").order_by("-settled_at", "-id")


def running(actor: "Actor") -> list[UUID]:
    """Those of the actor's organisations that run the network where we are."""
    return sorted(one for one in actor.holds("represent") if runs_network(actor.on_behalf_of(one)))
