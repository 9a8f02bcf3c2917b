"""Who may choose how somebody is told things: that person."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.notices.models import Preference
    from verbinders.parties.actors import Actor


def choose(actor: "Actor", preference: "Preference") -> bool:
    return actor.person_id == preference.person_id


def add_way(actor: "Actor", preference: "Preference") -> bool:
    return actor.person_id == preference.person_id


def stop_news(actor: "Actor", preference: "Preference") -> bool:
    """Who holds the link of a mail is its reader; the worker looks whose mail it was."""
    return actor.is_worker
