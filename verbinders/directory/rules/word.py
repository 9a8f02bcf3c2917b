"""Who keeps the lists of words: those who run the network. The operator and the worker begin them, from a list."""

from typing import TYPE_CHECKING

from verbinders.directory.rules.roles import stewards

if TYPE_CHECKING:
    from verbinders.directory.models import Word
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def begin(actor: "Actor", network: "Network") -> bool:
    return actor.is_operator or actor.is_worker


def add(actor: "Actor", network: "Network") -> bool:
    return stewards(actor)


def describe(actor: "Actor", word: "Word") -> bool:
    return stewards(actor)


retire = restore = merge = describe
