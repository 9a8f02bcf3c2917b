"""Hiding the page of an organisation, and showing it again: by the stewards, never without saying why."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.membership import HideForm
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.models import Membership, Stewardship
from verbinders.history.verbs import MoveNotAllowed
from verbinders.kit.time import today
from verbinders.kit.web import answer_form, done, next_path, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of


@door()
def hide(request: Request, membership: UUID) -> HttpResponse:
    """From now nobody finds the page; the organisation hears why."""
    found, names = _found(request, membership, "hide")
    form = HideForm(sent(request))
    if done(form, lambda: found.hide(by=request.actor, **form.told())):
        words = _("Nobody finds the page of %(name)s now. They hear why.") % {"name": found.profile.name}
        return told(request, next_path(request, found.get_absolute_url()), words)
    return answer_form(request, "directory/stewards/hide.html", form, names)


@door()
def show(request: Request, membership: UUID) -> HttpResponse:
    """Everybody finds the page again."""
    found, names = _found(request, membership, "show")
    form = DoorForm(sent(request))
    if done(form, lambda: found.show(by=request.actor)):
        words = _("Everybody finds the page of %(name)s again.") % {"name": found.profile.name}
        return told(request, next_path(request, found.get_absolute_url()), words)
    return answer_form(request, "directory/stewards/show.html", form, names)


def whom_to_ask(membership: Membership | None) -> list[Stewardship]:
    """Who runs the network, for the people of an organisation whose page is hidden: they can answer them."""
    if membership is None or not membership.is_hidden:
        return []
    return list(Stewardship.objects.on(today()).select_related("profile"))


def _found(request: Request, key: UUID, verb: str) -> tuple[Membership, dict[str, Any]]:
    """The membership, and in whose name. Raises MoveNotAllowed when somebody was first."""
    rows = Membership.objects.visible_to(request.actor).select_related("profile", "network")
    found = get_object_or_404(rows, pk=key)
    names = in_name_of(request, Membership, verb, found, owner=found.organisation_id)
    if found.is_hidden != (verb == "show"):
        raise MoveNotAllowed(found, f"membership.{verb}", found.status)
    return found, {"membership": found, "back": next_path(request, found.get_absolute_url()), **names}
