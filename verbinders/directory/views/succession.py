"""A new name; which organisation goes on; and the answer of the other one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.succession import RenameForm, SuccessionForm
from verbinders.directory.likeness import like_name
from verbinders.directory.models import Profile, Succession
from verbinders.directory.timeline import lines_about
from verbinders.directory.views.doing import answered
from verbinders.directory.views.finding import page_of
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.namens import in_name_of, may_in_own_name


@door()
def rename(request: Request, profile: str) -> HttpResponse:
    """A new name; the old one stays to be read and found."""
    found = page_of(request, profile)
    names = in_name_of(request, Profile, "rename", found, owner=found.organisation_id)
    form = RenameForm(sent(request))
    if form.is_valid():
        name = form.cleaned_data["name"]
        form.heeds(like_name(name, found.network, but=found), name)
    if not form.alike and done(form, lambda: found.rename(by=request.actor, **form.told())):
        return told(request, found.get_absolute_url(), _("Your new name is on your page."))
    context = {"page": found, "back": found.get_absolute_url(), **names}
    return answer_form(request, "directory/part/rename.html", form, context)


@door()
def propose(request: Request, profile: str) -> HttpResponse:
    """We end, and another organisation goes on."""
    return _say(request, profile, "propose", _("The other organisation has been asked."))


@door()
def record(request: Request, profile: str) -> HttpResponse:
    """The same, by those who run the network, about one that is gone."""
    return _say(request, profile, "record", _("It stands on both pages."))


@page(open_to=SIGNED_IN)
def succession(request: Request, succession: UUID) -> HttpResponse:
    """What was asked and how it stands, for the two organisations."""
    found = _found(request, succession)
    context = {
        "succession": found,
        "may_answer": may_in_own_name(request.actor, Succession, "accept", found, found.organisation_id),
        "ours": [one for one in (found.organisation_id, found.before_id) if one in request.actor.holds("represent")],
        "lines": lines_about(found),
    }
    return render(request, "directory/succession.html", context)


@door(shows=False)
def accept(request: Request, succession: UUID) -> HttpResponse:
    """Yes, we go on."""
    return _answer(request, succession, "accept", _("It stands on both pages. Now invite who comes along."))


@door(shows=False)
def decline(request: Request, succession: UUID) -> HttpResponse:
    """No."""
    return _answer(request, succession, "decline", _("The other organisation gets your answer."))


@door(shows=False)
def withdraw(request: Request, succession: UUID) -> HttpResponse:
    """Not after all."""
    return _answer(request, succession, "withdraw", _("It has been taken back."))


def _say(request: Request, slug: str, verb: str, words: str) -> HttpResponse:
    before = page_of(request, slug)
    names = in_name_of(request, Succession, verb, before, owner=before.organisation_id)
    members = Profile.objects.members().exclude(pk=before.pk)
    pages = members.with_alike().order_by("slug")
    form, made = SuccessionForm(sent(request), pages=pages), list[Any]()

    def do() -> None:
        said = form.cleaned_data
        say = getattr(Succession, verb)
        facts = {name: said[name] for name in ("kind", "on", "source", "source_url")}
        made.append(say(before, after=form.chosen, by=request.actor, **facts))

    if done(form, do):
        return told(request, made[0].get_absolute_url(), words)
    context = {"page": before, "back": before.get_absolute_url(), "verb": verb, **names}
    return answer_form(request, "directory/part/succession.html", form, context)


def _answer(request: Request, key: UUID, verb: str, words: str) -> HttpResponse:
    found = _found(request, key)
    return answered(request, found, verb, words, owner=found.organisation_id)


def _found(request: Request, key: UUID) -> Succession:
    rows = Succession.objects.followed_by(request.actor).select_related("profile", "before_profile", "network")
    found: Succession = get_object_or_404(rows, pk=key)
    return found
