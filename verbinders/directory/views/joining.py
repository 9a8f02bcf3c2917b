"""Joining a network: what it means, asking for it, and what became of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.membership import ApplyForm, ClaimForm
from verbinders.directory.likeness import like_name, like_page
from verbinders.directory.models import Membership
from verbinders.directory.offers import offers_to
from verbinders.directory.queries import stewarding
from verbinders.directory.timeline import lines_about
from verbinders.kit.web import answer_form, done, message, render, sent, told
from verbinders.parties.doors import SIGNED_IN, Request, door, network_of, page
from verbinders.parties.namens import may_in_own_name


@page()
def join(request: Request) -> HttpResponse:
    """What joining means, in three steps."""
    return render(
        request, "directory/join.html", {"already": _already(request), "offers": offers_to(request.actor, None)}
    )


@door()
def apply(request: Request) -> HttpResponse:
    """A new organisation asks to join. Who asks does so as a person: it has no other organisation to speak for."""
    network = network_of(request)
    form = ApplyForm(sent(request), first=network.languages)
    by = request.actor.on_behalf_of(None)
    made: list[Membership] = []
    if form.is_valid():
        name = form.cleaned_data["name"]
        form.heeds(like_name(name, network), name)
    if not form.alike and done(form, lambda: made.append(Membership.apply(network, by=by, **form.told()))):
        return told(request, made[0].get_absolute_url(), _("Your request is with the stewards."))
    return answer_form(request, "directory/apply.html", form, {"already": _already(request)})


@page(open_to=SIGNED_IN)
def membership(request: Request, membership: str) -> HttpResponse:
    """An application or membership with its history: for the organisation itself and the stewards."""
    followed = Membership.objects.followed_by(request.actor).select_related("profile")
    found = get_object_or_404(followed, pk=membership)
    ours = found.organisation_id in request.actor.organisations
    is_steward = stewarding(request.actor.holds("represent")).exists()
    context = {
        "membership": found,
        "profile": found.profile,
        "is_ours": ours,
        "may_leave": may_in_own_name(request.actor, Membership, "leave", found, found.organisation_id),
        "offers": offers_to(request.actor, found.organisation_id) if ours else [],
        "is_steward": is_steward,
        "alike": like_page(found.profile) if is_steward else [],
        "asked_myself": found.person_id == request.actor.person_id,
        "lines": lines_about(found),
    }
    return render(request, "directory/membership.html", context)


@door()
def claim(request: Request, membership: str) -> HttpResponse:
    """A listed organisation says: this page is ours."""
    found = get_object_or_404(Membership.objects.visible_to(request.actor).select_related("profile"), pk=membership)
    if found.status != Membership.LISTED:
        return _taken(request, found)
    form = ClaimForm(sent(request))
    by = request.actor.on_behalf_of(None)
    if done(form, lambda: found.claim(motivation=form.cleaned_data["motivation"], by=by)):
        return told(request, found.get_absolute_url(), _("Your request is with the stewards."))
    context = {"page": found.profile, "back": found.profile.get_absolute_url()}
    return answer_form(request, "directory/claim.html", form, context)


def _taken(request: Request, found: Membership) -> HttpResponse:
    return message(
        request,
        title=_("Somebody was first"),
        text=_("Somebody else has asked for this page, or its organisation keeps it already."),
        status=409,
        on=found.profile.get_absolute_url(),
        on_label=_("See the page"),
    )


def _already(request: Request) -> list[Membership]:
    """The organisations for which the reader is in this network, or has asked to be."""
    rows = Membership.objects.filter(
        organisation_id__in=request.actor.organisations, status__in=("applied", "claimed", "member")
    )
    return list(rows.select_related("profile"))
