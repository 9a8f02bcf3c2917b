"""Who may have a person erased: that person."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person


def erase(actor: "Actor", person: "Person") -> bool:
    return actor.person_id == person.pk
