"""The archive of an organisation: asked for, made by the worker, and gone after a week."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models import Profile
from verbinders.history.by import Door
from verbinders.history.verbs import move, opens
from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.moving.limits import ARCHIVE_KEPT
from verbinders.moving.progress import Step, step_of
from verbinders.moving.queries import ArchiveQuerySet
from verbinders.networks.models import NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation

if TYPE_CHECKING:
    from datetime import datetime


class Archive(NetworkModel):
    """One file with all that is the organisation's own in this network."""

    class Status(models.TextChoices):
        ASKED = "asked", pgettext_lazy("archive", "being made")
        MADE = "made", pgettext_lazy("archive", "ready")
        GONE = "gone", pgettext_lazy("archive", "thrown away")

    ASKED, MADE, GONE = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="+")
    person_id = models.UUIDField(editable=False, help_text="Who asked; a bare id.")
    status = models.CharField(max_length=8, choices=Status)
    path = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0)
    counts: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict, blank=True)
    asked_at = models.DateTimeField(default=now)
    made_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True, blank=True)

    media_paths: ClassVar[tuple[str, ...]] = ("path",)
    objects = NetworkManager.from_queryset(ArchiveQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="all that an organisation has here, to take along",
        stays="a week",
        ends=(),
        whose=(
            Whose(
                "person_id",
                Erasing.STAYS,
                told=False,
                because="A bare id: who asked is told in their own acts; the row goes within a week.",
            ),
        ),
    )

    class Meta(NetworkModel.Meta):
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["network", "organisation", "-asked_at"], name="archive_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"], condition=Q(status="asked"), name="archive_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(status="made", made_at__isnull=False) & ~Q(path="") | (~Q(status="made") & Q(path="")),
                name="archive_made_has_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("moving:archives", args=[self.profile.slug])

    @property
    def step(self) -> Step | None:
        """How far the worker is with it."""
        return step_of(self.pk) if self.status == self.ASKED else None

    @property
    def gone_on(self) -> "datetime | None":
        """When it is thrown away; None before it is there."""
        return self.made_at + ARCHIVE_KEPT if self.made_at else None

    @opens(to=ASKED, says=_("asked for an archive of all that is theirs"))
    @classmethod
    def ask(cls, profile: Profile, *, by: Actor) -> Self:
        """The worker makes it. One that is being made already will do."""
        made: Self | None = cls.objects.filter(profile=profile, status=cls.ASKED).first()  # type: ignore[assignment]
        return made or cls(
            network_id=profile.network_id,
            organisation_id=profile.organisation_id,
            profile=profile,
            person_id=by.person_id,
        )

    @move(ASKED, to=MADE, says=_("made the archive"), doors=(Door.WORKER,))
    def make(self, *, path: str, size: int, counts: dict[str, int], by: Actor) -> None:
        self.path, self.size, self.counts, self.made_at = path, size, counts, now()

    @move(ASKED, MADE, to=GONE, says=_("threw the archive away"))
    def discard(self, *, by: Actor) -> None:
        """By who asked for it, or by the clock. The sweep of the files takes the file away."""
        self.path = ""
