"""Who may set a goal: the operator while founding. (Changing goals comes with the meetings.)"""

from typing import TYPE_CHECKING

from verbinders.history.by import By, Via

if TYPE_CHECKING:
    from verbinders.networks.models import Network


def begin(by: By, network: "Network") -> bool:
    return by.via in (Via.COMMAND, Via.IMPORT)
