"""Senders from whom an organisation takes no messages: asked here, answered by a higher floor (`site/wiring.py`)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from verbinders.notices.models import Message
    from verbinders.parties.actors import Actor


class Offer(NamedTuple):
    """Something that the people of an organisation can do about a sender: its words, and where."""

    label: str
    path: str


Refuses = Callable[[UUID, str, UUID | None], bool]
Counts = Callable[["Message"], None]
Offers = Callable[["Message | None", "Actor"], list[Offer]]

_answers: list[tuple[Refuses, Counts, Offers]] = []


def answered_by(refuses: Refuses, counts: Counts, offers: Offers) -> None:
    """Say once, when the house opens, who knows."""
    _answers[:] = [(refuses, counts, offers)]


def refuses(organisation_id: UUID, address: str, person_id: UUID | None) -> bool:
    """Whether this organisation takes no messages from this sender."""
    return any(asked(organisation_id, address, person_id) for asked, _counts, _offers in _answers)


def require_welcome(organisation_id: UUID, address: str, person_id: UUID | None) -> None:
    """Raises ValidationError for a blocked sender: it is said plainly, and nothing that was typed is lost."""
    if refuses(organisation_id, address, person_id):
        raise ValidationError(_("This organisation takes no messages from you. What you typed was not sent."))


def count_dropped(message: "Message") -> None:
    """A mail about this message was not let in."""
    for _refuses, counts, _offers in _answers:
        counts(message)


def offers_about(message: "Message | None", actor: "Actor") -> list[Offer]:
    """What the people of an organisation can do about who wrote this; None: about all who wrote."""
    return [one for _refuses, _counts, offers in _answers for one in offers(message, actor)]
