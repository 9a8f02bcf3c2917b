"""The browsers in which the reader sees our notices."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.kit.web import respond
from verbinders.notices.channels.push import subscription_trouble
from verbinders.notices.models import Preference, PushSubscription, Way
from verbinders.parties.doors import Request, door
from verbinders.parties.models import Person

FIELDS = ("endpoint", "p256dh", "auth")


@door(shows=False)
def add(request: Request) -> HttpResponse:
    """This browser. Without a script that asked it for its address, it has none."""
    given = {name: request.POST.get(name, "") for name in FIELDS}
    if trouble := subscription_trouble(**given):
        return _back(request, warning=trouble)
    try:
        here = request.session.session_key or ""
        PushSubscription.add(Person.objects.get(pk=request.user.pk), session=here, by=request.actor, **given)
    except IntegrityError:  # The same browser, at the same moment, in another window.
        return _back(request, warning=_("It did not work this time. Try it again."))
    preference = Preference.of(request.user)
    if Way.PUSH not in preference.ways:
        preference.add_way(Way.PUSH, by=request.actor)
    return _back(request, success=_("This device shows our notices now."))


@door(shows=False)
def remove(request: Request, pushsubscription: str) -> HttpResponse:
    """One browser less; a second press changes nothing."""
    mine = PushSubscription.objects.filter(person=request.user)
    found = get_object_or_404(mine, pk=pushsubscription)
    if found.ended_at is None:
        found.remove(by=request.actor)
    return _back(request, success=_("That device shows our notices no more."))


def _back(request: Request, *, success: str = "", warning: str = "") -> HttpResponse:
    if success:
        messages.success(request, success)
    if warning:
        messages.warning(request, warning)
    return respond(request, reverse("preference.choose"))
