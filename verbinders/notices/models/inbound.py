"""What comes in from outside: stored first, whatever it is, and looked at later by the worker."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import MONTH, Ends, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Walls
from verbinders.notices.models.delivery import Way


class Inbound(models.Model):
    """One mail or text message, or one receipt, exactly as it came. What it says of its sender proves nothing."""

    MOST = 1_000_000  # Bytes of one that are kept.

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("inbound", "not looked at yet")
        MATCHED = "matched", pgettext_lazy("inbound", "brought where it belongs")
        PARKED = "parked", pgettext_lazy("inbound", "belongs nowhere")

    NEW, MATCHED, PARKED = Status

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.CharField(max_length=4, choices=Way)
    provider = models.CharField(max_length=20, help_text="Which gateway brought it; for mail: how it came in.")
    # A provider that gets no answer from us sends the same once more.
    external_id = models.CharField(max_length=200, help_text="What the provider calls it, or a hash of all of it.")
    envelope: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        default=dict, help_text="Address, method, headers and query as they came."
    )
    raw = models.BinaryField(default=b"")
    at = models.DateTimeField(default=now)
    due = models.DateTimeField(default=now, help_text="When it is looked at next.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often the worker began to look at it.")
    status = models.CharField(max_length=8, choices=Status, default=NEW)
    reason = models.CharField(max_length=200, default="", help_text="Why it was parked.")
    delivery_id = models.UUIDField(null=True, help_text="What it answers.")
    settled_at = models.DateTimeField(null=True)

    walls: ClassVar[Walls] = Walls(queue=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="mails and text messages that came in, exactly as they came",
        stays="until a month after it was brought where it belongs, or parked",
        ends=(Ends(MONTH, "settled_at"),),
        whose=(
            Whose(
                "raw",
                by_address=True,
                told=False,
                because="By its address nobody can prove who sent it: it may be of somebody else (GDPR art. 15.4)."
                " What was brought to a message stands there.",
            ),
        ),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "external_id"], name="inbound_once"),
            models.CheckConstraint(condition=~Q(status="parked") | ~Q(reason=""), name="inbound_parked_has_reason"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(settled_at=None), name="inbound_waiting")]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"
