"""Throwing away what nobody needs any more: texts first, whole rows later."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from verbinders.kit.ids import key_at
from verbinders.notices.kinds import MONTH, kinds
from verbinders.notices.models import Delivery, Inbound, Notice, PushSubscription

YEAR = timedelta(days=365)


def tidy(at: datetime, most: int) -> int:
    """Do away with `most` rows or texts at most. How many it were: fewer means that all is tidy."""
    done = 0
    for texts in _texts(at):
        some = texts.order_by("settled_at").values("pk")[: most - done]
        done += Delivery.objects.filter(pk__in=some).update(text="", subject="", link="")
    for rows in _rows(at):
        oldest = rows.order_by("pk").values("pk")[: most - done]
        done += rows.model._default_manager.filter(pk__in=oldest).delete()[0]
    return done


def _texts(at: datetime) -> "Iterator[QuerySet[Delivery]]":
    """What was said in the outbox, longer ago than its kind keeps it. A kind that is no more keeps it for a month."""
    kept: defaultdict[timedelta, list[str]] = defaultdict(list)
    for name, kind in kinds().items():
        kept[kind.keeps].append(name)
    settled = Delivery.objects.exclude(text="")
    for keeps, names in kept.items():
        yield settled.filter(settled_at__lt=at - keeps, kind__in=names)
    yield settled.filter(settled_at__lt=at - MONTH).exclude(kind__in=list(kinds()))


def _rows(
    at: datetime,
) -> "Iterator[QuerySet[Any]]":
    """Their keys are in the order of time: so only what is old is looked at."""
    month, year = at - MONTH, at - YEAR
    yield Inbound.objects.filter(pk__lt=key_at(month), settled_at__lt=month)
    yield Delivery.objects.filter(pk__lt=key_at(year), settled_at__lt=year)
    yield Notice.objects.filter(pk__lt=key_at(year), read_at__lt=year)
    yield PushSubscription.objects.filter(pk__lt=key_at(month), ended_at__lt=month)
