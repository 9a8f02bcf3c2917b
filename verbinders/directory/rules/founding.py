"""Who may ask for a network, and who says yes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.directory.models import Founding
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person


def ask(actor: "Actor", person: "Person") -> bool:
    return actor.person_id == person.pk


def approve(actor: "Actor", founding: "Founding") -> bool:
    return actor.is_operator


refuse = approve
