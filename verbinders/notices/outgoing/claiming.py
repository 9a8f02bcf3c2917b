"""Taking deliveries in hand for a while, keeping them, and writing down what became of them.

Claimed before it is sent, marked after it: a worker that dies in between leaves a claim that ends by itself, and the
same goes out again under the same id. It may come twice, it never gets lost.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from verbinders.kit.text import displayable
from verbinders.kit.time import now
from verbinders.notices.channels import Later, Never, Outcome, Sent
from verbinders.notices.models import Delivery, Lane, Suppression
from verbinders.notices.models.suppression import stopping
from verbinders.notices.outbox import trouble_with
from verbinders.notices.outgoing.lanes import LaneRules
from verbinders.notices.outgoing.standing import no_longer_for
from verbinders.notices.outgoing.undelivered import DEAD, IN_VAIN, REFUSED, WRONG, let_know

Why = tuple[str, str, str]  # Status, reason, and the reason in plain words.


@dataclass(frozen=True, slots=True)
class NotTried:
    """It was in hand and never begun: free again, after `pause`."""

    pause: timedelta = timedelta()


Settled = tuple[Delivery, Outcome | NotTried]


def claim(rules: LaneRules, most: int) -> list[Delivery]:
    """The oldest ones of this lane that may go out, in hand for as long as its lease runs.

    What must not be sent (a dead address, a reader who said no, one at which every worker died) is settled at once.
    """
    at = now()
    if not Delivery.objects.due(at, rules.lane).exists():
        return []
    with transaction.atomic():
        batch = list(Delivery.objects.due(at, rules.lane).select_for_update(skip_locked=True)[:most])
        stopped = {delivery.pk: why for delivery in batch if (why := _stopped(delivery, rules))}
        stopped |= _suppressed([delivery for delivery in batch if delivery.pk not in stopped])
        free = [delivery for delivery in batch if delivery.pk not in stopped]
        for delivery in free:
            delivery.lease, delivery.attempts = at + rules.lease, delivery.attempts + 1
        mine = Delivery.objects.filter(pk__in=[delivery.pk for delivery in free])
        mine.update(lease=at + rules.lease, attempts=F("attempts") + 1)
        for delivery in batch:
            if delivery.pk in stopped:
                _end(delivery, *stopped[delivery.pk])
    return free


def keep(held: Collection[Delivery], rules: LaneRules) -> None:
    """Renew the leases when they run short: for as long as this process lives, nobody else need take over."""
    at = now()
    short = [delivery for delivery in held if delivery.lease and delivery.lease - at < rules.lease / 2]
    if not short:
        return
    with transaction.atomic():
        for lease, some in _by_lease(short).items():
            mine = Delivery.objects.waiting().filter(pk__in=[delivery.pk for delivery in some], lease=lease)
            kept = set(mine.select_for_update().values_list("pk", flat=True))
            mine.filter(pk__in=kept).update(lease=at + rules.lease)
            for delivery in some:
                if delivery.pk in kept:
                    delivery.lease = at + rules.lease


def settle(results: Iterable[Settled], rules: LaneRules) -> None:
    """Write down what became of them, all in one transaction."""
    sent: list[Delivery] = []
    with transaction.atomic():
        for delivery, outcome in results:
            match outcome:
                case Sent(provider_id=""):
                    sent.append(delivery)
                case Sent(provider_id=provider_id):
                    _mark(
                        delivery,
                        status=Delivery.SENT,
                        settled_at=now(),
                        provider_id=displayable(provider_id)[:120],
                        error="",
                    )
                case Later(reason=reason, after=after):
                    later(delivery, reason, rules, after)
                case Never(reason=reason, gone=gone):
                    if gone:
                        Suppression.note(delivery.channel, delivery.to, Suppression.GONE)
                    _end(delivery, Delivery.FAILED, reason, DEAD if gone else REFUSED)
                case NotTried(pause=pause):
                    _mark(delivery, attempts=delivery.attempts - 1, due=now() + pause)
        for lease, some in _by_lease(sent).items():
            mine = Delivery.objects.waiting().filter(pk__in=[delivery.pk for delivery in some], lease=lease)
            mine.update(status=Delivery.SENT, settled_at=now(), lease=None, error="")


def later(delivery: Delivery, reason: str, rules: LaneRules, after: timedelta = timedelta()) -> None:
    """Once more after a pause that grows, or the longer one that the other side asks for; after the last it failed."""
    pause = rules.pause(delivery.attempts)
    if pause is None:
        _end(delivery, Delivery.FAILED, reason, IN_VAIN)
    else:
        _mark(delivery, due=now() + max(pause, min(after, rules.patience)), error=displayable(reason)[:300])


def again(delivery: Delivery) -> None:
    """Somebody wants what had failed tried once more, also to an address that we took for dead."""
    Suppression.objects.filter(channel=delivery.channel, to=delivery.to, reason=Suppression.GONE).delete()
    failed = Delivery.objects.filter(pk=delivery.pk, status=Delivery.FAILED)
    failed.update(status=Delivery.QUEUED, settled_at=None, lease=None, attempts=0, due=now(), error="")


def _stopped(delivery: Delivery, rules: LaneRules) -> Why | None:
    if delivery.attempts >= rules.attempts:
        return Delivery.FAILED, "The worker ended at every attempt.", IN_VAIN
    problem = trouble_with(delivery.channel, delivery.to)
    return (Delivery.FAILED, problem, WRONG) if problem else None


def _suppressed(batch: list[Delivery]) -> dict[UUID, Why]:
    """Those to addresses or readers that get nothing more, and why."""
    stops = stopping({(delivery.channel, delivery.to) for delivery in batch}) if batch else []
    over = (Delivery.WITHHELD, "The reader may not read it any more.", "")
    found: dict[UUID, Why] = dict.fromkeys(no_longer_for(batch), over)
    for delivery in batch:
        for stop in stops:
            if (stop.channel, stop.to) != (delivery.channel, delivery.to):
                continue
            if stop.reason == Suppression.GONE:
                found.setdefault(delivery.pk, (Delivery.FAILED, DEAD, DEAD))
            elif delivery.lane == Lane.BULK and stop.network_id in (None, delivery.network_id):
                found.setdefault(delivery.pk, (Delivery.WITHHELD, "The reader wants no news.", ""))
    return found


def _end(delivery: Delivery, status: str, reason: str, plainly: str) -> None:
    """It will not be tried again; the row stays, with the reason, and somebody in the network can see it."""
    if _mark(delivery, status=status, settled_at=now(), error=displayable(reason)[:300]) and status == Delivery.FAILED:
        let_know(delivery, plainly)


def _mark(delivery: Delivery, **change: object) -> bool:
    """Only while the claim is ours: if the lease ran out, the one who has it now says what became of it."""
    mine = Delivery.objects.waiting().filter(pk=delivery.pk, lease=delivery.lease)
    return mine.update(lease=None, **change) == 1


def _by_lease(some: Iterable[Delivery]) -> dict[datetime | None, list[Delivery]]:
    """Leases are renewed together, so there are few."""
    found: defaultdict[datetime | None, list[Delivery]] = defaultdict(list)
    for delivery in some:
        found[delivery.lease].append(delivery)
    return found
