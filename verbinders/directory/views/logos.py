"""An organisation's own logo instead of its tile."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from verbinders.directory.forms.logo import LogoForm
from verbinders.directory.logos import digest_of
from verbinders.directory.models import Logo
from verbinders.directory.views.finding import page_of
from verbinders.kit.web import answer_form, told
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of


@door()
def show(request: Request, profile: str) -> HttpResponse:
    """Send in a picture; it is made anew before anybody sees it."""
    page = page_of(request, profile)
    names = in_name_of(request, Logo, "show", page, owner=page.organisation_id)
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    if form.is_valid():
        picture = form.cleaned_data["picture"]
        Logo.show(page, picture=picture, digest=digest_of(picture), by=request.actor)
        return told(request, page.get_absolute_url(), _("Your logo is on your page."))
    context = {"page": page, "back": page.get_absolute_url(), **names}
    return answer_form(request, "directory/part/logo.html", form, context)


@door(shows=False)
def remove(request: Request, profile: str) -> HttpResponse:
    """Back to the tile."""
    page = page_of(request, profile)
    in_name_of(request, Logo, "show", page, owner=page.organisation_id)
    shown = Logo.objects.filter(profile=page).exclude(digest="").first()
    if shown is not None:
        shown.remove(by=request.actor)
    return told(request, page.get_absolute_url(), _("Your own tile is on your page again."))
