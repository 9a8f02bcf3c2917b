"""Reading mandates and links."""

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from verbinders.kit.time import now

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Link, Mandate  # noqa: F401 -- in quotes below


class MandateQuerySet(models.QuerySet["Mandate"]):
    def on(self, day: date) -> Self:
        """Mandates that count on `day`; claimed ones too, which open only the claimer's own organisation."""
        return self.exclude(status="ended").filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)

    def visible_to(self, actor: "Actor") -> Self:
        """My own, and those of the organisations for which I act."""
        return self.filter(Q(person_id=actor.person_id) | Q(organisation_id__in=actor.organisations))


class LinkQuerySet(models.QuerySet["Link"]):
    def held_as(self, token: str, purpose: str) -> "Link | None":
        """The link of this token, whether or not it has ended; None when nobody ever gave one out for `purpose`."""
        return self.filter(hash=token_hash(token), purpose=purpose).select_related("person").first()

    def of(self, subject: models.Model) -> Self:
        """Every link that opens `subject`."""
        return self.filter(subject=subject._meta.label_lower, subject_id=subject.pk)

    def end(self) -> int:
        """They open nothing any more."""
        return self.filter(ended_at=None).update(ended_at=now())


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
