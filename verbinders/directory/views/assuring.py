"""Is this still right? Answered by who is signed in, or by the link in the mail."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.forms.assure import AssureForm
from verbinders.directory.models import Profile
from verbinders.directory.models.assured import Part
from verbinders.directory.views.finding import page_of
from verbinders.directory.views.organisations import shown
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.parties.doors import Request, door, network_of, page
from verbinders.parties.namens import in_name_of
from verbinders.parties.pace import Limit

EDITED_AT = {Part.WORDS: "describe", Part.LABELS: "label", Part.CONTACT: "contact"}


@door()
def assure(request: Request, profile: str) -> HttpResponse:
    """Every part of our page, with a button for each."""
    found = page_of(request, profile)
    names = in_name_of(request, Profile, "assure", found, owner=found.organisation_id)
    return _asked(request, found, AssureForm(sent(request)), names)


@page(link="assure")
def profile_by_link(request: Request, link: str) -> HttpResponse:
    """The same for whoever holds the link of the mail."""
    door_of = reverse("directory:profile_by_link.assure", args=[link])
    return _asked(request, _by_link(request), AssureForm(None), {"action": door_of})


@door(link="assure", limits=(Limit(60),))
def assure_by_link(request: Request, link: str) -> HttpResponse:
    """One press, without signing in."""
    return _asked(request, _by_link(request), AssureForm(sent(request)), {})


def _asked(request: Request, found: Any, form: AssureForm, more: dict[str, Any]) -> HttpResponse:
    back = request.path.removesuffix("assure/") if request.actor.link else found.get_absolute_url()
    if done(form, lambda: found.assure(by=request.actor, **form.told())):
        return told(request, back, _("Thank you. Everybody sees now that it is right."))
    parts = [(part, on, _edited_at(found, part)) for part, on in found.parts()]
    context = {"parts": parts, "back": found.get_absolute_url(), **more, **shown(found, network_of(request))}
    return answer_form(request, "directory/assure.html", form, context)


def _by_link(request: Request) -> Any:
    link = request.actor.link
    pages = Profile.objects.with_page()  # It is shown to everybody.
    return get_object_or_404(pages, pk=link.subject_id if link else None)


def _edited_at(found: Profile, part: Part) -> str:
    """Where this part is changed; places are changed on the page itself."""
    name = EDITED_AT.get(part)
    return reverse(f"directory:profile.{name}", args=[found.slug]) if name else found.get_absolute_url()
