"""Who may say what a person is called: that person."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person, PersonData


def begin(actor: "Actor", person: "Person") -> bool:
    return actor.is_operator or actor.person_id == person.pk


def describe(actor: "Actor", data: "PersonData") -> bool:
    return actor.person_id == data.person_id
