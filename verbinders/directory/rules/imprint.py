"""Who may say who is responsible for the network: those who run it."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import stewards

if TYPE_CHECKING:
    from verbinders.directory.models import Imprint
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def describe(actor: "Actor", thing: "Imprint | Network") -> bool:
    return stewards(actor)
