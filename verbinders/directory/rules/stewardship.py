"""Who may say who runs the network: those who run it now."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import stewards

if TYPE_CHECKING:
    from verbinders.directory.models import Stewardship
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def begin(actor: "Actor", network: "Network") -> bool:
    return actor.is_operator


def give(actor: "Actor", network: "Network") -> bool:
    return stewards(actor)


def end(actor: "Actor", stewardship: "Stewardship") -> bool:
    return stewards(actor)
