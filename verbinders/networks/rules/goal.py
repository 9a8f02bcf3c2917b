"""Who may say what the network wants: those who run it. The operator sets the first goals, while founding."""

from typing import TYPE_CHECKING

from verbinders.history.by import By, Via
from verbinders.networks.above import runs_network

if TYPE_CHECKING:
    from verbinders.networks.models import Goal, Network


def begin(by: By, network: "Network") -> bool:
    return by.via in (Via.COMMAND, Via.IMPORT)


def add(by: By, network: "Network") -> bool:
    return runs_network(by)


def describe(by: By, goal: "Goal") -> bool:
    return runs_network(by)


remove = restore = move = describe
