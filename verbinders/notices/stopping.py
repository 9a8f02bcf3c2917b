"""Whose news is stopped, and who wants it again: what only the worker can look up."""

from uuid import UUID

from allauth.account.models import EmailAddress

from verbinders.kit.mail import one_spelling
from verbinders.notices.models import Delivery, Preference, Suppression, Way
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person


def stop_news(delivery_id: UUID, *, by: Actor) -> None:
    """The reader of this mail has had enough of what this network sends to many. With an account, of all of it."""
    delivery = Delivery.objects.filter(pk=delivery_id).first()
    if delivery is None:
        return  # Thrown away long ago.
    Suppression.note(delivery.channel, delivery.to, Suppression.UNSUBSCRIBED, network_id=delivery.network_id)
    person = _reader_of(delivery)
    if person is not None:
        preference = Preference.of(person)
        if preference.newsletters:
            preference.stop_news(by=by)


def welcome_back(person_id: UUID) -> int:
    """Somebody wants news again: nothing that they stopped is kept from them any more."""
    addresses = EmailAddress.objects.filter(user_id=person_id).values_list("email", flat=True)
    stopped = Suppression.objects.filter(channel=Way.MAIL, to__in=list(addresses), reason=Suppression.UNSUBSCRIBED)
    return stopped.delete()[0]


def _reader_of(delivery: Delivery) -> Person | None:
    """Who has an account: told as a person, or by an address that is theirs."""
    if delivery.person_id:
        return Person.objects.filter(pk=delivery.person_id).first()
    address = EmailAddress.objects.filter(email=one_spelling(delivery.to), verified=True).select_related("user").first()
    return address.user if address else None
