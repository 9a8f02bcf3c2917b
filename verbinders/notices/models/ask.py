"""What asks for somebody's attention: one table, opened and settled by verbs."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from verbinders.kit.keeping import YEAR, Ends, Keeping
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.notices.queries import AskQuerySet
from verbinders.parties.models import Mandate, Organisation


class Ask(NetworkModel):
    """One thing that waits for somebody who has this power in this organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    power = models.CharField(max_length=12, choices=Mandate.Power)
    kind = models.CharField(max_length=40, help_text='What is asked: "application".')
    subject = models.CharField(max_length=60, help_text='Which noun: "directory.membership".')
    subject_id = models.UUIDField()
    about = models.CharField(max_length=120, default="", help_text="How the subject is called, as it was then.")
    path = models.CharField(max_length=300, help_text="The page in this network where one answers.")
    due: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    opened_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)

    objects = NetworkManager.from_queryset(AskQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", letterbox=True, worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what waits for an answer of an organisation",
        stays="until a year after it was settled",
        ends=(Ends(YEAR, "settled_at"),),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "kind", "subject_id"],
                condition=Q(settled_at=None),
                name="ask_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["network", "organisation", "due", "id"], condition=Q(settled_at=None), name="ask_open"
            ),
            models.Index(fields=["network", "subject_id"], condition=Q(settled_at=None), name="ask_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
