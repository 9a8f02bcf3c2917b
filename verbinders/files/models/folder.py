"""A folder: whose it is, and how far what lies in it may be opened. Later things (an activity) each have one."""

from typing import ClassVar, Self
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from verbinders.files import limits
from verbinders.files.queries import FolderQuerySet, used
from verbinders.kit.keeping import Keeping
from verbinders.networks.models import NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.networks.walls.postgresql import OURS
from verbinders.parties.models import Organisation


class OpenTo(models.TextChoices):
    """Who may see a document or a picture."""

    EVERYBODY = "everybody", pgettext_lazy("open to", "Everybody")
    NETWORK = "network", pgettext_lazy("open to", "The organisations of this network")
    OURS = "ours", pgettext_lazy("open to", "Only ourselves")


NARROW_TO_WIDE: list[str] = [OpenTo.OURS, OpenTo.NETWORK, OpenTo.EVERYBODY]


def shared_with(table: str) -> str:
    """For the wall in PostgreSQL: what the owner shares, with everybody or with who takes part in the network."""
    takes_part = (
        f"EXISTS (SELECT 1 FROM parties_presence p WHERE p.network_id = {table}.network_id"  # noqa: S608 -- tables of our own
        f" AND p.organisation_id = ANY ({OURS}))"
    )
    opened = f"{table}.open_to = 'everybody' OR ({table}.open_to = 'network' AND {takes_part})"
    return f"({table}.status = 'listed' AND ({opened}))"


class Folder(NetworkModel):
    """Where documents and pictures lie. Without an organisation it is the network's own."""

    class Kind(models.TextChoices):
        LIBRARY = "library", pgettext_lazy("folder", "library")
        PART = "part", pgettext_lazy("folder", "of a thing that points at it")

    LIBRARY, PART = Kind

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=LIBRARY)
    open_to = models.CharField(max_length=10, choices=OpenTo, default=OpenTo.EVERYBODY, help_text="At most.")

    objects = NetworkManager.from_queryset(FolderQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", common=True, shared="true", worker=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="where documents and pictures lie", stays="as long as its owner takes part"
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=Q(kind="library", organisation__isnull=False),
                name="folder_one_library",
            ),
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(kind="library", organisation__isnull=True),
                name="folder_one_library_of_network",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.organisation_id or self.network_id}"

    def get_absolute_url(self) -> str:
        if self.organisation_id:
            return reverse("files:library_of", kwargs={"organisation": self.organisation_id})
        return reverse("files:library")

    @classmethod
    def library(cls, network_id: UUID, organisation_id: UUID | None) -> Self:
        """The library of an organisation, or of the network itself; perhaps not yet in the database.

        Its key is made from theirs, so its address is known before anything lies in it.
        """
        key = uuid5(network_id, f"library {organisation_id or ''}")
        return cls(pk=key, network_id=network_id, organisation_id=organisation_id)

    def begin(self) -> Self:
        """Make sure that it is there, for the first thing in it. Two at once begin the same one."""
        type(self).objects.bulk_create([self], ignore_conflicts=True)
        return type(self).objects.get(pk=self.pk)

    def opened_at_most(self, wished: str) -> str:
        """As far as wished, never further than the folder allows."""
        return min(wished, self.open_to, key=NARROW_TO_WIDE.index)

    @property
    def room(self) -> int:
        """How many bytes may lie in it."""
        return limits.ORGANISATION if self.organisation_id else limits.NETWORK

    @property
    def used(self) -> int:
        """How many bytes lie in it."""
        return used(self.pk)

    def make_room(self, size: int) -> None:
        """Raises ValidationError when `size` bytes more are too many. Locks the folder: two at once cannot both fit.

        What was taken away counts no more, but not without end: it lies there for another month.
        """
        Folder.objects.select_for_update(no_key=True).get(pk=self.pk)
        if self.used + size > self.room:
            raise ValidationError(
                _("There is no room left in this library. Take away what nobody needs any more."), code="room"
            )
        if used(self.pk, also_removed=True) + size > 2 * self.room:
            raise ValidationError(
                _("Much was taken away lately, and can still come back. There is room again in a month at the latest."),
                code="room",
            )
