"""A new member is introduced to a few others that fit: suggested with the reasons, and then greeted, or not now."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.profile import Profile
from verbinders.directory.ties import IntroductionQuerySet
from verbinders.history.by import Door
from verbinders.history.verbs import move, opens
from verbinders.kit.keeping import YEAR, Ends, Keeping
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation


class Introduction(NetworkModel):
    """That the new member `organisation` might like to meet `other`. The other one is told nothing."""

    class Status(models.TextChoices):
        SUGGESTED = "suggested", pgettext_lazy("introduction", "suggested")
        GREETED = "greeted", pgettext_lazy("introduction", "greeted")
        SKIPPED = "skipped", pgettext_lazy("introduction", "not now")

    SUGGESTED, GREETED, SKIPPED = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="introductions")
    other = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    other_profile = models.ForeignKey(Profile, models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=Status)
    reasons: "models.JSONField[list[str], list[str]]" = models.JSONField(
        default=list, help_text='The labels that both have: "language:ti".'
    )
    suggested_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = NetworkManager.from_queryset(IntroductionQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="which members a new member was introduced to",
        stays="a year",
        ends=(Ends(YEAR, "suggested_at"),),
    )

    class Meta(NetworkModel.Meta):
        ordering = ["suggested_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["network", "organisation", "other"], name="introduction_once"),
            models.CheckConstraint(condition=~Q(other=F("organisation")), name="introduction_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} and {self.other_id}: {self.status}"

    def get_absolute_url(self) -> str:
        return reverse("directory:my")

    @opens(to=SUGGESTED, says=_("suggested an organisation to meet"), doors=(Door.WITHIN,))
    @classmethod
    def suggest(cls, profile: Profile, *, other: Profile, reasons: list[str], by: Actor) -> Self:
        """Worked out by the network: see `directory/introducing.py`."""
        return cls(
            network_id=profile.network_id,
            organisation_id=profile.organisation_id,
            profile=profile,
            other_id=other.organisation_id,
            other_profile=other,
            reasons=reasons,
        )

    @move(SUGGESTED, SKIPPED, to=GREETED, says=_("said hello to an organisation"), scarce="profile")
    def greet(self, *, by: Actor) -> None:
        """They wrote, or met elsewhere. Also after "not now"."""
        self.settled_at = now()

    @move(SUGGESTED, to=SKIPPED, says=_("did not want to meet an organisation now"), scarce="profile")
    def skip(self, *, by: Actor) -> None:
        """Another one may come in its place, twice at most. Nobody is told."""
        self.settled_at = now()
