"""A report: somebody tells those who run the network that something is wrong with a page."""

import secrets
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.history.verbs import MoveNotAllowed, opens, verb
from verbinders.kit.keeping import YEAR, Ends, Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.moderation.queries import ReportQuerySet
from verbinders.moderation.things import Thing
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation, Person

BELONGS_TO_IT = ("notices.ask", "notices.delivery", "notices.notice")


class Report(NetworkModel):
    """A notice as Regulation (EU) 2022/2065, art. 16 asks for: why, the address of the thing, and who tells.

    Who tells need not say so. They get a receipt (16.4), and the decision with its reason and the way to object (16.5).
    """

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("report", "waits for the stewards")
        UPHELD = "upheld", pgettext_lazy("report", "something was wrong")
        DISMISSED = "dismissed", pgettext_lazy("report", "nothing was wrong")

    class Reason(models.TextChoices):
        INCORRECT = "incorrect", pgettext_lazy("report", "It is not correct")
        HATEFUL = "hateful", pgettext_lazy("report", "It insults people, or spreads hatred")
        PRIVATE = "private", pgettext_lazy("report", "It shows private data of somebody")
        PRETENDS = "pretends", pgettext_lazy("report", "It pretends to be somebody else")
        SPAM = "spam", pgettext_lazy("report", "It is spam or fraud")
        OTHER = "other", pgettext_lazy("report", "Something else")

    OPEN, UPHELD, DISMISSED = Status

    reference = models.CharField(
        max_length=8, help_text="By which people name it; says nothing about how many there are."
    )
    noun = models.CharField(max_length=20, help_text='What it is about: "profile".')
    subject_id = models.UUIDField(help_text="Which one.")
    path = models.CharField(max_length=300, help_text="The address of the page inside the network.")
    about = models.CharField(max_length=120, help_text="How it was called then.")
    page_of = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", help_text="Who wrote it, when that is one of ours."
    )
    said = models.TextField(blank=True, help_text="What stands in a conversation that the stewards cannot open.")
    reason = models.CharField(_("what is wrong"), max_length=12, choices=Reason)
    text = models.CharField(_("in your own words"), max_length=2000)
    name = models.CharField(_("your name"), max_length=80, blank=True)
    mail = models.CharField(_("where we answer"), max_length=254, blank=True, help_text="Shown to nobody.")
    person = models.ForeignKey(
        Person, models.DO_NOTHING, null=True, related_name="+", help_text="Who tells, signed in."
    )
    language = models.CharField(max_length=12)
    status = models.CharField(max_length=10, choices=Status, default=OPEN)
    decision = models.CharField(_("what was decided, and why"), max_length=1200, blank=True)
    filed_at = models.DateTimeField(default=now)
    settled_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True, blank=True)

    objects = NetworkManager.from_queryset(ReportQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="that something was wrong with a page, and what was decided (Regulation (EU) 2022/2065, art. 16, 17)",
        stays="until a year after it was settled: as long as somebody may object",
        ends=(Ends(YEAR, "settled_at", along=BELONGS_TO_IT),),
        whose=(
            Whose(
                "person_id",
                Erasing.COLUMNS,
                empties=("person", "name"),
                because="What is wrong with a page stays known; who told it does not.",
            ),
            Whose("mail", Erasing.COLUMNS, by_address=True, empties=("mail", "name")),
        ),
        title=_("What you told about pages"),
        shows=("filed_at", "about", "reason", "text", "status", "decision"),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["network", "reference"], name="report_reference"),
            models.CheckConstraint(
                condition=Q(status="open", settled_at=None, decision="")
                | (~Q(status="open") & Q(settled_at__isnull=False) & ~Q(decision="")),
                name="report_settled_has_decision",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "settled_at", "filed_at"], name="report_waiting"),
            models.Index(fields=["network", "subject_id"], name="report_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.status}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:report", args=[self.pk])

    @property
    def spoken_number(self) -> str:
        """The number as it is read aloud: 4821-7730."""
        return spoken(self.reference)

    @opens(to=OPEN, says=_("told that something is wrong with a page"), locks=False)
    @classmethod
    def file(
        cls,
        network: Network,
        *,
        thing: Thing,
        reason: str,
        text: str,
        language: str,
        name: str = "",
        mail: str = "",
        by: Actor,
    ) -> Self:
        """Anybody tells it, as themselves; also without a name."""
        return cls(
            network=network,
            reference=f"{secrets.randbelow(10**8):08}",
            noun=thing.noun,
            subject_id=thing.id,
            path=thing.path,
            about=thing.about[:120],
            page_of_id=thing.organisation_id,
            said=thing.said,
            reason=reason,
            text=text,
            name=name,
            mail=mail,
            person=by.person,
            language=language,
        )

    @verb(says=_("decided about the report"))
    def settle(self, *, upheld: bool, decision: str, by: Actor) -> None:
        """A steward decides, once: something was wrong, or nothing was. Never without saying why (art. 16.5, 17)."""
        if self.status != self.OPEN:
            raise MoveNotAllowed(self, "report.settle", self.status)
        self.status = self.UPHELD if upheld else self.DISMISSED
        self.decision, self.settled_at = decision, now()


def spoken(number: str) -> str:
    """A number of a report in two halves."""
    return f"{number[:4]}-{number[4:]}"
