"""All coupling between capabilities, on one screen: after this verb, do that."""

from typing import Any

from verbinders.directory import telling
from verbinders.history.reactions import when

REACTIONS: list[tuple[str, Any]] = [
    ("founding.ask", telling.founding_asked),
    ("founding.approve", telling.founding_approved),
    ("founding.refuse", telling.founding_refused),
    ("membership.apply", telling.application_received),
    ("membership.claim", telling.page_claimed),
    ("membership.admit", telling.application_admitted),
    ("membership.decline", telling.application_declined),
    ("membership.release", telling.application_declined),
]


def wire() -> None:
    """Say it all, once, when the house opens."""
    for name, reaction in REACTIONS:
        when(name, reaction)
