"""What was chosen is looked at and put aside, in one act."""

from tempfile import TemporaryFile
from typing import Any, BinaryIO
from uuid import UUID

from verbinders.files import store
from verbinders.moving import reading
from verbinders.moving.elsewhere import Pages, packed_elsewhere
from verbinders.moving.forms.bring import ARCHIVE
from verbinders.moving.forms.luggage import luggage_of
from verbinders.moving.models import Arrival
from verbinders.moving.packing import blocks
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor


def brought(chosen: dict[str, Any], pages: Pages, network: Network, *, by: Actor) -> Arrival:
    """Raises ValidationError when it is no archive, or holds no page that we can show."""
    if chosen.get("page", ARCHIVE) == ARCHIVE:
        sent = chosen["file"]
        return _kept(sent.file, sent.size, network, None, by)
    with TemporaryFile() as bag:
        organisation_id = packed_elsewhere(pages, chosen["page"], bag, by=by)
        return _kept(bag, bag.tell(), network, organisation_id, by)


def _kept(file: BinaryIO, size: int, network: Network, organisation_id: UUID | None, by: Actor) -> Arrival:
    luggage = luggage_of(reading.opened(file, size))
    path = store.keep(network.pk, blocks(file))
    return Arrival.bring(
        network, luggage=luggage, path=path, size=size, organisation_id=organisation_id, by=by.on_behalf_of(None)
    )
