"""A coalition: an organisation that others make together, each of its own will. It never counts as one vote more."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.at_page import AtPage
from verbinders.directory.models.profile import Profile
from verbinders.directory.ties import AllianceQuerySet
from verbinders.history.verbs import MoveNotAllowed, move, opens, verb
from verbinders.kit.keeping import Keeping
from verbinders.kit.time import now, today
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation


class Alliance(AtPage):
    """That `member` is one of those who make the coalition `organisation`, from a day until a day."""

    class Status(models.TextChoices):
        ASKED = "asked", pgettext_lazy("alliance", "asked")
        JOINED = "joined", pgettext_lazy("alliance", "takes part")
        DECLINED = "declined", pgettext_lazy("alliance", "declined")
        LEFT = "left", pgettext_lazy("alliance", "no longer takes part")

    ASKED, JOINED, DECLINED, LEFT = Status

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", help_text="The coalition.")
    profile = models.ForeignKey(Profile, models.PROTECT, related_name="alliances")
    member = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    member_profile = models.ForeignKey(Profile, models.PROTECT, related_name="+")
    status = models.CharField(max_length=8, choices=Status)
    asked_at = models.DateTimeField(default=now)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    unnamed_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Since when the member is not named with this coalition."
    )

    objects = NetworkManager.from_queryset(AllianceQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="which organisations make up a coalition, from when to when",
        stays="as long as both take part; of one that left until a month after",
    )

    class Meta(AtPage.Meta):
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation", "member"],
                condition=Q(status__in=("asked", "joined")),
                name="alliance_once",
            ),
            models.CheckConstraint(condition=~Q(member=F("organisation")), name="alliance_not_with_itself"),
            models.CheckConstraint(
                condition=~Q(status="joined") | Q(starts__isnull=False, ends=None), name="alliance_joined_has_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.organisation_id}: {self.status}"

    @opens(to=ASKED, says=_("asked an organisation to take part in the coalition"))
    @classmethod
    def ask(cls, profile: Profile, *, member: Profile, by: Actor) -> Self:
        """The coalition asks. Raises ValidationError when that organisation was asked already."""
        same = cls.objects.filter(profile=profile, member_profile=member, status__in=("asked", "joined"))
        if same.exists():
            raise ValidationError(_now("This organisation was asked already."))
        return cls(
            network_id=profile.network_id,
            organisation_id=profile.organisation_id,
            profile=profile,
            member_id=member.organisation_id,
            member_profile=member,
        )

    @move(ASKED, to=JOINED, says=_("takes part in the coalition"))
    def join(self, *, by: Actor) -> None:
        """From today; the member says so itself."""
        self.starts = today()

    @move(ASKED, to=DECLINED, says=_("does not take part in the coalition"))
    def decline(self, *, by: Actor) -> None:
        """Nothing is shown."""

    @move(ASKED, JOINED, to=LEFT, says=_("no longer takes part in the coalition"))
    def leave(self, *, by: Actor) -> None:
        """The member goes, or the coalition lets it go."""
        self.ends = today()

    @verb(says=_("asked not to be named with the coalition"))
    def withhold(self, *, by: Actor) -> None:
        """It takes part as before; the coalition says "and one more organisation"."""
        if self.status != self.JOINED or self.unnamed_at:
            raise MoveNotAllowed(self, "alliance.withhold", self.status)
        self.unnamed_at = now()

    @verb(says=_("wants to be named with the coalition again"))
    def disclose(self, *, by: Actor) -> None:
        """From this moment."""
        if self.unnamed_at is None:
            raise MoveNotAllowed(self, "alliance.disclose", self.status)
        self.unnamed_at = None
