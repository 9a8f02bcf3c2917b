"""Who can see me: for each network and organisation, with what I agreed to and the button that takes it back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.history.verbs import NotAllowed
from verbinders.kit import forms as kit
from verbinders.kit.web import done, next_path, render, told
from verbinders.networks.models import Network
from verbinders.parties.above import names_of
from verbinders.parties.actors import entering
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.forms.consent import ConsentForm
from verbinders.parties.models import Consent, Organisation
from verbinders.parties.purposes import PURPOSES
from verbinders.parties.seen import who_sees
from verbinders.parties.views.account import networks_of


@page(open_to=SIGNED_IN)
def seen(request: Request) -> HttpResponse:
    """Each organisation that sees something of me, in which role, what and why; and my consents."""
    return _page(request)


@door(shows=False)
def give(request: Request) -> HttpResponse:
    """Yes, to the text as it stands on the page."""
    form = ConsentForm(request.POST)
    if done(form, lambda: Consent.give(_organisation(request, form), purpose=_purpose(form), by=request.actor)):
        return told(request, reverse("seen"), _("You said yes. You can take it back here at any time."))
    return _page(request, form)


@door(shows=False)
def withdraw(request: Request, consent: UUID) -> HttpResponse:
    """No longer."""
    get_object_or_404(Consent.objects.visible_to(request.actor), pk=consent).withdraw(by=request.actor)
    return told(request, next_path(request, reverse("seen")), _("It has been taken back. From now on nobody sees it."))


def _page(request: Request, form: kit.Form | None = None) -> HttpResponse:
    networks = networks_of(request.actor)
    standing = list(Consent.objects.filter(person=request.actor.person).standing())
    parts = [_in(network, request, standing) for network in networks]
    context = {"parts": parts, "past": _withdrawn(request), "form": form}
    context |= {"page_address": reverse("seen")} if form else {}  # A yes is sent to an address of its own.
    return render(request, "parties/seen.html", context, status=422 if form else 200)


def _in(network: Network, request: Request, standing: list[Consent]) -> dict[str, Any]:
    """What is seen of me in one network, and what I am asked there."""
    with entering(network, request.actor.person, writes=False) as actor:
        held = sorted({one.organisation_id for one in actor.mandates if one.status == "held"})
        named = names_of(held)
        given = {(one.organisation_id, one.purpose): one for one in standing}
        asked = [
            {
                "organisation": key,
                "name": named[key].name,
                "purpose": purpose,
                "words": PURPOSES[purpose],
                "given": given.get((key, purpose)),
            }
            for key in held
            if key in named
            for purpose in PURPOSES
        ]
        return {"network": network, "prefix": f"/{network.slug}/", "sights": list(who_sees(actor)), "asked": asked}


def _withdrawn(request: Request) -> list[Consent]:
    mine = Consent.objects.filter(person=request.actor.person).exclude(withdrawn_at=None)
    return list(mine.order_by("-withdrawn_at")[:20])


def _purpose(form: ConsentForm) -> str:
    return str(form.cleaned_data["purpose"])


def _organisation(request: Request, form: ConsentForm) -> Organisation:
    """One of mine. Raises NotAllowed for another's."""
    key = form.cleaned_data["organisation"]
    if key not in request.actor.organisations:
        raise NotAllowed("consent")
    return Organisation.objects.get(pk=key)
