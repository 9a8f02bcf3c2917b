"""Limits at the open doors: how often a form may be sent that needs no account, and how often one may guess (G31)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from verbinders.parties.models.pace import Pace

HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
By = Callable[[HttpRequest], str]


def connection_of(request: HttpRequest) -> str:
    """From where somebody writes. Of the newer addresses a household has very many: their first half counts."""
    found = str(get_adapter(request).get_client_ip(request))
    try:
        address = ip_address(found)
    except ValueError:
        return found
    return address.exploded[:19] if isinstance(address, IPv6Address) else found


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in a stretch of time. `by`: whose; an empty answer is not counted.

    `what`: doors with the same word share one number; else each door has its own.
    """

    most: int
    span: timedelta = HOUR
    by: By = connection_of
    what: str = ""


def exceeded(request: HttpRequest, name: str, limits: Iterable[Limit]) -> datetime | None:
    """Count one more for each limit; until when nothing is done, or None when all is well."""
    waits: list[datetime] = []
    for limit in limits:
        if whose := limit.by(request):
            number, until = Pace.count(f"{limit.what or name} {limit.most}", whose, limit.span)
            waits += [until] if number > limit.most else []
    return max(waits, default=None)
