"""Who may begin an organisation: who signed in, the operator, the worker; it counts for nothing until admitted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def begin(actor: "Actor", network: "Network | None") -> bool:
    return actor.is_operator or actor.is_worker or actor.person is not None
