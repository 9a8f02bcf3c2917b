"""What only a higher floor knows: why somebody cannot go yet.

`stops(…)` is said in `site/wiring.py`: "you are the last one who may speak for Hooyo: first give somebody a mandate".
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from verbinders.parties.actors import Actor
from verbinders.privacy.models.hold import is_held


class Stop(NamedTuple):
    """Why not yet, in the reader's language, and the page where one can do something about it (or no page)."""

    why: str
    path: str = ""
    label: str = ""


Asked = Callable[[Actor], Iterable[Stop]]
_asked: list[Asked] = []


def stops(asked: Asked) -> None:
    """Ask this as well before somebody is erased."""
    if asked not in _asked:
        _asked.append(asked)


def why_not(actor: Actor) -> list[Stop]:
    """Everything that stands in the way; nothing: they can go."""
    found = [stop for asked in _asked for stop in asked(actor)]
    if actor.person_id and is_held(actor.person_id):
        words = _("Your data have to stay for now: somebody needs them for a legal matter. Ask who runs this server.")
        found.append(Stop(words))
    return found
