"""The operator carries an archive out or in, by hand: also one that is larger than what a page takes.

What is in it is believed as little as what somebody sends. It comes in as what one person brings, in the same steps.
"""

from pathlib import Path
from tempfile import TemporaryFile

from django.core.exceptions import ValidationError

from verbinders.directory.kinds import Kind
from verbinders.directory.models import Membership, Profile
from verbinders.files import store
from verbinders.history.by import Via
from verbinders.moving import reading
from verbinders.moving.forms.luggage import luggage_of
from verbinders.moving.models import Arrival
from verbinders.moving.packing import blocks, pack
from verbinders.moving.progress import Tell
from verbinders.moving.unpacking import come, unpack_library
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

EXPORT, IMPORT = "bin/manage export-archive", "bin/manage import-archive"


def carry_out(network: Network, slug: str, path: Path, *, tell: Tell) -> dict[str, int]:
    """All that is an organisation's own here, into a new file. How many of each. Raises ValidationError."""
    with acting(network, None, route=EXPORT, via=Via.COMMAND), TemporaryFile() as bag:
        page = Profile.objects.filter(slug=slug).first()
        if page is None:
            raise ValidationError(f"There is no organisation “{slug}” in {network.name}.")
        with also(page.organisation_id):
            counts = pack(page, network, bag, tell=tell)
        with path.open("xb") as file:
            for block in blocks(bag):
                file.write(block)
    return counts


def carry_in(network: Network, path: Path, person: Person, *, motivation: str) -> Membership:
    """An application with its page, in the name of `person`. The stewards say yes or no. Raises ValidationError."""
    with path.open("rb") as file, acting(network, person, route=IMPORT, via=Via.COMMAND) as by:
        asker, size = by.on_behalf_of(None), path.stat().st_size
        luggage = luggage_of(reading.opened(file, size, carried=True))
        kept = store.keep(network.pk, blocks(file))
        arrival = Arrival.bring(network, luggage=luggage, path=kept, size=size, organisation_id=None, by=asker)
        return come(arrival, motivation=motivation, by=by)


def admit(network: Network, membership: Membership) -> None:
    """The operator says yes, for a network that begins with those who move into it. As an adviser or with a vote."""
    with acting(network, None, route=IMPORT, via=Via.COMMAND) as by:
        seat = Membership.Seat.ADVISER if membership.kind == Kind.COALITION else Membership.Seat.VOTING
        membership.admit(kind=membership.kind, seat=seat, by=by)


def unpack(network: Network, membership: Membership, person: Person, *, tell: Tell) -> tuple[int, list[str]]:
    """Documents and pictures, after the yes. How many came, and why others did not. Raises ValidationError."""
    with acting(network, person, route=IMPORT, via=Via.COMMAND) as by:
        speaker = by.on_behalf_of(membership.organisation_id)
        arrival = Arrival.objects.get(membership=membership, status=Arrival.APPLIED)
        return unpack_library(arrival, by=speaker, tell=tell)
