"""What is offered on the pages of an organisation: take everything along, bring it in. At the desk: who left."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.models import Profile
from verbinders.directory.offers import Offer
from verbinders.moving.models import Arrival
from verbinders.parties.actors import Actor


def offers(actor: Actor, organisation_id: UUID | None) -> list[Offer]:
    """For who speaks for it; for an organisation that is not here yet, to everybody."""
    if organisation_id is None:
        return [Offer(_("Bring your page along from another network"), reverse("moving:arrival.bring"), "plus")]
    if organisation_id not in actor.holds("represent"):
        return []
    found = [
        Offer(_("Take everything along"), reverse("moving:archives", args=[profile.slug]))
        for profile in Profile.objects.filter(organisation_id=organisation_id)
    ]
    arrivals = Arrival.objects.visible_to(actor).filter(status=Arrival.APPLIED, membership__status="member")
    return found + [
        Offer(_("Bring in your documents and pictures"), reverse("moving:arrival.unpack", args=[arrival.pk]), "plus")
        for arrival in arrivals.filter(membership__organisation_id=organisation_id)
    ]


def at_desk(_actor: Actor) -> list[Offer]:
    """How many organisations left, for those who run the network."""
    return [Offer(_("Who left"), reverse("moving:departures"), "door")]
