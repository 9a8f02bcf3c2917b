"""The outbox: what goes out is a row first, written with the verb that tells it, and sent by the worker."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.kit.ids import uuid7
from verbinders.kit.keeping import MONTH, YEAR, Ends, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Walls
from verbinders.notices.queries import DeliveryQuerySet


class Lane(models.TextChoices):
    """How much haste: each lane is emptied by its own senders, so that no newsletter holds up a call for help."""

    URGENT = "urgent", pgettext_lazy("lane", "urgent")
    PERSONAL = "personal", pgettext_lazy("lane", "personal")
    BULK = "bulk", pgettext_lazy("lane", "to many")


class Way(models.TextChoices):
    """The channel by which somebody is reached."""

    MAIL = "mail", pgettext_lazy("channel", "e-mail")
    SMS = "sms", pgettext_lazy("channel", "text message")
    PUSH = "push", pgettext_lazy("channel", "notice on the screen")


CODES = Q(kind__endswith="_code")
CODE = "A code opens something for a quarter of an hour; its text is thrown away within the hour."


def _endings() -> Iterator[Ends]:
    """The text as long as its kind says, that of a kind that is no more for a month; then the row."""
    from verbinders.notices.kinds import kinds  # Which knows the lanes, above.

    kept: defaultdict[timedelta, list[str]] = defaultdict(list)
    for name, kind in kinds().items():
        kept[kind.keeps].append(name)
    told = ~Q(text="")
    for keeps, names in kept.items():
        yield Ends(keeps, "settled_at", where=told & Q(kind__in=names), empties=("text", "subject", "link"))
    yield Ends(MONTH, "settled_at", where=told & ~Q(kind__in=list(kinds())), empties=("text", "subject", "link"))
    yield Ends(YEAR, "settled_at", where=Q(text=""))


class Delivery(models.Model):
    """One text to one address, in its reader's language. Claim, send, mark: repeated if need be, never lost.

    In hand is a date (`lease`), and so is done (`settled_at`). `to`: a mail address, a number, or a push subscription.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("delivery", "waiting")
        SENT = "sent", pgettext_lazy("delivery", "sent")
        DELIVERED = "delivered", pgettext_lazy("delivery", "delivered")
        FAILED = "failed", pgettext_lazy("delivery", "could not be sent")
        WITHHELD = "withheld", pgettext_lazy("delivery", "not wanted by the reader")

    QUEUED, SENT, DELIVERED, FAILED, WITHHELD = Status

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField(null=True, editable=False)
    act_id = models.UUIDField(null=True, editable=False, help_text="The act that told it.")
    notice_id = models.UUIDField(null=True, editable=False, help_text="The same in the reader's inbox.")
    person_id = models.UUIDField(null=True, editable=False, help_text="The reader, if they have an account.")
    subject_id = models.UUIDField(null=True, editable=False, help_text="The thing it is about: an answer goes there.")
    kind = models.CharField(max_length=40)
    lane = models.CharField(max_length=8, choices=Lane, default=Lane.PERSONAL)
    channel = models.CharField(max_length=4, choices=Way, default=Way.MAIL)
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    text = models.TextField(help_text="Emptied when it has been kept long enough.")
    link = models.CharField(max_length=600, default="")
    status = models.CharField(max_length=9, choices=Status, default=QUEUED)
    due = models.DateTimeField(default=now)
    lease = models.DateTimeField(null=True, help_text="Until when a worker has it in hand.")
    attempts = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, help_text="Since when nobody tries any more.")
    provider_id = models.CharField(max_length=120, default="", help_text="What the gateway calls it.")
    error = models.CharField(max_length=300, default="")

    objects = DeliveryQuerySet.as_manager()
    walls: ClassVar[Walls] = Walls(queue=True)

    keeping: ClassVar[Keeping] = Keeping(
        purpose="mails, text messages and notices on a screen that go out",
        stays="the text as long as its kind says (a code an hour, most a month), the row a year after it was settled",
        ends=_endings,
        whose=(
            Whose("person_id", where=~CODES),
            Whose("person_id", where=CODES, told=False, because=CODE),
            Whose("to", by_address=True, where=~CODES),
            Whose("to", by_address=True, where=CODES, told=False, because=CODE),
        ),
        title=_("What we sent you"),
        shows=("due", "channel", "to", "subject", "status"),
        secret=("link", "provider_id"),
    )

    class Meta:
        indexes = [
            models.Index(fields=["lane", "due", "id"], condition=Q(settled_at=None), name="delivery_waiting"),
            # An incoming text message is matched with the last one to that number; a receipt with its id.
            models.Index(fields=["channel", "to", "settled_at"], name="delivery_to"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="delivery_provider"),
            models.Index(fields=["settled_at"], condition=~Q(text=""), name="delivery_kept"),
            models.Index(fields=["settled_at"], condition=Q(text=""), name="delivery_emptied"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="queued", settled_at=None) | (~Q(status="queued") & Q(settled_at__isnull=False)),
                name="delivery_settled_has_date",
            ),
            models.CheckConstraint(condition=~Q(status="failed") | ~Q(error=""), name="delivery_failed_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a mail that came twice can be known as one."""
        return f"<{self.pk}@{urlsplit(settings.BASE_URL).hostname}>"
