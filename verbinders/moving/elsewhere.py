"""The pages of my organisations in other networks of this site. Only I am told, and only about my own."""

from typing import BinaryIO, NamedTuple
from uuid import UUID

from verbinders.directory.models import Profile
from verbinders.files.models import Folder
from verbinders.moving.packing import pack
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.parties.actors import Actor
from verbinders.parties.models import Presence

MB = 1024 * 1024
LIBRARY = 100 * MB  # A larger one stays: it comes with the archive, or not at all.


class Pages(NamedTuple):
    """By a key that only this form knows: how it is called, and where it is."""

    names: dict[str, str]
    places: dict[str, tuple[Network, UUID]]


def pages_elsewhere(actor: Actor, here: Network) -> Pages:
    """Of organisations for which I speak, with a mandate that was confirmed, and that have no page here."""
    known = set(Profile.objects.filter(organisation_id__in=actor.organisations).values_list("organisation", flat=True))
    ours = actor.holds("represent") - known
    pages = Pages({}, {})
    presences = Presence.objects.filter(organisation_id__in=ours).exclude(network=here).select_related("network")
    for presence in presences:
        with at(presence.network, actor, writes=False):
            for profile in Profile.objects.filter(organisation_id=presence.organisation_id):
                key = f"{presence.network.slug}.{profile.slug}"
                pages.names[key] = f"{profile.name} ({presence.network.name})"
                pages.places[key] = (presence.network, profile.pk)
    return pages


def packed_elsewhere(pages: Pages, key: str, into: BinaryIO, *, by: Actor) -> UUID:
    """Write its archive; whose it is."""
    network, profile_id = pages.places[key]
    with at(network, by, writes=False):
        profile = Profile.objects.get(pk=profile_id)
        library = Folder.library(network.pk, profile.organisation_id)
        pack(profile, network, into, with_library=library.used <= LIBRARY)
        owner: UUID = profile.organisation_id
    return owner
