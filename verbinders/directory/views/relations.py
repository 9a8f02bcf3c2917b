"""Under which umbrella, with which partner: one asks, the other answers, and either ends it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.ties import ABOVE, PARTNER, RelationForm
from verbinders.directory.models import Profile, Relation
from verbinders.directory.timeline import lines_about
from verbinders.directory.views.doing import answered
from verbinders.directory.views.finding import page_of
from verbinders.history.models import Entry
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.namens import in_name_of, may_in_own_name


@door()
def propose(request: Request, profile: str) -> HttpResponse:
    """We belong together, in this way and since this day."""
    found = page_of(request, profile)
    names = in_name_of(request, Relation, "propose", found, owner=found.organisation_id)
    members = frozenset(Profile.objects.members().values_list("slug", flat=True))
    pages = Profile.objects.found().exclude(pk=found.pk).with_alike().order_by("slug")
    form, made = RelationForm(sent(request), pages=pages, members=members), list[Relation]()
    if done(form, lambda: made.append(_say(found, form, request))):
        words = _("It stands on both pages.") if form.is_record else _("The other organisation has been asked.")
        return told(request, made[0].get_absolute_url(), words)
    context = {"page": found, "back": found.get_absolute_url(), **names}
    return answer_form(request, "directory/part/relation.html", form, context)


def _say(profile: Profile, form: RelationForm, request: Request) -> Relation:
    facts, kind = form.facts(), form.cleaned_data["kind"]
    if form.is_record:
        return Relation.record(profile, other=form.chosen, by=request.actor, **facts)
    way: dict[str, Any] = {
        "kind": Relation.PARTNER if kind == PARTNER else Relation.UMBRELLA,
        "is_above": kind == ABOVE,
    }
    return Relation.propose(profile, other=form.chosen, by=request.actor, **way, **facts)


@page(open_to=SIGNED_IN)
def relation(request: Request, relation: UUID) -> HttpResponse:
    """What was asked and how it stands, for the two organisations."""
    found = _found(request, relation)
    context = {
        "relation": found,
        "asker": found.profile if found.asked_by_id == found.organisation_id else found.other_profile,
        "may_answer": may_in_own_name(request.actor, Relation, "accept", found, found.answers_id),
        "ours": [one for one in (found.organisation_id, found.other_id) if one in request.actor.holds("represent")],
        "is_recorded": Entry.objects.about(found).filter(verb="relation.record").exists(),
        "lines": lines_about(found),
    }
    return render(request, "directory/relation.html", context)


@door(shows=False)
def accept(request: Request, relation: UUID) -> HttpResponse:
    """Yes, it is so."""
    return _answer(request, relation, "accept", _("It stands on both pages."))


@door(shows=False)
def decline(request: Request, relation: UUID) -> HttpResponse:
    """No."""
    return _answer(request, relation, "decline", _("The other organisation gets your answer."))


@door(shows=False)
def end(request: Request, relation: UUID) -> HttpResponse:
    """No longer, or not after all."""
    return _answer(request, relation, "end", _("It is no longer shown."))


def _answer(request: Request, key: UUID, verb: str, words: str) -> HttpResponse:
    found = _found(request, key)
    return answered(request, found, verb, words, owner=found.answers_id)


def _found(request: Request, key: UUID) -> Relation:
    rows = Relation.objects.followed_by(request.actor).select_related("profile", "other_profile", "network")
    found: Relation = get_object_or_404(rows, pk=key)
    return found
