"""All coupling between capabilities, on one screen: after this verb, do that."""

from typing import Any

from verbinders.directory import leaving, naming, telling
from verbinders.directory.offers import offered_by
from verbinders.directory.rules.roles import stewards
from verbinders.history.reactions import when
from verbinders.moving import offers as moving_offers
from verbinders.moving import telling as moving
from verbinders.notices.conversation import telling as messages
from verbinders.parties import above

REACTIONS: list[tuple[str, Any]] = [
    ("founding.ask", telling.founding_asked),
    ("founding.approve", telling.founding_approved),
    ("founding.refuse", telling.founding_refused),
    ("membership.apply", telling.application_received),
    ("membership.claim", telling.page_claimed),
    ("membership.admit", telling.application_admitted),
    ("membership.decline", telling.application_declined),
    ("membership.release", telling.application_declined),
    ("membership.leave", leaving.go_today),
    ("membership.leave", telling.departure_announced),
    ("membership.depart", leaving.leave_address),
    ("membership.end", leaving.leave_address),
    ("membership.stay", leaving.take_address_back),
    ("succession.propose", telling.succession_proposed),
    ("succession.accept", telling.succession_settled),
    ("succession.decline", telling.succession_settled),
    ("succession.withdraw", telling.succession_settled),
    ("alliance.ask", telling.alliance_asked),
    ("alliance.join", telling.alliance_settled),
    ("alliance.decline", telling.alliance_settled),
    ("alliance.leave", telling.alliance_settled),
    ("archive.ask", moving.archive_asked),
    ("archive.make", moving.archive_made),
    ("message.write", messages.written),
    ("message.answer", messages.answered),
    ("message.add", messages.added),
    ("message.close", messages.closed),
    ("message.reopen", messages.reopened),
    ("reply.draft", messages.drafted),
    ("reply.send", messages.sent),
]


def wire() -> None:
    """Say it all, once, when the house opens."""
    for name, reaction in REACTIONS:
        when(name, reaction)
    above.answered_by(names=naming.names_of, runs=stewards)
    offered_by(moving_offers.offers)
