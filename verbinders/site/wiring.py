"""All coupling between capabilities, on one screen: after this verb, do that."""

from typing import Any

from verbinders.directory import naming, telling
from verbinders.directory.rules.roles import stewards
from verbinders.history.reactions import when
from verbinders.notices import codes
from verbinders.notices.conversation import telling as messages
from verbinders.parties import above
from verbinders.privacy import above as privacy
from verbinders.privacy import erasing

REACTIONS: list[tuple[str, Any]] = [
    ("founding.ask", telling.founding_asked),
    ("founding.approve", telling.founding_approved),
    ("founding.refuse", telling.founding_refused),
    ("membership.apply", telling.application_received),
    ("membership.claim", telling.page_claimed),
    ("membership.admit", telling.application_admitted),
    ("membership.decline", telling.application_declined),
    ("membership.release", telling.application_declined),
    ("message.write", messages.written),
    ("message.answer", messages.answered),
    ("message.add", messages.added),
    ("message.close", messages.closed),
    ("message.reopen", messages.reopened),
    ("message.withdraw", messages.withdrawn),
    ("reply.draft", messages.drafted),
    ("reply.send", messages.sent),
    ("person.erase", erasing.begin),
]


def wire() -> None:
    """Say it all, once, when the house opens."""
    for name, reaction in REACTIONS:
        when(name, reaction)
    privacy.sends_codes(codes.send_merge_code)
    above.answered_by(names=naming.names_of, runs=stewards)
