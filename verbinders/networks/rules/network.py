"""Who may found a network: the operator, who answers for the machine it runs on."""

from verbinders.history.by import By, Via


def found(by: By, nothing: None) -> bool:
    return by.via in (Via.COMMAND, Via.IMPORT)
