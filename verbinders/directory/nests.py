"""Networks in networks: what an organisation may say of the two networks in which it is, and what is shown of it.

Which networks an organisation takes part in is told to no network by the house: only the organisation itself says it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from verbinders.directory.models import Membership, Nesting, Profile
from verbinders.directory.queries import is_member, stewarding
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.networks.scope import also, at
from verbinders.parties.actors import Actor
from verbinders.parties.models import Presence


class Choice(NamedTuple):
    """A network elsewhere, and on which side of this one it stands."""

    network: Network
    side: str


class Nested(NamedTuple):
    """A network as it is shown on a page of another one."""

    network: Network
    link: str
    told: Nesting


def can_tell(profile: Profile, actor: Actor) -> list[Choice]:
    """What this organisation can truly say and has not said yet. Call it for who speaks for the organisation."""
    ours = profile.organisation_id
    runs_here, is_member_here = stewarding(frozenset({ours})).exists(), is_member(ours)
    said = set(Nesting.objects.filter(profile=profile, status=Nesting.TOLD).values_list("address", flat=True))
    found = []
    with also(ours):
        elsewhere = Presence.objects.filter(organisation_id=ours).exclude(network=profile.network_id)
        networks = [one.network for one in elsewhere.select_related("network")]
    for network in networks:
        with at(network, actor, writes=False):
            runs_there, is_member_there = stewarding(frozenset({ours})).exists(), is_member(ours)
        if network.slug not in said:
            if runs_there and is_member_here:
                found.append(Choice(network, Nesting.BELOW))
            if runs_here and is_member_there:
                found.append(Choice(network, Nesting.ABOVE))
    return found


def shown(rows: Iterable[Nesting]) -> list[Nested]:
    """Those of which the other network is still there, with its public number; each once. One query."""
    told = list({(row.address, row.side): row for row in rows}.values())
    there = {one.slug: one for one in Network.objects.filter(slug__in={row.address for row in told})} if told else {}
    return [Nested(there[row.address], link(there[row.address], "home"), row) for row in told if row.address in there]


def gone(membership: Membership, *, by: Actor) -> None:
    """Who leaves a network no longer says here which networks belong together."""
    Nesting.objects.filter(organisation_id=membership.organisation_id).delete()
