"""From whom an organisation takes no messages: the list, one more, and letting somebody write again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.colleagues import names_of_people
from verbinders.history.verbs import NotAllowed
from verbinders.kit.paging import around, start_of
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.moderation.forms.block import BlockForm
from verbinders.moderation.models import Block
from verbinders.moderation.queries import reading
from verbinders.networks.scope import also
from verbinders.notices.models import Message
from verbinders.parties.above import names_of, runs_network
from verbinders.parties.doors import SIGNED_IN, Request, door, network_of, page
from verbinders.parties.namens import in_name_of

PAGE = 24


@page(open_to=SIGNED_IN)
def blocks(request: Request) -> HttpResponse:
    """Of my organisations; for who runs the network also what holds everywhere."""
    here = names_of(reading(request.actor))
    if not here:
        raise NotAllowed("blocks")
    rows = Block.objects.visible_to(request.actor)
    total = rows.count()
    start = start_of(request, total=total, size=PAGE)
    shown = list(rows.in_turn()[start : start + PAGE])
    named = names_of({row.organisation_id for row in shown})
    people = names_of_people({row.set_by for row in shown if row.set_by})
    context: dict[str, Any] = {
        "rows": [(row, named.get(row.organisation_id), people.get(row.set_by) if row.set_by else "") for row in shown],
        "may_type": bool(request.actor.holds("represent") & set(here)),
        "speaks_for": _first(request),
    }
    return render(request, "moderation/blocks.html", context | around(start, total=total, size=PAGE))


@door()
def add(request: Request) -> HttpResponse:
    """Who wrote a message of ours, or an address that we type."""
    message = _message(request)
    owner = message.organisation_id if message else None
    names = in_name_of(request, Block, "add", network_of(request), owner=owner)
    form = BlockForm(sent(request), is_typed=message is None, runs=_runs(request))
    whose = _whose(message, request) if message else {}
    if done(form, lambda: Block.add(network_of(request), by=request.actor, **(form.told() | whose))):
        return told(request, reverse("moderation:blocks"), _("From now no message of this sender comes in."))
    context = {"message": message, "back": _back(message), **names}
    return answer_form(request, "moderation/block.html", form, context)


@door(shows=False)
def lift(request: Request, block: UUID) -> HttpResponse:
    """They may write again."""
    found = get_object_or_404(Block.objects.visible_to(request.actor), pk=block)
    with also(found.organisation_id):  # What holds everywhere may be lifted by others who run the network.
        found.lift(by=request.actor)
    return told(request, reverse("moderation:blocks"), _("This sender may write again."))


def _message(request: Request) -> Message | None:
    """The message from which one comes; None without one. What cannot be read is not found."""
    key = request.GET.get("message", "")
    if not key:
        return None
    try:
        return get_object_or_404(Message.objects.answerable_by(request.actor), pk=UUID(key))
    except ValueError as error:
        raise NotAllowed("message") from error


def _whose(message: Message, request: Request) -> dict[str, Any]:
    """Who wrote it. Only in the name of the organisation to which it was written."""
    if request.method == "POST" and request.actor.organisation_id != message.organisation_id:
        raise NotAllowed("block.add")
    return {"address": message.address, "person_id": message.person_id, "name": message.name}


def _runs(request: Request) -> bool:
    actor = request.actor
    return any(runs_network(actor.on_behalf_of(one)) for one in actor.holds("represent"))


def _back(message: Message | None) -> str:
    return message.get_absolute_url() if message else reverse("moderation:blocks")


def _first(request: Request) -> str:
    """In whose name a block that is not of one's own organisation is lifted: one that runs the network."""
    actor = request.actor
    running = (one for one in sorted(actor.holds("represent")) if runs_network(actor.on_behalf_of(one)))
    return str(next(running, ""))
