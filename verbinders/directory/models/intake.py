"""A list of organisations that those who run the network bring: looked at, told what is what, added, taken back."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.bringing.limits import KEPT
from verbinders.directory.models.membership import Membership
from verbinders.directory.queries import IntakeQuerySet
from verbinders.history.verbs import MoveNotAllowed, move, opens
from verbinders.kit.keeping import Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.work import queue

HANDED_OVER = "A list of organisations from a public source. It goes by itself after a month."


class Intake(NetworkModel):
    """One file. Only those who run the network see it."""

    class Status(models.TextChoices):
        BROUGHT = "brought", pgettext_lazy("intake", "read, nothing added yet")
        MAPPED = "mapped", pgettext_lazy("intake", "looked at, nothing added yet")
        ADMITTED = "admitted", pgettext_lazy("intake", "added to the list")
        UNDONE = "undone", pgettext_lazy("intake", "taken back")

    BROUGHT, MAPPED, ADMITTED, UNDONE = Status

    name = models.CharField(max_length=100, help_text="Of the file.")
    status = models.CharField(max_length=8, choices=Status)
    heads: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    told: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        default=dict, blank=True, help_text="Which column is what, which word which kind, and the source of all."
    )
    person_id = models.UUIDField(null=True, editable=False, help_text="Who brought it; a bare id.")
    at = models.DateTimeField(default=now)

    objects = NetworkManager.from_queryset(IntakeQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="a list of organisations that is brought into a network, so that it can be looked at and taken back",
        stays="a month",
        ends=(Ends(KEPT, "at"),),
        whose=(Whose("person_id", Erasing.COLUMNS, empties=("person_id",), because=HANDED_OVER),),
        title=_("Lists of organisations that you brought"),
        shows=("name", "status", "at"),
    )

    class Meta(NetworkModel.Meta):
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["network", "-at"], name="intake_newest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:intake", args=[self.pk])

    @property
    def is_package(self) -> bool:
        """Whether nobody need say which column is what."""
        return bool(self.told.get("is_package"))

    @opens(to=BROUGHT, says=_("brought a list of organisations"), locks=False)
    @classmethod
    def bring(
        cls,
        network: Network,
        *,
        name: str,
        heads: list[str],
        rows: Sequence[tuple[int, list[str]]],
        by: Actor,
        told: Mapping[str, Any] | None = None,
    ) -> Self:
        """`rows`: each with its number in the file; `told`: of a package, which column is what.

        Nothing is added to the network yet.
        """
        intake = cls(network=network, name=name[-100:], heads=heads, person_id=by.person_id, status=cls.BROUGHT)
        intake.told = dict(told or {})
        intake.save(force_insert=True)
        IntakeRow.objects.bulk_create(
            (IntakeRow(network=network, intake=intake, number=number, cells=cells) for number, cells in rows),
            batch_size=1000,
        )
        return intake

    @move(BROUGHT, MAPPED, to=MAPPED, says=_("said which column is what"))
    def map(self, *, told: Mapping[str, Any], looked: "Sequence[IntakeRow]", by: Actor) -> None:
        """`looked`: the first rows, as they would become; the others of a long list are looked at in a job."""
        self.told = dict(told)
        others = IntakeRow.objects.filter(intake=self, number__gt=max((row.number for row in looked), default=0))
        IntakeRow.objects.bulk_update(looked, ["becomes", "left", "status", "twin"], batch_size=500)
        if others.update(status=IntakeRow.READ, becomes={}, left=[], twin={}):
            queue.enqueue("directory.look_intake", {"intake": str(self.pk)}, network_id=self.network_id, by=by)

    @move(MAPPED, to=ADMITTED, says=_("added the list of organisations"))
    def admit(self, *, anyway: Sequence[str], by: Actor) -> None:
        """`anyway`: rows that come although there is one like it. They come in a job (`directory.bringing.coming`)."""
        rows = IntakeRow.objects.filter(intake=self)
        if rows.filter(status=IntakeRow.READ).exists():  # We are still looking.
            raise MoveNotAllowed(self, "intake.admit", self.status)
        rows.filter(status=IntakeRow.TWIN, pk__in=anyway).update(status=IntakeRow.COMES)
        queue.enqueue("directory.add_intake", {"intake": str(self.pk)}, network_id=self.network_id, by=by)

    @move(ADMITTED, to=UNDONE, says=_("took the list of organisations back"))
    def undo(self, *, by: Actor) -> None:
        """What came and was not touched since goes, in a job; what has not come yet does not come."""
        queue.enqueue("directory.take_back_intake", {"intake": str(self.pk)}, network_id=self.network_id, by=by)


class IntakeRow(NetworkModel):
    """One row of the file: what stands in it, what it would become, and what became of it."""

    class Status(models.TextChoices):
        READ = "read", pgettext_lazy("row", "read")
        COMES = "comes", pgettext_lazy("row", "comes")
        TWIN = "twin", pgettext_lazy("row", "there is one like it")
        OUT = "out", pgettext_lazy("row", "stays out")
        CAME = "came", pgettext_lazy("row", "came")
        BACK = "back", pgettext_lazy("row", "taken back")
        KEPT = "kept", pgettext_lazy("row", "stays, it was changed since")

    READ, COMES, TWIN, OUT, CAME, BACK, KEPT = Status

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="In the file.")
    cells: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    becomes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    left: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(
        default=list, help_text="What does not come: which column, and what stood there."
    )
    twin: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        default=dict, help_text="Which one is like it: its name, its address or its row, and why."
    )
    status = models.CharField(max_length=5, choices=Status, default=Status.READ)
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    objects = NetworkManager["IntakeRow"]()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="one organisation in a list that is brought into a network", stays="as long as the list: a month"
    )

    class Meta(NetworkModel.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["network", "intake", "number"], name="intakerow_once")]
        indexes = [models.Index(fields=["network", "intake", "status", "number"], name="intakerow_status")]

    def __str__(self) -> str:
        return f"{self.number} {self.status}"
