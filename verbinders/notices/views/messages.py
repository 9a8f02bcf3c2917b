"""The messages that I may answer, and those that I wrote."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from verbinders.history.verbs import NotAllowed
from verbinders.kit.web import render
from verbinders.notices.models import Message
from verbinders.notices.refusing import offers_about
from verbinders.notices.views.conversation import shown
from verbinders.parties.above import Named, names_of
from verbinders.parties.actors import Actor
from verbinders.parties.doors import SIGNED_IN, Request, page

PAGE = 24


@page(open_to=SIGNED_IN)
def listed(request: Request) -> HttpResponse:
    """What was written to my organisations, and what I asked myself; the latest first."""
    actor = request.actor
    rows, chosen = _filtered(request, Message.objects.answerable_by(actor))
    answerable = Paginator(rows.order_by("-changed_at", "-id"), PAGE).get_page(request.GET.get("page"))
    mine = Message.objects.asked_by(actor).order_by("-changed_at", "-id")
    asked = Paginator(mine, PAGE).get_page(request.GET.get("asked"))
    inside = _inside(actor)
    named = _names(inside, answerable, asked)
    context = {
        "ours": [(key, named[key].name) for key in inside if key in named],
        "rows": [(row, named.get(row.organisation_id), _other(row, named)) for row in answerable],
        "mine": [(row, named.get(row.organisation_id)) for row in asked],
        "answerable": answerable,
        "asked": asked,
        "statuses": Message.Status,
        "offers": offers_about(None, actor) if named.keys() & set(inside) else [],
    }
    return render(request, "notices/messages.html", context | chosen)


def _filtered(request: Request, rows: "QuerySet[Message]") -> "tuple[QuerySet[Message], dict[str, Any]]":
    """By how they stand, and by one of my organisations; what cannot be read is not asked."""
    status, whose = request.GET.get("status", ""), request.GET.get("organisation", "")
    if status not in Message.Status.values:
        status = ""
    mine = {str(key): key for key in request.actor.organisations}
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(organisation_id=mine[whose]) if whose in mine else rows
    return rows, {"status": status, "whose": whose if whose in mine else ""}


def _inside(actor: Actor) -> list[UUID]:
    """The organisations in which I have a function, confirmed."""
    return sorted({one.organisation_id for one in actor.mandates if one.status == "held" and one.power != "belong"})


def _names(inside: Iterable[UUID], answerable: Iterable[Message], asked: Iterable[Message]) -> Mapping[UUID, Named]:
    others = {row.on_behalf_of_id for row in answerable if row.on_behalf_of_id}
    return names_of({*inside, *others, *(row.organisation_id for row in asked)})


def _other(row: Message, named: Mapping[UUID, Named]) -> Named | None:
    """In whose name it was written."""
    return named.get(row.on_behalf_of_id) if row.on_behalf_of_id else None


@page(open_to=SIGNED_IN)
def message(request: Request, message: UUID) -> HttpResponse:
    """One message, and all that followed."""
    return shown(request, get_object_or_404(Message.objects.visible_to(request.actor), pk=message))


@page(link="message")
def message_by_link(request: Request, link: str) -> HttpResponse:
    """The same for who asked, through the link in their mail."""
    found = Message.objects.visible_to(request.actor).first()
    if found is None:
        raise NotAllowed("message")
    return shown(request, found)
