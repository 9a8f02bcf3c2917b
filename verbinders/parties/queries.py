"""Reading mandates."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Mandate  # noqa: F401 -- in quotes below


class MandateQuerySet(models.QuerySet["Mandate"]):
    def on(self, day: date) -> Self:
        """Mandates that count on `day`; claimed ones too, which open only the claimer's own organisation."""
        return self.exclude(status="ended").filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)

    def visible_to(self, actor: "Actor") -> Self:
        """My own, and those of the organisations for which I act."""
        return self.filter(Q(person_id=actor.person_id) | Q(organisation_id__in=actor.organisations))
