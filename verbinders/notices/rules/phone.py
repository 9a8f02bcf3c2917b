"""Who may say to which number text messages go: whose telephone it is."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.notices.models import Phone
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person


def tell(actor: "Actor", person: "Person") -> bool:
    return actor.person_id == person.pk


def confirm(actor: "Actor", phone: "Phone") -> bool:
    return actor.person_id == phone.person_id


def forget(actor: "Actor", phone: "Phone") -> bool:
    return actor.person_id == phone.person_id


allow_sign_in = stop_sign_in = confirm


def begin(actor: "Actor", person: "Person") -> bool:
    """Nobody has signed in yet, and this person has no way in: the door has just made them, after the right code."""
    return actor.person_id is None and person.last_login is None and not person.emailaddress_set.exists()
