"""`when("noun.verb", reaction)`: one capability's verb, another capability's answer, in the same transaction.

Said in `site/wiring.py` only.
"""

from collections import defaultdict
from typing import Any, Protocol

from verbinders.history.by import By


class Reaction(Protocol):
    """What follows on a verb. It runs inside the verb's transaction: if it fails, nothing has happened."""

    def __call__(self, thing: Any, /, *, by: Any) -> object: ...


_reactions: defaultdict[str, list[Reaction]] = defaultdict(list)


def when(name: str, reaction: Reaction) -> None:
    """After the verb `name` ("membership.admit"), do `reaction` as well."""
    if reaction not in _reactions[name]:
        _reactions[name].append(reaction)


def react(name: str, thing: object, *, by: By) -> None:
    """Do what was said to follow on `name`, in the order in which it was said."""
    for reaction in _reactions.get(name, ()):
        reaction(thing, by=by)


def reactions() -> dict[str, list[Reaction]]:
    """All that was said, for the documents and the house tests."""
    return {name: list(followed) for name, followed in _reactions.items()}
