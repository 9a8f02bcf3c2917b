"""Is this still right? Twice a year every member is asked, by mail and on their own page; one press answers."""

from datetime import timedelta
from typing import Any

from verbinders.directory import notices as _kinds  # noqa: F401 -- declares what is told here.
from verbinders.directory.indexing import of_profile
from verbinders.directory.models import Membership, Place, Profile
from verbinders.directory.models.assured import A_YEAR, Part
from verbinders.kit.time import today
from verbinders.networks.links import link, path_within
from verbinders.notices.attention import open_asks, settle_asks
from verbinders.notices.conversation.functions import holders
from verbinders.notices.outbox import tell_people
from verbinders.parties.actors import Actor
from verbinders.parties.models import Link, Mandate

LASTS = timedelta(days=60)  # So long the link in the mail opens the questions.
LEFT_ALONE = timedelta(days=60)  # Who looked so shortly ago is not asked.
A_WEEK = timedelta(days=7)


def joined(membership: Membership, *, by: Actor) -> None:
    """They have just written all of it themselves."""
    _right(membership.profile, *Part.values)


def place_said(place: Place, *, by: Actor) -> None:
    """A place was added, changed, taken away or brought back."""
    _right(place.profile, Part.PLACES)


def answered(profile: Profile, *, by: Actor) -> None:
    """Nothing waits any more."""
    if not profile.is_late:
        settle_asks(profile, of=[profile.organisation_id], by=by)


def ask(profile: Profile, *, by: Actor) -> int:
    """Everybody who speaks for the organisation gets a link of their own. How many."""
    ours = profile.organisation_id
    about, path = profile.name, path_within("directory:profile.assure", profile=profile.slug)
    open_asks(profile, "assure", of=[ours], power=Mandate.Power.REPRESENT, about=about, path=path, by=by)
    told = {"organisation": profile.name, "network": profile.network.name}
    people = list(holders(ours, {Mandate.Power.REPRESENT}))
    for person in people:
        lent = {"person_id": person.pk, "organisation_id": ours, "acts_for_id": ours}
        _link, token = Link.make("assure", profile, lasts=LASTS, **lent)
        where = link(profile.network, "directory:profile_by_link", link=token)
        doors = {f"link_{part}": f"{where}#{part}" for part in Part.values}
        tell_people([person], "page_asked", {**told, "link": where, **doors}, network=profile.network, by=by)
    return len(people)


def due() -> Any:
    """The pages of members of the network where we are, that nobody looked at lately."""
    members = Membership.objects.shown().filter(status=Membership.MEMBER).values("profile")
    lately = today() - LEFT_ALONE
    return Profile.objects.filter(pk__in=members).exclude(assured_on__gt=lately).select_related("network")


def sink(*, by: Actor) -> int:
    """What became late within the last week is laid down in the second band. How many."""
    last = today() - A_YEAR
    found = list(Profile.objects.filter(assured_on__lt=last, assured_on__gte=last - A_WEEK))
    for profile in found:
        of_profile(profile, by=by)
    return len(found)


def _right(profile: Profile, *parts: str) -> None:
    profile.is_right(*parts)
    profile.save(update_fields=["assured", "assured_on"])
