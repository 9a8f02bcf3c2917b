"""Reading the history."""

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from verbinders.history.models import Entry  # noqa: F401 -- in the type of the queryset


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, *, network_id: UUID | None, person_id: UUID | None, organisations: frozenset[UUID]) -> Self:
        """What happened in this network, to or by me or my organisations."""
        mine = Q(person_id=person_id) if person_id else Q(pk=None)
        ours = Q(owner_id__in=organisations) | Q(organisation_id__in=organisations)
        return self.filter(mine | ours, network_id=network_id)

    def about(self, thing: models.Model) -> Self:
        """What happened to one thing; the page that shows it has already asked whether one may see the thing."""
        return self.filter(subject=thing._meta.label_lower, subject_id=thing.pk).order_by("-id")
