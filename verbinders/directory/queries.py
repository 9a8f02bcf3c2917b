"""Reading the directory: what may be seen, and the fair order in which it is shown."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, Q, QuerySet

from verbinders.kit.time import today

if TYPE_CHECKING:
    from verbinders.directory.models import Founding, Membership, Place, Profile, Registration, Stewardship
    from verbinders.parties.actors import Actor

SHOWN = ("listed", "claimed", "member")


def stewarding(organisations: frozenset[UUID]) -> "QuerySet[Any]":
    """The stewardships of today that these organisations hold in this network."""
    stewardship: Any = apps.get_model("directory", "Stewardship")
    found: QuerySet[Any] = stewardship.objects.on(today()).filter(organisation_id__in=organisations)
    return found


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What everybody may see, what is my organisation's own, and everything for the stewards."""
        ours = Q(organisation_id__in=actor.organisations)
        return self.filter(Q(status__in=SHOWN) | ours | Q(Exists(stewarding(actor.holds("represent")))))

    def shown(self) -> Self:
        """Those in the list of organisations."""
        return self.filter(rank__isnull=False)

    def waiting(self) -> Self:
        """Those that wait for the stewards, the longest first."""
        return self.filter(status__in=("applied", "claimed")).order_by("asked_at", "id")

    def turn(self, day: date, *, start: int, size: int, total: int) -> "list[Membership]":
        """`size` rows from place `start` in the order of `day`.

        Every day the list begins one rank further, so that in `total` days each stands first once. At most two
        ranges of ranks: the cost does not grow with the list.
        """
        if not total:
            return []
        places = range(max(start, 0), min(start + size, total))
        ranks = [(place + day.toordinal()) % total + 1 for place in places]
        found = {row.rank: row for row in self.filter(rank__in=ranks)}
        return [found[rank] for rank in ranks if rank in found]


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Pages of organisations that are shown, of my own, and all for the stewards."""
        shown = Q(memberships__status__in=SHOWN)
        ours = Q(organisation_id__in=actor.organisations)
        return self.filter(shown | ours | Q(Exists(stewarding(actor.holds("represent"))))).distinct()


class StewardshipQuerySet(models.QuerySet["Stewardship"]):
    def on(self, day: date) -> Self:
        """Who runs the network on `day`."""
        return self.filter(Q(ends=None) | Q(ends__gt=day), starts__lte=day)

    def visible_to(self, actor: "Actor") -> Self:
        """Everybody may know who runs the network, and who did."""
        return self.all()


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Places of organisations that are shown, and my own."""
        return self.filter(
            Q(profile__memberships__status__in=SHOWN) | Q(profile__organisation_id__in=actor.organisations)
        ).distinct()


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, actor: "Actor") -> Self:
        """My organisation's own numbers, and those that others chose to show."""
        return self.filter(Q(organisation_id__in=actor.organisations) | Q(shown_at__isnull=False))


class FoundingQuerySet(models.QuerySet["Founding"]):
    def visible_to(self, actor: "Actor") -> Self:
        """What I asked for; the operator sees all."""
        return self.all() if actor.is_operator else self.filter(person_id=actor.person_id)

    def waiting(self) -> Self:
        """Asked and not yet answered, the longest first."""
        return self.filter(status="asked").order_by("asked_at")
