"""How far a coalition is: planned, active, ended, each with its day. Who makes it up: `Alliance`."""

from datetime import date
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.at_page import AtPage
from verbinders.directory.models.profile import Profile
from verbinders.directory.models.sourced import Sourced
from verbinders.directory.ties import CoalitionQuerySet
from verbinders.history.verbs import move, opens
from verbinders.kit.keeping import Keeping
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation


class Coalition(AtPage, Sourced):
    """The life of one coalition. Who acts for it and who takes part does not change by itself when it ends."""

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("coalition", "planned")
        ACTIVE = "active", pgettext_lazy("coalition", "active")
        ENDED = "ended", pgettext_lazy("coalition", "ended")

    PLANNED, ACTIVE, ENDED = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    profile = models.OneToOneField(Profile, models.PROTECT, related_name="coalition")
    status = models.CharField(max_length=8, choices=Status)
    planned_on = models.DateField()
    active_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = NetworkManager.from_queryset(CoalitionQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="since when a coalition is planned, at work, and ended", stays="as long as the coalition has a page"
    )

    class Meta(Sourced.Meta):
        constraints = [
            models.CheckConstraint(
                condition=(Q(active_on=None) | Q(active_on__gte=F("planned_on")))
                & (Q(ended_on=None) | Q(ended_on__gte=F("planned_on"))),
                name="coalition_dates",
            ),
            models.CheckConstraint(
                condition=Q(status="planned", active_on=None, ended_on=None)
                | Q(status="active", active_on__isnull=False, ended_on=None)
                | Q(status="ended", ended_on__isnull=False),
                name="coalition_phase_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.status}"

    @opens(to=PLANNED, says=_("said that the coalition is planned"))
    @classmethod
    def plan(cls, profile: Profile, *, on: date, source: str = "", source_url: str = "", by: Actor) -> Self:
        """The first of the three. Raises ValidationError when it was said already."""
        if cls.objects.filter(profile=profile).exists():
            raise ValidationError(_now("This was said already."))
        whose = {"network_id": profile.network_id, "organisation_id": profile.organisation_id, "profile": profile}
        return cls(planned_on=on, source=source, source_url=source_url, **whose)

    @move(PLANNED, to=ACTIVE, says=_("said that the coalition is at work"))
    def start(self, *, on: date, source: str = "", source_url: str = "", by: Actor) -> None:
        """Raises ValidationError for a day before the plan."""
        self._not_before(on)
        self.active_on = on
        self._known_from(source, source_url)

    @move(PLANNED, ACTIVE, to=ENDED, says=_("said that the coalition has ended"))
    def end(self, *, on: date, source: str = "", source_url: str = "", by: Actor) -> None:
        """Raises ValidationError for a day before the others."""
        self._not_before(on)
        self.ended_on = on
        self._known_from(source, source_url)

    @move(ENDED, to=PLANNED, says=_("said that the coalition goes on after all"))
    def resume(self, *, by: Actor) -> None:
        """Back to planned: from there it starts anew, with its own day."""
        self.ended_on = self.active_on = None

    def _not_before(self, on: date) -> None:
        if on < (self.active_on or self.planned_on):
            raise ValidationError({"on": _now("This day lies before the phase that comes first.")})

    def _known_from(self, source: str, source_url: str) -> None:
        if source or source_url:
            self.source, self.source_url = source, source_url
