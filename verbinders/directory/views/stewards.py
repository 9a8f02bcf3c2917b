"""The desk of those who run the network: who waits, who is in, who runs it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.forms.choosing import PageChoiceForm
from verbinders.directory.forms.membership import ReasonForm, SeatForm
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.likeness import like_page
from verbinders.directory.models import Membership, Profile, Stewardship
from verbinders.directory.offers import offers_at_desk
from verbinders.directory.queries import stewarding
from verbinders.directory.timeline import lines_about
from verbinders.directory.views.doing import still_possible
from verbinders.directory.views.finding import stewards_only
from verbinders.directory.views.introductions import at_desk
from verbinders.history.verbs import moves
from verbinders.kit.paging import around, start_of
from verbinders.kit.time import today
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.parties.doors import SIGNED_IN, Request, door, network_of, page
from verbinders.parties.models import PersonData
from verbinders.parties.namens import in_name_of
from verbinders.work.models import DeadLetter

AT_ONCE = 100
WAITING = 30


@page(open_to=SIGNED_IN)
def desk(request: Request) -> HttpResponse:
    """What waits, the longest first; all members by name; who runs the network."""
    stewards_only(request)
    members = Membership.objects.shown().with_alike().select_related("profile").order_by("profile__slug")
    total = network_of(request).shown
    start = start_of(request, total=total, size=AT_ONCE)
    queue = Membership.objects.waiting().with_alike().select_related("profile")
    waiting = list(queue[:WAITING])
    context = {
        "waiting": list(zip(waiting, _askers(waiting), strict=True)),
        "queue": queue.count(),
        "members": members[start : start + AT_ONCE],
        "total": total,
        "running": Stewardship.objects.on(today()).select_related("profile"),
        "met": at_desk(),
        **_not_in_the_list(request),
        "offers": offers_at_desk(request.actor),
        "undelivered": DeadLetter.objects.visible_to(request.actor).open().count(),
    }
    return render(request, "directory/desk.html", context | around(start, total=total, size=AT_ONCE))


def _not_in_the_list(request: Request) -> dict[str, Any]:
    """Pages that the stewards hid, and members that asked not to be named in public."""
    unnamed = Membership.objects.unnamed_to(request.actor).select_related("profile")
    hidden = Membership.objects.hidden().select_related("profile")
    return {"hidden": list(hidden[:AT_ONCE]), "unnamed": list(unnamed[:AT_ONCE])}


@door()
def admit(request: Request, membership: str) -> HttpResponse:
    """Yes, with a kind and a seat."""
    return _answer(request, membership, "admit", lambda data, found: SeatForm(data, membership=found))


@door()
def decline(request: Request, membership: str) -> HttpResponse:
    """No, and why."""
    return _answer(request, membership, "decline", _reason)


@door()
def release(request: Request, membership: str) -> HttpResponse:
    """Whoever asked is not of this organisation, and why we think so."""
    return _answer(request, membership, "release", _reason)


@door()
def classify(request: Request, membership: str) -> HttpResponse:
    """Another kind or seat."""
    return _answer(request, membership, "classify", lambda data, found: SeatForm(data, membership=found))


@door()
def end(request: Request, membership: str) -> HttpResponse:
    """No member from today on, and why: by the stewards, or by the organisation itself."""
    return _answer(request, membership, "end", _reason)


@door(fresh=True)
def give(request: Request) -> HttpResponse:
    """Ask a member to run the network as well."""
    network = network_of(request)
    names = in_name_of(request, Stewardship, "give", network)
    running = Stewardship.objects.on(today()).values("profile")
    members = Profile.objects.members().exclude(pk__in=running)
    form = PageChoiceForm(sent(request), pages=members.with_alike().order_by("slug"))
    if done(form, lambda: Stewardship.give(network, form.chosen, by=request.actor)):
        name = {"name": form.chosen.name}
        return told(request, reverse("directory:desk"), _("%(name)s runs the network as well now.") % name)
    context = {"back": reverse("directory:desk"), "members": members, **names}
    return answer_form(request, "directory/stewards/give.html", form, context)


@door(fresh=True)
def end_stewardship(request: Request, stewardship: str) -> HttpResponse:
    """From today this organisation no longer runs the network."""
    running = Stewardship.objects.visible_to(request.actor).on(today()).select_related("profile")
    found = get_object_or_404(running, pk=stewardship)
    names = in_name_of(request, Stewardship, "end", found)
    form = DoorForm(sent(request))
    if done(form, lambda: found.end(by=request.actor)):
        mine = stewarding(request.actor.holds("represent")).exists()
        where = "directory:desk" if mine else "directory:my"
        return told(request, reverse(where), _("The stewardship has ended."))
    context = {"stewardship": found, "lines": lines_about(found), "back": reverse("directory:desk"), **names}
    return answer_form(request, "directory/stewards/end_stewardship.html", form, context)


def _answer(request: Request, key: str, verb: str, form_for: Callable[[Any, Membership], DoorForm]) -> HttpResponse:
    found = get_object_or_404(Membership.objects.visible_to(request.actor).select_related("profile"), pk=key)
    names = in_name_of(request, Membership, verb, found, owner=found.organisation_id)
    if verb in moves(Membership):
        still_possible(found, verb)
    form = form_for(sent(request), found)
    if done(form, lambda: getattr(found, verb)(by=request.actor, **form.told())):
        return told(request, found.get_absolute_url(), _said(verb) % {"name": found.profile.name})
    asker = next(iter(_askers([found])), None)
    alike = like_page(found.profile)
    context = {"membership": found, "asker": asker, "alike": alike, "back": found.get_absolute_url(), **names}
    return answer_form(request, f"directory/stewards/{verb}.html", form, context)


def _reason(data: Any, found: Membership) -> DoorForm:
    return ReasonForm(data)


def _said(verb: str) -> str:
    return {
        "admit": _("%(name)s is a member now."),
        "decline": _("%(name)s gets your answer."),
        "release": _("The page of %(name)s stays as it was. Who asked gets your answer."),
        "classify": _("Kind and seat of %(name)s have been changed."),
        "end": _("The membership of %(name)s has ended."),
    }[verb]


def _askers(rows: list[Membership]) -> list[str]:
    """What the people who asked are called; empty when they did not say."""
    data = PersonData.objects.in_bulk({row.person_id for row in rows if row.person_id})
    return [data[row.person_id].name if row.person_id in data else "" for row in rows]
