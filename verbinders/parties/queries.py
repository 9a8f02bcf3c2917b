"""Reading mandates, consents, invitations and links."""

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from verbinders.kit.time import now

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Consent, Invitation, Link, Mandate  # noqa: F401 -- in quotes below


class MandateQuerySet(models.QuerySet["Mandate"]):
    def on(self, day: date) -> Self:
        """Mandates that count on `day`; claimed ones too, which open only the claimer's own organisation."""
        return self.exclude(status="ended").filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)

    def of(self, organisation_id: UUID, person_id: UUID | None = None) -> Self:
        """Of this organisation, and of this person in it."""
        found = self.filter(organisation_id=organisation_id)
        return found.filter(person_id=person_id) if person_id else found

    def standing(self, day: date) -> Self:
        """Those that count on `day` or later."""
        return self.exclude(status="ended").filter(Q(ends=None) | Q(ends__gte=day))

    def speaking_for(self, organisation_id: UUID, day: date) -> Self:
        """Who may speak for this organisation on `day`, confirmed. Call it where the organisation's wall is open."""
        return self.on(day).filter(organisation_id=organisation_id, power="represent", status="held")

    def claimed(self, organisation_id: UUID, person_id: UUID | None) -> Self:
        """What this person says of this organisation, and nobody has judged yet."""
        return self.filter(organisation_id=organisation_id, person_id=person_id, status="claimed")

    def close_lapsed(self, day: date) -> int:
        """Write down that those whose last day is past have ended, so that the same can be given again."""
        return self.filter(status="held", ends__lt=day).update(status="ended")

    def visible_to(self, actor: "Actor") -> Self:
        """My own, and those of the organisations for which I act."""
        return self.filter(Q(person_id=actor.person_id) | Q(organisation_id__in=actor.organisations))


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, actor: "Actor") -> Self:
        """My own, and those to the organisations for which I speak."""
        mine = Q(person_id=actor.person_id) if actor.person_id else Q(pk__in=[])
        return self.filter(mine | Q(organisation_id__in=actor.holds("represent")))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What I was invited to; what the organisations for which I speak sent; through a link, its one invitation."""
        if actor.link is not None:
            return self.filter(pk=actor.link.subject_id)
        mine = Q(person_id=actor.person_id) if actor.person_id else Q(pk__in=[])
        return self.filter(mine | Q(organisation_id__in=actor.holds("represent")))

    def waiting(self) -> Self:
        """Not answered, or answered by somebody at whom one must look; too old ones as well."""
        return self.filter(status__in=("sent", "claimed")).order_by("sent_at", "pk")

    def open_for(self, actor: "Actor") -> Self:
        """To which I can say yes now."""
        return self.filter(person_id=actor.person_id, status="sent", expires_at__gt=now()).order_by("sent_at", "pk")


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
