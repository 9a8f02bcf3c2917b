"""The numbers of an organisation: written down once, shown only when it says so."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.forms.registration import RegistrationForm
from verbinders.directory.models import Registration
from verbinders.directory.views.doing import state_of, unchanged
from verbinders.directory.views.finding import page_of
from verbinders.kit.web import answer_form, done, respond, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of

TEMPLATE = "directory/part/numbers.html"


@door()
def note(request: Request, profile: str) -> HttpResponse:
    """For the first time; after that one changes what is there."""
    page = page_of(request, profile)
    names = in_name_of(request, Registration, "note", page, owner=page.organisation_id)
    written = Registration.objects.filter(profile=page).first()
    if written is not None and request.method != "POST":
        return respond(request, reverse("directory:registration.amend", args=[written.pk]))
    form = RegistrationForm(sent(request))
    if done(form, lambda: Registration.note(page, by=request.actor, **form.told())):
        return told(request, page.get_absolute_url(), _("Your numbers are written down. Only you can see them."))
    return answer_form(request, TEMPLATE, form, {"back": page.get_absolute_url(), **names})


@door()
def amend(request: Request, registration: str) -> HttpResponse:
    """Change them."""
    found = _registration(request, registration)
    names = in_name_of(request, Registration, "amend", found, owner=found.organisation_id)
    form = RegistrationForm(sent(request), registration=found, seen=state_of(found))
    free = not form.is_bound or unchanged(form, found, form.of(found))
    if free and done(form, lambda: found.amend(by=request.actor, **form.told())):
        return told(request, found.profile.get_absolute_url(), _("Your numbers have been changed."))
    context = {"back": found.profile.get_absolute_url(), "registration": found, **names}
    return answer_form(request, TEMPLATE, form, context)


@door(shows=False)
def show(request: Request, registration: str) -> HttpResponse:
    """Everybody may see them."""
    found = _registration(request, registration)
    in_name_of(request, Registration, "show", found, owner=found.organisation_id)
    found.show(by=request.actor)
    return told(request, found.profile.get_absolute_url(), _("Everybody can see your numbers now."))


@door(shows=False)
def hide(request: Request, registration: str) -> HttpResponse:
    """Only we see them."""
    found = _registration(request, registration)
    in_name_of(request, Registration, "hide", found, owner=found.organisation_id)
    found.hide(by=request.actor)
    return told(request, found.profile.get_absolute_url(), _("Only you can see your numbers now."))


def _registration(request: Request, key: str) -> Registration:
    """The numbers; locked when something is going to happen to them, so that nobody changes them in between."""
    numbers = Registration.objects.visible_to(request.actor).select_related("profile")
    if request.method == "POST":
        numbers = numbers.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(numbers, pk=key)
