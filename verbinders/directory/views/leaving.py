"""An organisation goes, and may come back for a while; what stands at its old address then."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from verbinders.directory.forms.membership import LeaveForm
from verbinders.directory.forms.page import DoorForm
from verbinders.directory.models import FormerAddress, Membership, Succession
from verbinders.directory.offers import offers_to
from verbinders.directory.queries import is_shown
from verbinders.directory.views.doing import still_possible
from verbinders.kit.web import answer_form, done, message, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of


@door(fresh=True)
def leave(request: Request, membership: UUID) -> HttpResponse:
    """On which day we go, and what that means."""
    found = _found(request, membership)
    names = in_name_of(request, Membership, "leave", found, owner=found.organisation_id)
    still_possible(found, "depart")
    form = LeaveForm(sent(request))
    if done(form, lambda: found.leave(by=request.actor, **form.told())):
        words = _("You leave on %(day)s. Until then nothing changes.") if found.leaves_on else _("You have left.")
        return told(request, found.get_absolute_url(), words % {"day": date_format(found.ends) if found.ends else ""})
    context = {
        "membership": found,
        "days": settings.DAYS_AFTER_LEAVING,
        "offers": offers_to(request.actor, found.organisation_id),
        "back": found.get_absolute_url(),
        **names,
    }
    return answer_form(request, "directory/leave.html", form, context)


@door()
def stay(request: Request, membership: UUID) -> HttpResponse:
    """Not going after all, or back again."""
    found = _found(request, membership)
    names = in_name_of(request, Membership, "stay", found, owner=found.organisation_id)
    still_possible(found, "stay")
    form = DoorForm(sent(request))
    if done(form, lambda: found.stay(by=request.actor)):
        return told(request, found.get_absolute_url(), _("You are in the network, as before."))
    context = {"membership": found, "back": found.get_absolute_url(), **names}
    return answer_form(request, "directory/stay.html", form, context)


def no_longer_here(request: Request, slug: str) -> HttpResponse:
    """On to the one that goes on, else 410. Raises Http404 for an address that never led anywhere."""
    on = Succession.objects.filter(before_address=FormerAddress.digest_of(slug), status=Succession.AGREED)
    for found in on.exclude(kind=Succession.RENAMED).select_related("profile"):
        if is_shown(found.organisation_id):
            return HttpResponsePermanentRedirect(found.profile.get_absolute_url())
    if not FormerAddress.led_somewhere(slug):
        raise Http404
    return message(
        request,
        title=_("This organisation has left the network"),
        text=_("Its page was here. It has taken its own story along."),
        status=410,
        on=reverse("directory:organisations"),
        on_label=_("To the organisations of the network"),
    )


def _found(request: Request, key: UUID) -> Membership:
    return get_object_or_404(Membership.objects.visible_to(request.actor).select_related("profile", "network"), pk=key)
