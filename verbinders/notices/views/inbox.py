"""The inbox: what the house has told a person, in one network or (at the root) in all of them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from verbinders.kit.web import render, respond
from verbinders.networks.models import Network
from verbinders.notices.models import Notice
from verbinders.notices.paragraphs import paragraphs
from verbinders.notices.queries import NoticeQuerySet
from verbinders.parties.doors import SIGNED_IN, Request, door, page

PAGE = 24


@page(open_to=SIGNED_IN)
def inbox(request: Request) -> HttpResponse:
    """The newest on top. What was not read yet opens by a button, which marks it."""
    rows, ways = _a_page(_mine(request), request)
    new = [row for row in rows if row.read_at is None]
    names = _names(rows, request.network)
    told = [(row, names.get(row.network_id, "")) for row in rows]
    context = {"told": told, "newest": new[0] if new else None, "oldest": rows[-1] if rows else None} | ways
    return render(request, "notices/inbox.html", context, part="list")


@page(open_to=SIGNED_IN)
def notice(request: Request, notice: UUID) -> HttpResponse:
    """All that was told, and the way to what it is about. Looking does not mark it."""
    found = get_object_or_404(_mine(request), pk=notice)
    context = {
        "notice": found,
        "paragraphs": paragraphs(found.text, found.link),
        "told_by": _names([found], request.network).get(found.network_id, ""),
    }
    return render(request, "notices/notice.html", context)


@door(shows=False)
def read(request: Request, notice: UUID) -> HttpResponse:
    """Mark it, and show it."""
    found = get_object_or_404(_mine(request), pk=notice)
    found.read(by=request.actor)
    return respond(request, reverse("notices:notice", args=[found.pk]))


@door(shows=False)
def keep(request: Request, notice: UUID) -> HttpResponse:
    """For later: it is new again."""
    get_object_or_404(_mine(request), pk=notice).keep(by=request.actor)
    return respond(request, reverse("notices:inbox"))


@door(shows=False)
def catch_up(request: Request, notice: UUID) -> HttpResponse:
    """This one and all before it; what came in meanwhile stays new."""
    found = get_object_or_404(_mine(request), pk=notice)
    found.catch_up(_key(request.network), by=request.actor)
    return respond(request, reverse("notices:inbox"))


def _mine(request: Request) -> NoticeQuerySet:
    return Notice.objects.visible_to(request.actor).shown_in(_key(request.network)).newest()


def _key(network: Network | None) -> UUID | None:
    return network.pk if network else None


def _names(rows: list[Notice], here: Network | None) -> dict[UUID | None, str]:
    """How the networks are called in which these were told; inside a network nobody needs that."""
    keys = {row.network_id for row in rows if row.network_id} if here is None else set()
    return dict(Network.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _a_page(mine: NoticeQuerySet, request: Request) -> tuple[list[Notice], dict[str, Any]]:
    """One page of the list: before or after a notice, else the newest. And the addresses of its neighbours."""
    before, after = (_asked(request, name) for name in ("before", "after"))
    if after:
        later = list(mine.filter(pk__gt=after).order_by("id")[: PAGE + 1])
        if len(later) > PAGE:
            rows = later[PAGE - 1 :: -1]
            return rows, {"newer": f"?after={rows[0].pk}", "older": f"?before={rows[-1].pk}"}
    rows = list((mine.filter(pk__lt=before) if before else mine)[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    newer = f"?after={rows[0].pk}" if before and rows else ""
    return rows, {"newer": newer, "older": f"?before={rows[-1].pk}" if more else ""}


def _asked(request: Request, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None
