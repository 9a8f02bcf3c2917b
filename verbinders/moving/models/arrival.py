"""A page that somebody brings along: looked at first, then an application, and later the library."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models import Membership
from verbinders.history.by import Door
from verbinders.history.verbs import move, opens
from verbinders.kit.keeping import Keeping, Whose
from verbinders.kit.time import now
from verbinders.moving.limits import ARRIVAL_KEPT
from verbinders.moving.queries import ArrivalQuerySet
from verbinders.networks.models import Network, NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation, Person


@dataclass(slots=True)
class Luggage:
    """What comes, cleaned, and what stays behind with the reason."""

    kind: str
    page: dict[str, Any]
    languages: list[str] = field(default_factory=list)
    dress: dict[str, Any] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    words: list[list[str]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[str, Any] = field(default_factory=dict)
    has_logo: bool = False
    documents: int = 0
    pictures: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


class Arrival(NetworkModel):
    """What one person brings into this network. Nobody else sees it, and nothing of it is public before a yes."""

    class Status(models.TextChoices):
        BROUGHT = "brought", pgettext_lazy("arrival", "looked at")
        APPLIED = "applied", pgettext_lazy("arrival", "asked to join with it")
        UNPACKED = "unpacked", pgettext_lazy("arrival", "all unpacked")
        GONE = "gone", pgettext_lazy("arrival", "thrown away")

    BROUGHT, APPLIED, UNPACKED, GONE = Status

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", help_text="When it is known on this site already."
    )
    membership = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="+")
    status = models.CharField(max_length=8, choices=Status)
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    path = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=now)

    media_paths: ClassVar[tuple[str, ...]] = ("path",)
    objects = NetworkManager.from_queryset(ArrivalQuerySet)()
    walls: ClassVar[Walls] = Walls(person="person_id", worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="what somebody brought along of an organisation, until the stewards have said yes",
        stays="two months",
        whose=(Whose("person_id"),),
        title=_("What you brought along of an organisation"),
        shows=("status", "at"),
    )

    class Meta(NetworkModel.Meta):
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["network", "person", "-at"], name="arrival_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("brought", "applied")) & ~Q(path="")
                | Q(status__in=("unpacked", "gone"), path="", content={}),
                name="arrival_kept_while_needed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("moving:arrival.apply", args=[self.pk])

    @property
    def luggage(self) -> Luggage:
        """What is in it."""
        return Luggage(**self.content)

    @property
    def gone_on(self) -> datetime:
        """When it is thrown away, whatever became of it."""
        return self.at + ARRIVAL_KEPT

    @opens(to=BROUGHT, says=_("brought a page along"), locks=False)
    @classmethod
    def bring(
        cls, network: Network, *, luggage: Luggage, path: str, size: int, organisation_id: UUID | None, by: Actor
    ) -> Self:
        """`organisation_id`: whose page it is, when it comes from another network of this site."""
        return cls(
            network=network,
            person_id=by.person_id,
            organisation_id=organisation_id,
            content=asdict(luggage),
            path=path,
            size=size,
        )

    @move(BROUGHT, to=APPLIED, says=_("asked to join with the page"))
    def apply(self, *, membership: Membership, by: Actor) -> None:
        """`membership`: the application that was made of it (`moving.unpacking`)."""
        self.membership = membership

    @move(APPLIED, to=UNPACKED, says=_("unpacked documents and pictures"))
    def unpack(self, *, by: Actor) -> None:
        """Nothing is needed any more."""
        self.path, self.content = "", {}

    @move(BROUGHT, APPLIED, to=GONE, says=_("threw away what was brought"), doors=(Door.PAGE, Door.WORKER))
    def drop(self, *, by: Actor) -> None:
        """What was made of it stays."""
        self.path, self.content = "", {}
