"""A coalition asks organisations, and each answers for itself."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.choosing import PageChoiceForm
from verbinders.directory.models import Alliance, Profile
from verbinders.directory.views.doing import answered
from verbinders.directory.views.finding import page_of
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of


@door()
def ask(request: Request, profile: str) -> HttpResponse:
    """Who makes it with us?"""
    coalition = page_of(request, profile)
    names = in_name_of(request, Alliance, "ask", coalition, owner=coalition.organisation_id)
    asked = Alliance.objects.filter(profile=coalition, status__in=("asked", "joined")).values("member_profile")
    members = Profile.objects.members().exclude(pk=coalition.pk)
    form = PageChoiceForm(sent(request), pages=members.exclude(pk__in=asked).with_alike().order_by("slug"))
    if done(form, lambda: Alliance.ask(coalition, member=form.chosen, by=request.actor)):
        return told(request, coalition.get_absolute_url(), _("The organisation has been asked."))
    context = {"page": coalition, "back": coalition.get_absolute_url(), **names}
    return answer_form(request, "directory/part/alliance.html", form, context)


@door(shows=False)
def join(request: Request, alliance: UUID) -> HttpResponse:
    """Yes, we take part."""
    return _answer(request, alliance, "join", _("You take part in the coalition."))


@door(shows=False)
def decline(request: Request, alliance: UUID) -> HttpResponse:
    """No."""
    return _answer(request, alliance, "decline", _("The coalition gets your answer."))


@door(shows=False)
def leave(request: Request, alliance: UUID) -> HttpResponse:
    """No longer; by the member or by the coalition."""
    return _answer(request, alliance, "leave", _("The organisation no longer takes part in the coalition."))


@door(shows=False)
def withhold(request: Request, alliance: UUID) -> HttpResponse:
    """We take part, and are not named."""
    return _answer(request, alliance, "withhold", _("You are no longer named with the coalition."))


@door(shows=False)
def disclose(request: Request, alliance: UUID) -> HttpResponse:
    """Name us again."""
    return _answer(request, alliance, "disclose", _("You are named with the coalition again."))


def _answer(request: Request, key: UUID, verb: str, words: str) -> HttpResponse:
    rows = Alliance.objects.visible_to(request.actor).select_related("profile")
    found: Alliance = get_object_or_404(rows, pk=key)
    return answered(request, found, verb, words, owner=found.member_id)
