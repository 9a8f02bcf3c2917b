"""Who decides about what was given up: those who run the network."""

from typing import TYPE_CHECKING

from verbinders.parties.above import runs_network

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.work.models import DeadLetter


def retry(actor: "Actor", deadletter: "DeadLetter") -> bool:
    return runs_network(actor)


def dismiss(actor: "Actor", deadletter: "DeadLetter") -> bool:
    return runs_network(actor)
