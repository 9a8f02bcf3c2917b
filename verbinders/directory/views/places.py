"""Where and when an organisation can be found."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.place import PlaceForm
from verbinders.directory.models import Place
from verbinders.directory.views.doing import state_of, unchanged
from verbinders.directory.views.finding import page_of
from verbinders.kit.web import answer_form, done, respond, sent, told
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of


@door()
def add(request: Request, profile: str) -> HttpResponse:
    """One more place."""
    page = page_of(request, profile)
    names = in_name_of(request, Place, "add", page, owner=page.organisation_id)
    form = PlaceForm(sent(request))
    if done(form, lambda: Place.add(page, by=request.actor, **form.details)):
        return told(request, page.get_absolute_url(), _("The place is on your page."))
    return answer_form(request, "directory/part/place.html", form, {"back": page.get_absolute_url(), **names})


@door()
def edit(request: Request, place: str) -> HttpResponse:
    """Change a place."""
    found = _place(request, place, removed_at=None)
    names = in_name_of(request, Place, "edit", found, owner=found.organisation_id)
    form = PlaceForm(sent(request), place=found, seen=state_of(found))
    free = not form.is_bound or unchanged(form, found, form.of(found))
    if free and done(form, lambda: found.edit(by=request.actor, **form.details)):
        return told(request, found.get_absolute_url(), _("The place has been changed."))
    context = {"place": found, "back": found.get_absolute_url(), **names}
    return answer_form(request, "directory/part/place.html", form, context)


@door(shows=False)
def remove(request: Request, place: str) -> HttpResponse:
    """Take a place off the page; the page then offers to bring it back."""
    found = _place(request, place)
    in_name_of(request, Place, "remove", found, owner=found.organisation_id)
    if found.removed_at is None:
        found.remove(by=request.actor)
    return respond(request, f"{found.get_absolute_url()}?removed={found.pk}")


@door(shows=False)
def restore(request: Request, place: str) -> HttpResponse:
    """Bring it back."""
    found = _place(request, place)
    in_name_of(request, Place, "restore", found, owner=found.organisation_id)
    if found.removed_at is not None:
        found.restore(by=request.actor)
    return told(request, found.get_absolute_url(), _("The place is on your page again."))


def _place(request: Request, key: str, **which: object) -> Place:
    """The place; locked when something is going to happen to it, so that nobody changes it in between."""
    places = Place.objects.visible_to(request.actor).select_related("profile")
    if request.method == "POST":
        places = places.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(places, pk=key, **which)
