"""What follows when an organisation says that it goes, and what the clock does about it."""

from verbinders.directory.models import FormerAddress, Membership
from verbinders.kit.time import today
from verbinders.parties.actors import Actor


def go_today(membership: Membership, *, by: Actor) -> None:
    """When the day that was said is today, it goes at once."""
    if membership.ends and membership.ends <= today():
        membership.depart(by=by)


def leave_address(membership: Membership, *, by: Actor) -> None:
    """From now on its address says that it has left."""
    FormerAddress.note(membership.profile.slug)


def take_address_back(membership: Membership, *, by: Actor) -> None:
    """It is here again."""
    FormerAddress.objects.filter(digest=FormerAddress.digest_of(membership.profile.slug)).delete()
