"""Addresses to which we do not write: dead ones, and those whose reader said no."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import YEAR, Ends, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Walls
from verbinders.notices.models.delivery import Way


class Suppression(models.Model):
    """One address that gets nothing more (it is dead), or nothing more that goes to many of one network."""

    class Reason(models.TextChoices):
        GONE = "gone", pgettext_lazy("suppression", "the address does not exist any more")
        UNSUBSCRIBED = "unsubscribed", pgettext_lazy("suppression", "the reader wants no news")

    GONE, UNSUBSCRIBED = Reason

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField(null=True, editable=False, help_text="Whose news is not wanted; None: of nobody.")
    channel = models.CharField(max_length=4, choices=Way)
    to = models.CharField(max_length=254)
    reason = models.CharField(max_length=12, choices=Reason)
    at = models.DateTimeField(default=now)

    walls: ClassVar[Walls] = Walls(queue=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="addresses to which we do not write: dead ones, and those whose reader said no",
        stays="two years for a dead address; a no as long as nobody takes it back",
        ends=(Ends(2 * YEAR, "at", where=Q(reason="gone")),),
        whose=(Whose("to", by_address=True),),
        title=_("Addresses to which we do not write"),
        shows=("at", "to", "reason"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "to"], condition=Q(reason="gone"), name="suppression_gone"),
            models.UniqueConstraint(
                fields=["network_id", "channel", "to"],
                condition=Q(reason="unsubscribed", network_id__isnull=False),
                name="suppression_unsubscribed",
            ),
            models.UniqueConstraint(
                fields=["channel", "to"],
                condition=Q(reason="unsubscribed", network_id=None),
                name="suppression_unsubscribed_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.pk}"

    @classmethod
    def note(cls, channel: str, to: str, reason: str, *, network_id: UUID | None = None) -> None:
        """Write no more to this address; once is enough."""
        row = Suppression(channel=channel, to=to, reason=reason, network_id=network_id)
        Suppression.objects.bulk_create([row], ignore_conflicts=True)


def stopping(addresses: set[tuple[str, str]]) -> list[Suppression]:
    """What stops any of these (channel, address) pairs. One query, for the worker."""
    found = Suppression.objects.filter(to__in={to for _channel, to in addresses})
    return [row for row in found if (row.channel, row.to) in addresses]
