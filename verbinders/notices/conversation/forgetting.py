"""Messages that nobody needs any more are erased with all that belongs to them: a year after the last word."""

from datetime import datetime

from verbinders.networks.models import Network
from verbinders.networks.scope import at as in_network
from verbinders.notices.conversation.telling import LASTS
from verbinders.notices.models import Ask, Message
from verbinders.parties.actors import Actor
from verbinders.parties.models import Link


def forget(at: datetime, most: int, *, by: Actor) -> int:
    """Erase `most` messages at most, in all networks; one that still waits for an answer is kept. How many it were."""
    done = 0
    for network in Network.objects.all():
        with in_network(network, by):
            done += _forget_here(at, most - done)
    return done


def _forget_here(at: datetime, most: int) -> int:
    keys = list(Message.objects.erasable(at - LASTS).values_list("pk", flat=True)[:most])
    Link.objects.filter(subject=Message._meta.label_lower, subject_id__in=keys).delete()
    Ask.objects.filter(subject=Message._meta.label_lower, subject_id__in=keys).delete()
    Message.objects.filter(pk__in=keys).delete()
    return len(keys)
