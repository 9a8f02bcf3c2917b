"""Find it, or it does not exist: what the views of the directory begin with."""

from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from verbinders.directory.models import Profile
from verbinders.directory.queries import stewarding
from verbinders.history.verbs import NotAllowed
from verbinders.networks.models import Network
from verbinders.parties.doors import Request

MANY = 10**9  # More than any list holds.


def network_of(request: Request) -> Network:
    """The network in which we are; these views are mounted in one."""
    assert request.network is not None  # noqa: S101 -- the mounted tree is only reached through a network
    return request.network


def page_of(request: Request, slug: str) -> Profile:
    """The page of an organisation, if the reader may see it."""
    return get_object_or_404(Profile.objects.visible_to(request.actor), slug=slug)


def stewards_only(request: Request) -> None:
    """For pages that do not exist for others."""
    if not stewarding(request.actor.holds("represent")).exists():
        raise NotAllowed("stewards")


def sent(request: Request) -> QueryDict | None:
    """What was sent, None when the form is only asked for."""
    return request.POST if request.method == "POST" else None


def start_of(request: Request, *, total: int, size: int) -> int:
    """Where in a list to begin: `?start=48`, or the nearest place that there is."""
    typed = request.GET.get("start", "").strip()
    wanted = int(typed) if typed.isdecimal() and len(typed) < 10 else MANY if typed.isdecimal() else 0
    last = max(total - 1, 0) // size * size
    return min(wanted, last)


def around(start: int, *, total: int, size: int) -> dict[str, Any]:
    """The addresses of what comes before and after in a list."""
    return {
        "earlier": f"?start={max(start - size, 0)}" if start else "",
        "later": f"?start={start + size}" if start + size < total else "",
    }
