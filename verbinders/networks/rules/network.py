"""Who may found a network: the operator, who answers for the machine it runs on. Who keeps it: those who run it."""

from typing import TYPE_CHECKING

from verbinders.history.by import By, Via
from verbinders.networks.above import runs_network

if TYPE_CHECKING:
    from verbinders.networks.models import Network


def found(by: By, nothing: None) -> bool:
    return by.via in (Via.COMMAND, Via.IMPORT)


def speak(by: By, network: "Network") -> bool:
    return runs_network(by)
