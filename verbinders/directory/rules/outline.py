"""Who draws the map: the operator, from a file."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.directory.models import Outline, Word
    from verbinders.parties.actors import Actor


def draw(actor: "Actor", word: "Word") -> bool:
    return actor.is_operator


def redraw(actor: "Actor", outline: "Outline") -> bool:
    return actor.is_operator
