"""That an organisation stands under an umbrella, or works with another one: said by both, with days and a source."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.profile import Profile
from verbinders.directory.models.sourced import Sourced
from verbinders.directory.queries import is_listed, is_member
from verbinders.directory.ties import RelationQuerySet
from verbinders.history.by import Door
from verbinders.history.verbs import move, opens
from verbinders.kit.keeping import Keeping
from verbinders.kit.time import now, today
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation


class Relation(Sourced):
    """`organisation` stands under `other`, or is a partner of it. Of partners the one with the lower key stands first.

    Nothing is shown before both have said yes; only what a public source lists cannot answer, and is named with that
    source.
    """

    class Kind(models.TextChoices):
        UMBRELLA = "umbrella", pgettext_lazy("relation", "stands under an umbrella")
        PARTNER = "partner", pgettext_lazy("relation", "works together with")

    class Status(models.TextChoices):
        ASKED = "asked", pgettext_lazy("relation", "asked")
        AGREED = "agreed", pgettext_lazy("relation", "agreed")
        DECLINED = "declined", pgettext_lazy("relation", "declined")
        ENDED = "ended", pgettext_lazy("relation", "ended")

    UMBRELLA, PARTNER = Kind
    ASKED, AGREED, DECLINED, ENDED = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Organisation, models.PROTECT, related_name="+", help_text="The umbrella, or the partner.")
    other_profile = models.ForeignKey(Profile, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+", help_text="Which of the two asked.")
    kind = models.CharField(max_length=10, choices=Kind)
    status = models.CharField(max_length=8, choices=Status)
    asked_at = models.DateTimeField(default=now)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    objects = NetworkManager.from_queryset(RelationQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="which organisation stands under which, and which work together, from when to when",
        stays="as long as both take part",
    )

    class Meta(Sourced.Meta):
        ordering = ["kind", "asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "kind", "organisation", "other"],
                condition=Q(status__in=("asked", "agreed")),
                name="relation_once",
            ),
            models.CheckConstraint(condition=~Q(other=F("organisation")), name="relation_between_two"),
            models.CheckConstraint(
                condition=~Q(kind="partner") | Q(organisation__lt=F("other")), name="relation_partners_in_order"
            ),
            models.CheckConstraint(
                condition=Q(asked_by=F("organisation")) | Q(asked_by=F("other")), name="relation_asked_by_one"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")), name="relation_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind} {self.other_id}: {self.status}"

    def get_absolute_url(self) -> str:
        return reverse("directory:relation", args=[self.pk])

    @property
    def answers_id(self) -> UUID:
        """Which of the two says yes or no."""
        return self.other_id if self.asked_by_id == self.organisation_id else self.organisation_id

    @property
    def is_over(self) -> bool:
        """Whether the last day that was said has passed."""
        return self.ends is not None and self.ends <= today()

    @property
    def is_now(self) -> bool:
        """Whether its first day has come, and its last one has not passed."""
        return not self.is_over and (self.starts is None or self.starts <= today())

    @opens(to=ASKED, says=_("asked whether two organisations belong together"), locks=False)
    @classmethod
    def propose(
        cls,
        profile: Profile,
        *,
        other: Profile,
        kind: str,
        is_above: bool = False,
        starts: date | None = None,
        ends: date | None = None,
        source: str = "",
        source_url: str = "",
        by: Actor,
    ) -> Self:
        """One asks the other. `is_above`: it is itself the umbrella. Raises ValidationError when that was said before.

        What only a public source lists cannot answer: see `record`.
        """
        if not is_member(other.organisation_id):
            raise ValidationError(_now("Nobody of this organisation is here to answer."))
        one, two = (other, profile) if is_above else (profile, other)
        facts = {"starts": starts, "ends": ends, "source": source, "source_url": source_url}
        return cls._of(one, two, kind=kind, asked_by_id=profile.organisation_id, **facts)

    @opens(to=AGREED, says=_("wrote down under which umbrella it stands"), doors=(Door.WITHIN,), locks=False)
    @classmethod
    def record(
        cls,
        profile: Profile,
        *,
        other: Profile,
        source: str,
        source_url: str = "",
        starts: date | None = None,
        ends: date | None = None,
        by: Actor,
    ) -> Self:
        """Under one that is only listed from a public source. Raises ValidationError without a source."""
        if is_member(other.organisation_id) or not is_listed(other.organisation_id):
            raise ValidationError(_now("This organisation answers for itself."))
        if not (source or source_url):
            words = _now("Say where this is known from. The other organisation is not here to say yes.")
            raise ValidationError({"source": words})
        facts = {"starts": starts, "ends": ends, "source": source, "source_url": source_url}
        return cls._of(profile, other, kind=cls.UMBRELLA, asked_by_id=profile.organisation_id, **facts)

    @move(ASKED, to=AGREED, says=_("agreed that two organisations belong together"))
    def accept(self, *, by: Actor) -> None:
        """It stands on both pages."""

    @move(ASKED, to=DECLINED, says=_("did not agree that two organisations belong together"))
    def decline(self, *, by: Actor) -> None:
        """Nothing is shown."""

    @move(ASKED, AGREED, to=ENDED, says=_("ended that two organisations belong together"))
    def end(self, *, by: Actor) -> None:
        """By either of the two, at any moment. A last day that was said earlier stays."""
        self.ends = self.ends if self.is_over else max(today(), self.starts or today())

    @classmethod
    def _of(cls, one: Profile, two: Profile, *, kind: str, asked_by_id: UUID, **facts: object) -> Self:
        if kind == cls.PARTNER and one.organisation_id > two.organisation_id:
            one, two = two, one
        both = Profile.objects.filter(pk__in=(one.pk, two.pk)).order_by("pk")
        list(both.select_for_update(no_key=True).values_list("pk"))  # Each may ask the other in the same instant.
        standing = cls.objects.filter(status__in=("asked", "agreed"), kind=kind)
        same = Q(profile=one, other_profile=two) | Q(profile=two, other_profile=one)
        if standing.filter(same).exists():
            raise ValidationError(_now("This was said already. First end what stands there."))
        return cls(
            network_id=one.network_id,
            organisation_id=one.organisation_id,
            profile=one,
            other_id=two.organisation_id,
            other_profile=two,
            kind=kind,
            asked_by_id=asked_by_id,
            **facts,
        )
