"""Whether whoever is told something may still read it at the moment at which it goes out.

What was told waits: for the end of a quiet night, for a digest, for a mail server that is out. Meanwhile somebody may
have left.
"""

from collections.abc import Collection
from uuid import UUID

from verbinders.history.by import Via
from verbinders.networks.models import Network
from verbinders.notices.kinds import kinds
from verbinders.notices.models import Delivery, Notice
from verbinders.parties.actors import entering
from verbinders.parties.models import Person


def may_read(told: Delivery | Notice) -> bool:
    """As its kind says; a guest is nobody, so then it is asked of the thing alone."""
    declared = kinds().get(told.kind)
    if declared is None or declared.still is None or told.subject_id is None:
        return True
    network = Network.objects.filter(pk=told.network_id).first() if told.network_id else None
    person = Person.objects.filter(pk=told.person_id).first() if told.person_id else None
    via = Via.PAGE if told.person_id else Via.WORKER
    with entering(network, person, writes=False, via=via) as reader:
        return declared.still(reader, told.subject_id)


def no_longer_for(batch: Collection[Delivery]) -> set[UUID]:
    """The deliveries whose reader has left, or has lost what it was told for."""
    readers = {delivery.person_id for delivery in batch if delivery.person_id}
    gone = Person.objects.filter(pk__in=readers, is_active=False)
    left = set(gone.values_list("pk", flat=True)) if readers else set()
    return {delivery.pk for delivery in batch if delivery.person_id in left or not may_read(delivery)}
