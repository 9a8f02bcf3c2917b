"""What was tried again and again and did not work: so that the people of the network see it and decide."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.verbs import move
from verbinders.kit.keeping import MONTH, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.networks.scope import at as being_at
from verbinders.parties.actors import Actor
from verbinders.work.models.job import Job
from verbinders.work.names import called
from verbinders.work.queries import DeadLetterQuerySet

RETRY = "work.retry"  # The job that has it tried again.


class DeadLetter(NetworkModel):
    """A message or a job that was given up. It never holds a whole address, and no more than one is open for each."""

    class Kind(models.TextChoices):
        JOB = "job", pgettext_lazy("undelivered", "Work behind the screens")
        MAIL = "mail", pgettext_lazy("undelivered", "A mail")
        SMS = "sms", pgettext_lazy("undelivered", "A text message")
        PUSH = "push", pgettext_lazy("undelivered", "A notice on somebody's phone")

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("undelivered", "waits for somebody")
        RETRIED = "retried", pgettext_lazy("undelivered", "was tried again")
        DISMISSED = "dismissed", pgettext_lazy("undelivered", "was left as it was")

    JOB, MAIL, SMS, PUSH = Kind
    OPEN, RETRIED, DISMISSED = Status

    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=60, help_text="The name of the job, or the kind of notice.")
    ref = models.UUIDField(help_text="The job or the delivery.")
    to = models.CharField(max_length=80, blank=True, help_text="Masked: enough to know it by, not to write to.")
    reason = models.CharField(max_length=300, help_text="In plain words, translated when it is shown.")
    status = models.CharField(max_length=12, choices=Status, default=OPEN)
    at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)

    objects = NetworkManager.from_queryset(DeadLetterQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that the people of a network see what could not be delivered, and decide",
        stays="until a month after somebody decided",
        ends=(Ends(MONTH, "settled_at"),),
        whose=(
            Whose(
                "to",
                Erasing.STAYS,
                by_address=True,
                told=False,
                because="Masked from the beginning: it cannot be read back to an address (GDPR art. 11).",
            ),
        ),
    )

    class Meta(NetworkModel.Meta):
        indexes = [models.Index(fields=["network", "status", "at"], name="deadletter_by_age")]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "kind", "ref"], condition=Q(status="open"), name="deadletter_open_once"
            ),
            models.CheckConstraint(
                condition=Q(status="open", settled_at=None) | (~Q(status="open") & Q(settled_at__isnull=False)),
                name="deadletter_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.status}"

    @classmethod
    def note(cls, network_id: UUID | None, *, kind: str, name: str, ref: UUID, reason: str, to: str = "") -> None:
        """Let the people of the network know; of what is of no network, or of one that is gone, only the operator sees.

        Call it in the transaction in which the thing itself is given up. `reason`: short, plain, without an address.
        """
        network = Network.objects.filter(pk=network_id).first() if network_id else None
        if network is None:
            return
        why = _short(reason, 300)
        with being_at(network, None):
            known = cls.objects.open().filter(kind=kind, ref=ref)
            if not known.update(reason=why, at=now()):
                cls.objects.create(network=network, kind=kind, name=name[:60], ref=ref, to=_short(to, 80), reason=why)

    @classmethod
    def overtake(cls, network_id: UUID | None, *, kind: str, ref: UUID, using: str = "default") -> None:
        """It is tried once more because somebody said so in another way: nobody need decide any more."""
        network = Network.objects.using(using).filter(pk=network_id).first() if network_id else None
        if network is not None:
            with being_at(network, None):
                open_ones = cls.objects.using(using).open().filter(kind=kind, ref=ref)
                open_ones.update(status=cls.RETRIED, settled_at=now())

    @move(OPEN, to=RETRIED, says=_("had it tried once more"))
    def retry(self, *, by: Actor) -> None:
        """The worker does the rest: it is asked in the same transaction."""
        self.settled_at = now()
        asked = {"kind": self.kind, "ref": str(self.ref)}
        act_id = by.act.pk if by.act else None
        Job.objects.create(name=RETRY, arguments=asked, network_id=self.network_id, act_id=act_id)

    @move(OPEN, to=DISMISSED, says=_("left it as it was"))
    def dismiss(self, *, by: Actor) -> None:
        """It need not be done any more."""
        self.settled_at = now()

    @property
    def subject(self) -> str:
        """What it is about, as people call it; empty for work that has a name for the operator only."""
        return called(self.name)

    def get_absolute_url(self) -> str:
        return reverse("work:deadletters")


def _short(words: str, most: int) -> str:
    return " ".join(words.replace("\x00", "").split())[:most]
