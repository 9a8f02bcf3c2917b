"""Who may add a word to a list: the operator, or the worker from a list that the stewards brought."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def begin(actor: "Actor", network: "Network") -> bool:
    return actor.is_operator or actor.is_worker
