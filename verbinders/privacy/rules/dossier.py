"""Who may have the file of a person made: that person."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person


def ask(actor: "Actor", person: "Person") -> bool:
    return actor.person_id == person.pk
