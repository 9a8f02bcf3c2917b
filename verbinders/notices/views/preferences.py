"""How the reader wants to be told things: the ways, when, and when not."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.kit.web import answer_form, respond, sent
from verbinders.notices.channels.push import public_key
from verbinders.notices.forms.preference import PreferenceForm
from verbinders.notices.models import Phone, Preference, PushSubscription, Way
from verbinders.parties.doors import Request, door
from verbinders.parties.models import Person
from verbinders.work.queue import enqueue


@door()
def choose(request: Request) -> HttpResponse:
    """One form for the choice, and beside it the telephone and the browsers of the reader."""
    person: Person = request.user
    phone, pushes = Phone.objects.filter(person=person).first(), _pushes(person)
    usable = [Way.MAIL, *([Way.SMS] if phone and phone.confirmed_at else []), *([Way.PUSH] if pushes else [])]
    form = PreferenceForm(sent(request), usable=usable, initial=_now(person))
    if form.is_valid():
        _save(person, request, **form.cleaned_data)
        messages.success(request, _("This is how you hear from us now."))
        return respond(request, reverse("preference.choose"))
    beside = {
        "phone": phone,
        "can_text": bool(settings.SMS_GATEWAYS),
        "pushes": pushes,
        "push_key": public_key(),
        "push_add": reverse("pushsubscription.add"),
    }
    return answer_form(request, "notices/choose.html", form, beside)


def _now(person: Person) -> dict[str, Any]:
    """What counts now, also for who never chose."""
    known = Preference.objects.filter(person=person).first() or Preference()
    fields = ("ways", "rhythm", "digest_hour", "newsletters", "quiet_from", "quiet_until")
    return {name: getattr(known, name) for name in fields}


def _save(person: Person, request: Request, **chosen: Any) -> None:
    """Who wants news again, gets them again: also from a network whose news they had stopped."""
    preference = Preference.of(person)
    wanted_none = not preference.newsletters
    preference.choose(by=request.actor, **chosen)
    if chosen["newsletters"] and wanted_none:
        enqueue("notices.welcome_back", {"person": str(person.pk)}, by=request.actor)


def _pushes(person: Person) -> list[dict[str, Any]]:
    """The browsers that show our notices, each with the way to stop that."""
    standing = PushSubscription.objects.filter(person=person, ended_at=None).order_by("-id")
    return [
        {"endpoint": one.endpoint, "since": one.since, "off": reverse("pushsubscription.remove", args=[one.pk])}
        for one in standing
    ]
