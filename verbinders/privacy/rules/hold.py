"""Who may put a legal hold and lift it: the operator, whom a lawyer or an officer has told to."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.privacy.models import Hold


def place(actor: "Actor", nothing: None) -> bool:
    return actor.is_operator


def lift(actor: "Actor", hold: "Hold") -> bool:
    return actor.is_operator
