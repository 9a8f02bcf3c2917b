"""Who acts for a coalition comes from one of its members, and stops when that is over. Wired in `site/wiring.py`."""

from collections.abc import Iterable
from uuid import UUID

from verbinders.directory.models import Alliance, Membership, Profile
from verbinders.kit.time import today
from verbinders.networks.scope import also, here
from verbinders.parties.actors import Actor
from verbinders.parties.models import Mandate


def pages_of_members(coalition: UUID) -> dict[UUID, str]:
    """Which organisations make it up, by name."""
    joined = Alliance.objects.filter(organisation=coalition, status=Alliance.JOINED).select_related("member_profile")
    return {one.member_id: one.member_profile.called for one in joined.order_by("member_profile__slug")}


def names_of_origins(mandates: Iterable[Mandate]) -> dict[UUID, str]:
    """What the members are called from which they come; asks nothing when there are none."""
    keys = {one.comes_from_id for one in mandates if one.comes_from_id}
    if not keys:
        return {}
    return dict(Profile.objects.filter(organisation_id__in=keys).values_list("organisation_id", "name"))


def member_left(alliance: Alliance, *, by: Actor) -> None:
    """A member takes part no longer: who came from it stops."""
    _cease(alliance.organisation_id, alliance.member_id, by=by)


def member_gone(membership: Membership, *, by: Actor) -> None:
    """It left the network, and with it each coalition."""
    for coalition in _coalitions_of(membership.organisation_id):
        _cease(coalition, membership.organisation_id, by=by)


def person_left(mandate: Mandate, *, by: Actor) -> None:
    """Somebody may do nothing more for a member: nor for the coalitions for which they came from it."""
    if here().network_id is None or is_of(mandate.person_id, mandate.organisation_id):
        return
    for coalition in _coalitions_of(mandate.organisation_id):
        _cease(coalition, mandate.organisation_id, person_id=mandate.person_id, by=by)


def lapsed(*, by: Actor) -> int:
    """By the clock: a mandate in a member may have ended by its last day, or in another network. How many ceased."""
    ceased = 0
    for alliance in Alliance.objects.filter(status=Alliance.JOINED):
        with also(alliance.organisation_id), also(alliance.member_id):
            for mandate in _lent(alliance.organisation_id, alliance.member_id):
                if not is_of(mandate.person_id, alliance.member_id):
                    mandate.cease(by=by)
                    ceased += 1
    return ceased


def _cease(coalition: UUID, member: UUID, *, person_id: UUID | None = None, by: Actor) -> None:
    with also(coalition):
        for mandate in _lent(coalition, member):
            if person_id in (None, mandate.person_id):
                mandate.cease(by=by)


def _lent(coalition: UUID, member: UUID) -> list[Mandate]:
    lent = Mandate.objects.exclude(status=Mandate.ENDED).filter(organisation_id=coalition, comes_from_id=member)
    return list(lent.select_related("person"))


def is_of(person_id: UUID, organisation_id: UUID) -> bool:
    """Whether this person acts for the organisation or belongs to it, today or later."""
    with also(organisation_id):
        return Mandate.objects.standing(today()).of(organisation_id, person_id).filter(status=Mandate.HELD).exists()


def _coalitions_of(member: UUID) -> list[UUID]:
    joined = Alliance.objects.filter(member_id=member, status=Alliance.JOINED)
    return list(joined.values_list("organisation_id", flat=True))
