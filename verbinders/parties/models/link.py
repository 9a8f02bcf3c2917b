"""A link in a mail that opens one thing for whoever holds it: no account needed."""

import secrets
from datetime import timedelta
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verbinders.kit.keeping import MONTH, Ends, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.models.organisation import Organisation
from verbinders.parties.models.person import Person
from verbinders.parties.queries import LinkQuerySet, token_hash

BITS = 192  # Twice what guessing could ever reach.


class Link(NetworkModel):
    """What one token opens: one subject, for one purpose, until a day. Only a hash of the token is kept.

    `person`: for whom it was made, when we know. `organisation`: the walls that open with it.
    """

    hash = models.CharField(max_length=64, editable=False)
    purpose = models.CharField(max_length=40, help_text='The page it opens: "message".')
    subject = models.CharField(max_length=60, help_text='Which noun: "notices.message".')
    subject_id = models.UUIDField()
    # Nobody is ever taken away as a row: what can be erased is `PersonData`.
    person = models.ForeignKey(Person, models.DO_NOTHING, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    acts_for = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="In whose name the person acts with it: it opens as long as they may.",
    )
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = NetworkManager.from_queryset(LinkQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="opens one thing for whoever got the mail, without an account",
        stays="until a month after it opens nothing any more",
        ends=(Ends(MONTH, "expires_at"),),
        whose=(Whose("person_id"),),
        title=_("Links that we sent you"),
        shows=("made_at", "purpose", "expires_at"),
        secret=("hash",),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["network", "hash"], name="link_hash"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="link_expires_later"),
        ]
        indexes = [models.Index(fields=["network", "subject_id"], name="link_subject")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @classmethod
    def make(
        cls,
        purpose: str,
        subject: NetworkModel,
        *,
        lasts: timedelta,
        person_id: UUID | None = None,
        organisation_id: UUID | None = None,
        acts_for_id: UUID | None = None,
    ) -> tuple[Self, str]:
        """A new link to `subject` and its token, which is shown once and kept nowhere."""
        token = secrets.token_urlsafe(BITS // 8)
        link = cls.objects.create(
            network_id=subject.network_id,
            hash=token_hash(token),
            purpose=purpose,
            subject=subject._meta.label_lower,
            subject_id=subject.pk,
            person_id=person_id,
            organisation_id=organisation_id,
            acts_for_id=acts_for_id,
            expires_at=now() + lasts,
        )
        return link, token

    @property
    def opens(self) -> bool:
        """Whether it still opens anything."""
        return self.ended_at is None and self.expires_at > now()
