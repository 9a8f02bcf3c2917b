"""Where people can be reached, and how they chose to be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings

from verbinders.notices.models import Lane, Phone, Preference, PushSubscription, Way
from verbinders.parties.models import Person, PersonData

MANY = 500  # People asked for in one query.


@dataclass(slots=True)
class Reader:
    """One person, their language, what they chose, and their addresses by channel."""

    person_id: UUID
    language: str = settings.LANGUAGE_CODE
    preference: Preference = field(default_factory=Preference)
    addresses: dict[str, list[str]] = field(default_factory=dict)

    def ways(self, lane: str, at: datetime) -> Iterator[tuple[str, str, datetime]]:
        """(channel, address, when): all at once for the urgent, else as this person wants it."""
        chosen = self._chosen(lane)
        due = at if lane == Lane.URGENT else self.preference.after_quiet(at)
        for way in chosen:
            for address in self.addresses.get(way, []):
                yield way, address, due

    def digest_at(self, lane: str, at: datetime) -> datetime | None:
        """When this goes out together with others; None: by itself, or not at all."""
        return self.preference.next_digest(at) if lane == Lane.PERSONAL else None

    def _chosen(self, lane: str) -> list[str]:
        if lane == Lane.URGENT:
            return list(Way)
        if lane == Lane.BULK:
            return [Way.MAIL] if self.preference.newsletters else []
        if self.preference.rhythm != Preference.Rhythm.AT_ONCE:
            return []
        usable = [way for way in self.preference.ways if self.addresses.get(way)]
        return usable or [Way.MAIL if self.addresses.get(Way.MAIL) else Way.SMS]  # Not everybody has mail.


def reached(people: Iterable[Person]) -> Iterator[Reader]:
    """A reader for each of `people`, once. Five queries for every five hundred."""
    keys = list(dict.fromkeys(person.pk for person in people))
    for start in range(0, len(keys), MANY):
        yield from _readers(keys[start : start + MANY])


def _readers(keys: list[UUID]) -> Iterator[Reader]:
    readers = {key: Reader(key) for key in keys}
    for data in PersonData.objects.filter(person_id__in=keys):
        readers[data.person_id].language = data.language
    for preference in Preference.objects.filter(person_id__in=keys):
        readers[preference.person_id].preference = preference
    for address in EmailAddress.objects.filter(user_id__in=keys, primary=True):
        readers[address.user_id].addresses.setdefault(Way.MAIL, []).append(address.email)
    for phone in Phone.objects.filter(person_id__in=keys, confirmed_at__isnull=False):
        readers[phone.person_id].addresses.setdefault(Way.SMS, []).append(phone.number)
    for push in PushSubscription.objects.filter(person_id__in=keys, ended_at=None):
        readers[push.person_id].addresses.setdefault(Way.PUSH, []).append(str(push.pk))
    yield from readers.values()
