"""Who may begin an organisation: somebody who signed in, or the operator. It counts for nothing until admitted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def begin(actor: "Actor", network: "Network | None") -> bool:
    return actor.is_operator or actor.person is not None
