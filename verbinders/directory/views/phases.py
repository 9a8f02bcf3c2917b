"""How far a coalition is, said by itself; and which network is part of which."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.ties import NestingForm, PhaseForm
from verbinders.directory.models import Coalition, Nesting
from verbinders.directory.nests import can_tell
from verbinders.directory.views.doing import still_possible
from verbinders.directory.views.finding import page_of
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of


@door()
def plan(request: Request, profile: str) -> HttpResponse:
    """It is planned."""
    found = page_of(request, profile)
    names = in_name_of(request, Coalition, "plan", found, owner=found.organisation_id)
    form = PhaseForm(sent(request))
    if done(form, lambda: Coalition.plan(found, by=request.actor, **form.told())):
        return told(request, found.get_absolute_url(), _("It stands on your page."))
    context = {"page": found, "back": found.get_absolute_url(), "phase": "plan", **names}
    return answer_form(request, "directory/part/phase.html", form, context)


@door()
def start(request: Request, coalition: UUID) -> HttpResponse:
    """It is at work."""
    return _say(request, coalition, "start")


@door()
def end(request: Request, coalition: UUID) -> HttpResponse:
    """It has ended."""
    return _say(request, coalition, "end")


@door(shows=False)
def resume(request: Request, coalition: UUID) -> HttpResponse:
    """It goes on after all."""
    found = _found(request, coalition)
    in_name_of(request, Coalition, "resume", found, owner=found.organisation_id)
    still_possible(found, "resume")
    found.resume(by=request.actor)
    return told(request, found.get_absolute_url(), _("It stands on your page."))


@door()
def tell(request: Request, profile: str) -> HttpResponse:
    """Which network is part of which."""
    found = page_of(request, profile)
    names = in_name_of(request, Nesting, "tell", found, owner=found.organisation_id)
    form = NestingForm(sent(request), choices=can_tell(found, request.actor))
    if done(form, lambda: Nesting.tell(found, by=request.actor, **form.told())):
        return told(request, found.get_absolute_url(), _("Everybody can see it now."))
    told_now = list(Nesting.objects.visible_to(request.actor).filter(profile=found))
    context = {"page": found, "back": found.get_absolute_url(), "told_now": told_now, **names}
    return answer_form(request, "directory/part/nesting.html", form, context)


@door(shows=False)
def untell(request: Request, nesting: UUID) -> HttpResponse:
    """No longer."""
    rows = Nesting.objects.visible_to(request.actor)
    found: Nesting = get_object_or_404(rows, pk=nesting)
    in_name_of(request, Nesting, "end", found, owner=found.organisation_id)
    found.end(by=request.actor)
    return told(request, found.get_absolute_url(), _("It is no longer shown."))


def _say(request: Request, key: UUID, verb: str) -> HttpResponse:
    found = _found(request, key)
    names = in_name_of(request, Coalition, verb, found, owner=found.organisation_id)
    still_possible(found, verb)
    form = PhaseForm(sent(request))
    if done(form, lambda: getattr(found, verb)(by=request.actor, **form.told())):
        return told(request, found.get_absolute_url(), _("It stands on your page."))
    context = {"page": found.profile, "back": found.get_absolute_url(), "phase": verb, **names}
    return answer_form(request, "directory/part/phase.html", form, context)


def _found(request: Request, key: UUID) -> Coalition:
    rows = Coalition.objects.visible_to(request.actor).select_related("profile")
    found: Coalition = get_object_or_404(rows, pk=key)
    return found
