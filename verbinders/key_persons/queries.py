"""Reading key persons: the organisations of the network see who said yes, and nobody else does."""

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from verbinders.directory import queries
from verbinders.key_persons.rhythm import ASKED_AFTER, ASKED_AGAIN_AFTER, ASLEEP_AFTER
from verbinders.kit.time import today
from verbinders.networks.walls.postgresql import OURS

if TYPE_CHECKING:
    from verbinders.key_persons.models import KeyPerson  # noqa: F401 -- in quotes below
    from verbinders.parties.actors import Actor

# The second wall says the same as `visible_to`: who said yes, for those who act for a member.
_A_MEMBER = "EXISTS (SELECT 1 FROM directory_membership m WHERE m.status = 'member' AND m.organisation_id = ANY "
SEEN_BY_MEMBERS = f"(status = 'agreed' AND {_A_MEMBER}({OURS})))"


def takes_part(actor: "Actor") -> bool:
    """Whether the actor belongs to a member whose page is not hidden, also when it asked not to be named."""
    return queries.takes_part(actor, also_hidden=False)


class KeyPersonQuerySet(models.QuerySet["KeyPerson"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Mine, those of the organisations for which I speak, and who can be found here; by a link, its one."""
        if actor.link is not None:
            return self.filter(pk=actor.link.subject_id)
        seen = Q(person_id=actor.person_id) if actor.person_id else Q(pk__in=[])
        seen |= Q(organisation_id__in=actor.holds("represent"))
        return self.filter(seen | _found() if takes_part(actor) else seen)

    def found(self) -> Self:
        """Who said yes, and confirmed it not too long ago, of a member whose page is not hidden."""
        return self.filter(_found())

    def standing(self) -> Self:
        """Asked, or said yes."""
        return self.filter(status__in=("asked", "agreed"))

    def agreed(self) -> Self:
        """Who said yes, also who fell asleep."""
        return self.filter(status="agreed")

    def of(self, organisation_id: UUID, person_id: UUID | None = None) -> Self:
        """Of this organisation, and of this person in it."""
        found = self.filter(organisation_id=organisation_id)
        return found.filter(person_id=person_id) if person_id else found

    def of_person(self, actor: "Actor") -> Self:
        """About the actor; of a visitor there are none."""
        return self.filter(person_id=actor.person_id) if actor.person_id else self.none()

    def with_names(self) -> Self:
        """With the page of the organisation and how the person is called, in one question."""
        return self.select_related("profile", "person__data")

    def due(self) -> Self:
        """Whom to ask now whether it is still right: after three months, and twice more until they are asleep."""
        day = today()
        waited = (
            Q(reminded_on=None) | Q(reminded_on__lt=F("confirmed_on")) | Q(reminded_on__lte=day - ASKED_AGAIN_AFTER)
        )
        awake = Q(confirmed_on__lte=day - ASKED_AFTER, confirmed_on__gt=day - ASLEEP_AFTER)
        return self.filter(waited, awake, status="agreed", person__is_active=True)


def _found() -> Q:
    takes_part_itself = Exists(_members().filter(organisation_id=OuterRef("organisation_id")))
    awake = Q(status="agreed", confirmed_on__gt=today() - ASLEEP_AFTER, person__is_active=True)
    return awake & Q(takes_part_itself)


def _members() -> Any:
    return apps.get_model("directory", "Membership").objects.filter(status="member", hidden_at=None)
