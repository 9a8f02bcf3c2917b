"""Reading what goes out, what comes in, and what is only counted."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from verbinders.moving.limits import SMALLEST

if TYPE_CHECKING:
    from verbinders.moving.models import Archive, Arrival, Tally  # noqa: F401 -- in quotes below
    from verbinders.parties.actors import Actor


class ArchiveQuerySet(models.QuerySet["Archive"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Of the organisations for which I may speak, with a mandate that was confirmed and has not ended."""
        return self.filter(organisation_id__in=actor.holds("represent"))

    def kept(self) -> Self:
        """Being made, or ready."""
        return self.exclude(status="gone")

    def made_before(self, at: datetime) -> Self:
        """Ready, or asked for in vain, for so long that they go."""
        return self.kept().filter(asked_at__lt=at)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What I brought myself."""
        return self.filter(person_id=actor.person_id) if actor.person_id else self.none()

    def kept(self) -> Self:
        """Still there."""
        return self.filter(status__in=("brought", "applied"))

    def brought_before(self, at: datetime) -> Self:
        """Still there after so long a time."""
        return self.kept().filter(at__lt=at)


class TallyQuerySet(models.QuerySet["Tally"]):
    def of_all(self) -> Self:
        """How many in each year, the latest first."""
        return self.filter(quality="all").order_by("-year")

    def shown(self) -> Self:
        """Numbers that are large enough to be nobody."""
        return self.filter(number__gte=SMALLEST)
