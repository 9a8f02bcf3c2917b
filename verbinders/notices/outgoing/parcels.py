"""From a row of the outbox to what goes out: with the network's name, the way back, and the way to stop it."""

import json
from uuid import UUID

from verbinders.networks.models import Network
from verbinders.notices.channels import Parcel
from verbinders.notices.kinds import kinds
from verbinders.notices.models import Delivery, Lane, PushSubscription, Way
from verbinders.notices.way_back import answer_address, stop_link


def packed(batch: list[Delivery]) -> list[tuple[Delivery, Parcel]]:
    """A parcel for each. Two queries at most."""
    keys = {delivery.network_id for delivery in batch if delivery.network_id}
    names = dict(Network.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    pushes = _pushes(batch)
    return [(delivery, _parcel(delivery, names, pushes)) for delivery in batch]


def _parcel(delivery: Delivery, names: dict[UUID, str], pushes: dict[str, str]) -> Parcel:
    declared = kinds().get(delivery.kind)
    back = answer_address(delivery.pk) if delivery.channel == Way.MAIL else ""
    return Parcel(
        key=str(delivery.pk),
        to=pushes.get(delivery.to, "") if delivery.channel == Way.PUSH else delivery.to,
        language=delivery.language,
        subject=delivery.subject,
        text=delivery.text,
        link=delivery.link,
        is_urgent=delivery.lane == Lane.URGENT,
        unsubscribe=stop_link(delivery.pk, delivery.network_id) if delivery.lane == Lane.BULK else "",
        reply_to=back if declared and declared.takes_answers else "",
        bounce_to=back,
        sender=names.get(delivery.network_id, "") if delivery.network_id else "",
    )


def _pushes(batch: list[Delivery]) -> dict[str, str]:
    """Each subscription that still stands, as the push channel wants it."""
    keys = [delivery.to for delivery in batch if delivery.channel == Way.PUSH]
    found = PushSubscription.objects.filter(pk__in=keys, ended_at=None) if keys else []
    return {
        str(push.pk): json.dumps({"endpoint": push.endpoint, "p256dh": push.p256dh, "auth": push.auth})
        for push in found
    }
