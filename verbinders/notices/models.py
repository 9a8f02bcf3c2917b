"""The outbox: every mail is a row first, written with the verb that tells it, and sent by the worker."""

from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from verbinders.kit.ids import uuid7
from verbinders.kit.time import now
from verbinders.networks.models import Walls
from verbinders.notices.queries import MessageQuerySet


class Message(models.Model):
    """One mail to one address, in its reader's language. Claim, send, mark: repeated if need be, never lost."""

    class Lane(models.TextChoices):
        URGENT = "urgent", pgettext_lazy("mail", "urgent")
        PERSONAL = "personal", pgettext_lazy("mail", "personal")
        BULK = "bulk", pgettext_lazy("mail", "to many")

    class Status(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("mail", "waiting")
        CLAIMED = "claimed", pgettext_lazy("mail", "being sent")
        SENT = "sent", pgettext_lazy("mail", "sent")
        FAILED = "failed", pgettext_lazy("mail", "could not be sent")

    QUEUED, CLAIMED, SENT, FAILED = Status

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField(null=True, editable=False)
    act_id = models.UUIDField(null=True, editable=False, help_text="The act that told it.")
    kind = models.CharField(max_length=40)
    lane = models.CharField(max_length=8, choices=Lane, default=Lane.PERSONAL)
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    status = models.CharField(max_length=8, choices=Status, default=QUEUED)
    due = models.DateTimeField(default=now)
    lease = models.DateTimeField(null=True, help_text="Until when a worker has it in hand.")
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, default="")

    objects = MessageQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(queue=True)

    class Meta:
        indexes = [models.Index(fields=["status", "due"], name="message_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="sent") | Q(sent_at__isnull=False), name="message_sent_has_date"
            ),
            models.CheckConstraint(condition=~Q(status="failed") | ~Q(error=""), name="message_failed_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a mail that came twice can be known as one."""
        return f"<{self.pk}@{urlsplit(settings.BASE_URL).hostname}>"
