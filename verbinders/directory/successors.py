"""Why somebody cannot leave yet: an organisation would be without anybody who speaks for it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from verbinders.directory.models import Profile
from verbinders.kit.time import today
from verbinders.networks.links import path_in
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor, entering
from verbinders.parties.models import Mandate, Presence
from verbinders.parties.models.mandate import NEVER_WITHOUT
from verbinders.privacy.above import Stop


def last_one(actor: Actor) -> Iterator[Stop]:
    """For each organisation in which they have a power that it cannot be without, as the last: who comes after?"""
    mine = {one.organisation_id for one in actor.mandates if one.power in NEVER_WITHOUT and _is_last(one)}
    for presence in Presence.objects.filter(organisation_id__in=mine).select_related("network"):
        yield from _said(actor, presence.network, presence)


def _is_last(mandate: Mandate) -> bool:
    if mandate.status != Mandate.HELD:
        return False
    others = Mandate.objects.standing(today()).of(mandate.organisation_id).filter(power=mandate.power, status="held")
    return not others.filter(ends=None).exclude(person_id=mandate.person_id).exists()


def _said(actor: Actor, network: Network, presence: Presence) -> Iterator[Stop]:
    with entering(network, actor.person, writes=False):
        page = Profile.objects.filter(organisation_id=presence.organisation_id).first()
    if page is not None:
        words = _("You are the last one who speaks for %(name)s, or who coordinates its volunteers.")
        people = path_in(network, "directory:people", profile=page.slug)
        yield Stop(words % {"name": page.name}, people, _("First say who comes after you"))
