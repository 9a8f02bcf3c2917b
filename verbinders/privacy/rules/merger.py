"""Who may make two accounts into one: whose they both are. The worker does it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person
    from verbinders.privacy.models import Merger


def ask(actor: "Actor", person: "Person") -> bool:
    return actor.person_id == person.pk


def prove(actor: "Actor", merger: "Merger") -> bool:
    return actor.person_id == merger.person_id


def finish(actor: "Actor", merger: "Merger") -> bool:
    return actor.is_worker


refuse = finish
