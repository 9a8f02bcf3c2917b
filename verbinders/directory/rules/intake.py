"""Who may bring a list of organisations, and take it back: those who run the network."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import stewards

if TYPE_CHECKING:
    from verbinders.directory.models import Intake
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def bring(actor: "Actor", network: "Network") -> bool:
    return stewards(actor)


def map(actor: "Actor", intake: "Intake") -> bool:  # noqa: A001 -- the name of the verb
    return stewards(actor)


admit = undo = map
