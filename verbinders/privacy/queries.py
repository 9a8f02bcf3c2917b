"""Reading the file of a person."""

from typing import TYPE_CHECKING, Self

from django.db import models

from verbinders.kit.keeping import DAY
from verbinders.kit.time import now

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.privacy.models import Dossier  # noqa: F401 -- in quotes below


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, actor: "Actor") -> Self:
        """My own, for a week."""
        mine = self.filter(person_id=actor.person_id) if actor.person_id else self.none()
        return mine.filter(asked_at__gt=now() - 7 * DAY)
