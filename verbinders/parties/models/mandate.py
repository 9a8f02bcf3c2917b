"""The mandates by which a person acts for an organisation."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.by import Door
from verbinders.history.verbs import move, opens
from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import today
from verbinders.networks.models import Walls
from verbinders.parties.actors import Actor
from verbinders.parties.models.organisation import Organisation
from verbinders.parties.models.person import Person
from verbinders.parties.queries import MandateQuerySet


class Mandate(models.Model):
    """The power of a person to act for an organisation, with dates. It ends with the person; the deeds stay."""

    class Power(models.TextChoices):
        BELONG = "belong", pgettext_lazy("mandate", "belongs to it")
        REPRESENT = "represent", pgettext_lazy("mandate", "may speak for it")
        COORDINATE = "coordinate", pgettext_lazy("mandate", "coordinates its volunteers")
        VOTE = "vote", pgettext_lazy("mandate", "may vote")
        SIGN = "sign", pgettext_lazy("mandate", "may sign")
        FINANCE = "finance", pgettext_lazy("mandate", "keeps the money")

    class Status(models.TextChoices):
        CLAIMED = "claimed", pgettext_lazy("mandate", "claimed")
        HELD = "held", pgettext_lazy("mandate", "held")
        ENDED = "ended", pgettext_lazy("mandate", "ended")

    CLAIMED, HELD, ENDED = Status

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    power = models.CharField(max_length=12, choices=Power)
    status = models.CharField(max_length=8, choices=Status)
    starts = models.DateField(default=today)
    ends = models.DateField(null=True, blank=True)

    objects = MandateQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", person="person_id", worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="who may act for an organisation, from when to when",
        stays="until seven years after it ended",
        ends=(Ends(7 * YEAR, "ends", where=Q(status="ended")),),
        whose=(
            Whose(
                "person_id",
                Erasing.STAYS,
                because="It ends, and its bare id stays: an organisation must be able to show who could act for it,"
                " for seven years (art. 2:10 BW; GDPR art. 17.3b).",
            ),
        ),
        title=_("For whom you may act"),
        shows=("organisation_id", "power", "status", "starts", "ends"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "power"], condition=~Q(status="ended"), name="mandate_once"
            ),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=models.F("starts")), name="mandate_dates"),
            models.CheckConstraint(condition=~Q(status="ended") | Q(ends__isnull=False), name="mandate_ended_has_end"),
        ]

    def __str__(self) -> str:
        return f"{self.power} {self.status}"

    @opens(to=CLAIMED, says=_("said to speak for the organisation"), doors=(Door.WITHIN,))
    @classmethod
    def claim(cls, organisation: Organisation, *, power: str, by: Actor) -> Self:
        return cls(person_id=by.person_id, organisation=organisation, power=power)

    @opens(to=HELD, says=_("gave somebody a mandate"), doors=(Door.WITHIN,))
    @classmethod
    def give(cls, organisation: Organisation, person: Person, *, power: str, by: Actor) -> Self:
        return cls(person=person, organisation=organisation, power=power)

    @move(CLAIMED, to=HELD, says=_("confirmed the mandate"), doors=(Door.WITHIN,))
    def confirm(self, *, by: Actor) -> None:
        """The stewards know who this is: the claim becomes a mandate."""

    @move(CLAIMED, HELD, to=ENDED, says=_("ended the mandate"), doors=(Door.WITHIN,))
    def end(self, *, by: Actor) -> None:
        self.ends = max(today(), self.starts)

    def holds_on(self, day: date) -> bool:
        """Whether the mandate counts on `day`."""
        return self.status != self.ENDED and self.starts <= day and (self.ends is None or day <= self.ends)
