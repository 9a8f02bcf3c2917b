"""What an organisation was called before, and which one goes on after it. With the day, and agreed by both."""

from datetime import date
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.former_address import FormerAddress
from verbinders.directory.models.profile import Profile
from verbinders.directory.models.sourced import Sourced
from verbinders.directory.queries import is_member
from verbinders.directory.ties import SuccessionQuerySet
from verbinders.history.by import Door
from verbinders.history.verbs import move, opens
from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation


class Succession(Sourced):
    """From `starts` on `organisation` goes on with what `before` was. Renamed: both are the same organisation.

    The name of the one before stays with the one that goes on, also when all else of it is erased.
    """

    class Kind(models.TextChoices):
        RENAMED = "renamed", pgettext_lazy("succession", "has a new name")
        MERGED = "merged", pgettext_lazy("succession", "merges into another organisation")
        SUCCEEDED = "succeeded", pgettext_lazy("succession", "is followed by another organisation")

    class Status(models.TextChoices):
        ASKED = "asked", pgettext_lazy("succession", "asked")
        AGREED = "agreed", pgettext_lazy("succession", "agreed")
        DECLINED = "declined", pgettext_lazy("succession", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("succession", "taken back")

    RENAMED, MERGED, SUCCEEDED = Kind
    ASKED, AGREED, DECLINED, WITHDRAWN = Status
    # Between two organisations; a new name has its own verb.
    BETWEEN: ClassVar[tuple[str, ...]] = (Kind.MERGED, Kind.SUCCEEDED)

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", help_text="Which goes on.")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="successions")
    before = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    before_profile = models.ForeignKey(Profile, models.SET_NULL, null=True, related_name="+")
    before_name = models.CharField(max_length=120)
    before_address = models.CharField(max_length=64, editable=False, help_text="A digest: see FormerAddress.")
    kind = models.CharField(max_length=10, choices=Kind)
    status = models.CharField(max_length=10, choices=Status)
    starts = models.DateField()
    asked_at = models.DateTimeField(default=now)

    objects = NetworkManager.from_queryset(SuccessionQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="which organisation goes on with what another one did",
        stays="as long as the one that goes on takes part",
        whose=(
            Whose(
                "before_address",
                Erasing.STAYS,
                told=False,
                because="A digest of the page of an organisation; it says nothing of a person.",
            ),
        ),
    )

    class Meta(Sourced.Meta):
        ordering = ["-starts", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "before"],
                condition=Q(status__in=("asked", "agreed")) & ~Q(kind="renamed"),
                name="succession_one_way_on",
            ),
            models.CheckConstraint(
                condition=Q(kind="renamed", before=F("organisation"))
                | (~Q(kind="renamed") & ~Q(before=F("organisation"))),
                name="succession_between_two",
            ),
        ]
        indexes = [models.Index(fields=["network", "before_address"], name="succession_address")]

    def __str__(self) -> str:
        return f"{self.before_name}: {self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("directory:succession", args=[self.pk])

    @opens(to=AGREED, says=_("wrote down a former name"), doors=(Door.WITHIN,))
    @classmethod
    def rename(cls, profile: Profile, *, former: str, on: date, by: Actor) -> Self:
        """The same organisation was called `former` until `on`."""
        return cls._of(profile, profile, kind=cls.RENAMED, name=former, on=on)

    @opens(to=ASKED, says=_("asked another organisation to go on with what they did"))
    @classmethod
    def propose(cls, before: Profile, *, after: Profile, kind: str, on: date, by: Actor, **known: str) -> Self:
        """The one that ends asks the one that goes on. Raises ValidationError when it asked before.

        `known`: source and source_url.
        """
        return cls._between(before, after, kind, on, known)

    @opens(to=AGREED, says=_("wrote down which organisation goes on"))
    @classmethod
    def record(cls, before: Profile, *, after: Profile, kind: str, on: date, by: Actor, **known: str) -> Self:
        """By those who run the network, when the one before has left. Raises ValidationError for a member."""
        if is_member(before.organisation_id):
            raise ValidationError(_now("This organisation is still a member: it says so itself."))
        return cls._between(before, after, kind, on, known)

    @move(ASKED, to=AGREED, says=_("agreed to go on with what another organisation did"))
    def accept(self, *, by: Actor) -> None:
        """Its mandates do not move by themselves: who comes along is invited."""

    @move(ASKED, to=DECLINED, says=_("did not agree to go on for another organisation"))
    def decline(self, *, by: Actor) -> None:
        """Nothing is shown."""

    @move(ASKED, AGREED, to=WITHDRAWN, says=_("took back which organisation goes on"))
    def withdraw(self, *, by: Actor) -> None:
        """By either of the two."""

    @classmethod
    def _between(cls, before: Profile, after: Profile, kind: str, on: date, known: dict[str, str]) -> Self:
        asked = cls.objects.filter(before=before.organisation_id, status__in=("asked", "agreed"))
        if asked.exclude(kind=cls.RENAMED).exists():
            raise ValidationError(_now("It was said already which organisation goes on. First take that back."))
        return cls._of(before, after, kind=kind, name=before.name, on=on, **known)

    @classmethod
    def _of(cls, before: Profile, after: Profile, *, kind: str, name: str, on: date, **known: str) -> Self:
        return cls(
            network_id=before.network_id,
            organisation_id=after.organisation_id,
            profile=after,
            before_id=before.organisation_id,
            before_profile=before,
            before_name=name,
            before_address=FormerAddress.digest_of(before.slug),
            kind=kind,
            starts=on,
            **known,
        )
