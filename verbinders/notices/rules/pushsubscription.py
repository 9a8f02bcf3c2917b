"""Who may switch notices in a browser on and off: whoever signed in there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.notices.models import PushSubscription
    from verbinders.parties.actors import Actor
    from verbinders.parties.models import Person


def add(actor: "Actor", person: "Person") -> bool:
    return actor.person_id == person.pk


def remove(actor: "Actor", subscription: "PushSubscription") -> bool:
    return actor.person_id == subscription.person_id
