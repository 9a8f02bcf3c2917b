"""Making an archive: written to the disk first; the row says that it is there when it is."""

from tempfile import TemporaryFile

from verbinders.files import store
from verbinders.moving import progress
from verbinders.moving.models import Archive
from verbinders.moving.packing import blocks, pack
from verbinders.networks.scope import also
from verbinders.parties.actors import Actor


def make(archive: Archive, *, by: Actor) -> None:
    """Everything of one organisation in one network, as it is now."""
    with TemporaryFile() as bag, also(archive.organisation_id):
        counts = pack(archive.profile, archive.network, bag, tell=progress.told_of(archive.pk))
        size = bag.tell()
        path = store.keep(archive.network_id, blocks(bag))
        archive.make(path=path, size=size, counts=counts, by=by)
    progress.over(archive.pk)
