"""An organisation asks not to be named in public, and says when it wants to be named again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.page import DoorForm
from verbinders.directory.models import Membership
from verbinders.history.verbs import MoveNotAllowed
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of


@door()
def withhold(request: Request, membership: UUID) -> HttpResponse:
    """From now no public page names us; what that means is said first."""
    found, names = _found(request, membership, "withhold")
    form = DoorForm(sent(request))
    if done(form, lambda: found.withhold(by=request.actor)):
        return told(request, found.get_absolute_url(), _("No public page names you any more."))
    return answer_form(request, "directory/part/withhold.html", form, names)


@door()
def disclose(request: Request, membership: UUID) -> HttpResponse:
    """Everybody finds us again."""
    found, names = _found(request, membership, "disclose")
    form = DoorForm(sent(request))
    if done(form, lambda: found.disclose(by=request.actor)):
        return told(request, found.get_absolute_url(), _("Everybody finds you again."))
    return answer_form(request, "directory/part/disclose.html", form, names)


def _found(request: Request, key: UUID, verb: str) -> tuple[Membership, dict[str, Any]]:
    rows = Membership.objects.visible_to(request.actor).select_related("profile", "network")
    found = get_object_or_404(rows, pk=key)
    names = in_name_of(request, Membership, verb, found, owner=found.organisation_id)
    if found.status != Membership.MEMBER or bool(found.unnamed_at) != (verb == "disclose"):
        raise MoveNotAllowed(found, f"membership.{verb}", found.status)
    return found, {"membership": found, "back": found.get_absolute_url(), **names}
