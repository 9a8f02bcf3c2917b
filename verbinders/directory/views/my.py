"""My page, the page about the network, and the list of members as a file."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from verbinders.directory.models import Membership, Nesting, Profile, Stewardship
from verbinders.directory.nests import shown
from verbinders.directory.panels import panels_on_my_page
from verbinders.directory.queries import stewarding
from verbinders.directory.views.finding import stewards_only
from verbinders.directory.views.introductions import on_my_page
from verbinders.kit import csvx
from verbinders.kit.time import today
from verbinders.kit.web import render, stream
from verbinders.networks.models import Goal
from verbinders.notices.panels import attention
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor, entering
from verbinders.parties.doors import SIGNED_IN, Request, network_of, page
from verbinders.parties.models import Invitation, Mandate
from verbinders.parties.namens import may_in_own_name

MANY = 50  # Networks on one page.


@page(open_to=SIGNED_IN)
def my(request: Request) -> HttpResponse:
    """My organisations in this network: how each stands, and what asks for attention."""
    actor = request.actor
    rows = list(Membership.objects.of(actor).with_card().order_by("profile__slug", "-asked_at"))
    running = stewarding(actor.holds("represent")).select_related("profile")
    template, asked = attention(actor)
    invited = [one for one in Invitation.objects.open_for(actor) if one.is_for(actor.person)]
    named = names_of({one.organisation_id for one in invited})
    context: dict[str, Any] = {
        "invited": [(one, named.get(one.organisation_id)) for one in invited],
        "held": {one.organisation_id for one in actor.mandates if one.status == Mandate.HELD},
        "rows": [(row, may_in_own_name(actor, Profile, "describe", row.profile, row.organisation_id)) for row in rows],
        "running": list(running),
        "name": getattr(getattr(actor.person, "data", None), "name", ""),
        "attention": template if rows else "",
        **_mine(actor, invited),
    }
    return render(request, "directory/my.html", {**context, **asked, **on_my_page(actor, rows)})


def _mine(actor: Actor, invited: Sequence[Invitation]) -> dict[str, Any]:
    """What higher floors show of the reader, and whether something stands above what waits for organisations."""
    panels = panels_on_my_page(actor)
    return {"panels": panels, "has_first": bool(invited) or any(panel.waits for panel in panels)}


@page()
def about(request: Request) -> HttpResponse:
    """What the network wants and why together, who runs it, and of which networks it is part."""
    running = Stewardship.objects.on(today()).select_related("profile__logo").defer("profile__logo__picture")
    nested = shown(Nesting.objects.visible_to(request.actor)[:MANY])
    context = {
        "goals": Goal.objects.standing(),
        "running": running,
        "above": [one for one in nested if one.told.side == Nesting.ABOVE],
        "below": [one for one in nested if one.told.side == Nesting.BELOW],
    }
    return render(request, "directory/about.html", context)


@page(open_to=SIGNED_IN, fresh=True)
def members_csv(request: Request) -> HttpResponseBase:
    """All members in a file, for the stewards."""
    stewards_only(request)
    network, person = network_of(request), request.actor.person

    language = get_language()

    def within() -> AbstractContextManager[object]:
        return entering(network, person, writes=False)

    def lines() -> Iterator[str]:
        with override(language):
            yield from _lines()

    return stream(lines, within=within, content_type="text/csv; charset=utf-8", name=f"{network.slug}-members.csv")


def _lines() -> Iterator[str]:
    heads = [_("name"), _("kind"), _("side"), _("seat"), _("since"), _("status")]
    yield csvx.MARK + csvx.line(heads)
    rows = Membership.objects.shown().select_related("profile").order_by("profile__slug")
    for row in rows.iterator(chunk_size=500):
        yield csvx.line(
            [
                row.profile.name,
                row.get_kind_display(),
                row.side.label,
                row.get_seat_display(),
                row.starts,
                row.get_status_display(),
            ]
        )
