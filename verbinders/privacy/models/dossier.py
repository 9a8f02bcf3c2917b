"""The file of a person: all that we have of them, made by the worker and gone after a week."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verbinders.history.verbs import opens
from verbinders.kit.keeping import DAY, Ends, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Walls
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person
from verbinders.privacy.queries import DossierQuerySet
from verbinders.work.queue import enqueue

MAKE = "privacy.dossier"


class Dossier(models.Model):
    """What we have of one person, as it was at one moment (GDPR art. 15 and 20). Theirs alone."""

    LASTS: ClassVar[Any] = 7 * DAY

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="dossier")
    asked_at = models.DateTimeField(default=now)
    made_at = models.DateTimeField(null=True, blank=True)
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    objects = DossierQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(person="person_id", worker=True)
    keeping: ClassVar[Keeping] = Keeping(
        purpose="a copy of all that we have of a person, for themself",
        stays="a week after they asked for it",
        ends=(Ends(7 * DAY, "asked_at"),),
        whose=(Whose("person_id", told=False, because="It is a copy of all the rest."),),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(made_at__isnull=False) | Q(content={}), name="dossier_empty_until_made")
        ]

    def __str__(self) -> str:
        return f"dossier {self.person_id}"

    @opens(says=_("asked for everything that we have of them"))
    @classmethod
    def ask(cls, person: Person, *, by: Actor) -> Self:
        """The worker makes it, within a minute. Takes the place of an earlier one."""
        cls.objects.filter(person=person).delete()
        enqueue(MAKE, {"person": str(person.pk)}, by=by)
        return cls(person=person)
