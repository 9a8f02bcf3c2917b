"""The functions that somebody really holds in an organisation: whom one can write to, without a name or an address."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from verbinders.kit.time import today
from verbinders.networks.scope import also
from verbinders.parties.above import names_of
from verbinders.parties.models import Mandate, Person

if TYPE_CHECKING:
    from verbinders.notices.models import Message

REPRESENT = Mandate.Power.REPRESENT.value
# As they are shown to who writes, in this order. To belong is no function.
WORDS: "dict[str, Promise]" = {
    REPRESENT: pgettext_lazy("for whom", "Who speaks for the organisation"),
    Mandate.Power.COORDINATE.value: pgettext_lazy("for whom", "Who coordinates the volunteers"),
    Mandate.Power.FINANCE.value: pgettext_lazy("for whom", "Who keeps the money"),
    Mandate.Power.SIGN.value: pgettext_lazy("for whom", "Who signs"),
    Mandate.Power.VOTE.value: pgettext_lazy("for whom", "Who votes"),
}


def functions_of(organisation_id: UUID) -> list[str]:
    """What one can write to here; nothing when nobody who may speak for it would read it."""
    held = {power for power, _person in _held(organisation_id)}
    return [power for power in WORDS if power in held] if REPRESENT in held else []


def can_be_written_to(organisation_id: UUID) -> bool:
    """Whether everybody sees this organisation here, and somebody reads what is written to it."""
    named = names_of([organisation_id]).get(organisation_id)
    return named is not None and named.is_shown and bool(functions_of(organisation_id))


def holders(organisation_id: UUID, powers: Collection[str]) -> list[Person]:
    """Everybody who holds one of these powers, confirmed, each once."""
    people = {person for power, person in _held(organisation_id) if power in powers}
    return list(Person.objects.filter(pk__in=people, is_active=True))


def asker_counts(message: "Message") -> bool:
    """Whether who asked in the name of an organisation speaks for it today; yes, for who asked for themselves."""
    if message.on_behalf_of_id is None:
        return True
    return message.person_id in {person.pk for person in holders(message.on_behalf_of_id, {REPRESENT})}


def _held(organisation_id: UUID) -> list[tuple[str, UUID]]:
    """(power, person) of today. Whose mandates they are is not shown to who asks."""
    with also(organisation_id):
        mandates = Mandate.objects.on(today()).filter(organisation_id=organisation_id, status=Mandate.HELD)
        return list(mandates.values_list("power", "person_id"))
