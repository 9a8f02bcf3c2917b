"""Bring a page along: choose it, look what comes, ask to join with it; later unpack the library."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.views.doing import still_possible
from verbinders.files.upload import too_large
from verbinders.kit.forms import Form
from verbinders.kit.text import Texts
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.moving.elsewhere import pages_elsewhere
from verbinders.moving.forms.bring import BringForm, ComeForm
from verbinders.moving.models import Arrival
from verbinders.moving.unpacking import come, unpack_library
from verbinders.moving.views.bringing import brought
from verbinders.parties.doors import Request, door, network_of
from verbinders.parties.namens import in_name_of


@door()
def bring(request: Request) -> HttpResponse:
    """From another network of this site, or from an archive."""
    network, pages = network_of(request), pages_elsewhere(request.actor, network_of(request))
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BringForm(data, files, pages=pages.names, too_large="file" in too_large(request))
    made: list[Arrival] = []
    if done(form, lambda: made.append(brought(form.cleaned_data, pages, network, by=request.actor))):
        return told(request, made[0].get_absolute_url(), _("Look what comes along. Nobody else sees it yet."))
    return answer_form(request, "moving/bring.html", form, {"back": reverse("directory:join"), "pages": pages.names})


@door()
def apply(request: Request, arrival: UUID) -> HttpResponse:
    """What comes and what does not; and with a reason to join it becomes an application."""
    found = get_object_or_404(_mine(request), pk=arrival)
    still_possible(found, "apply")
    form = ComeForm(sent(request))

    def do() -> None:
        come(found, motivation=form.cleaned_data["motivation"], by=request.actor)

    if done(form, do) and found.membership is not None:
        return told(request, found.membership.get_absolute_url(), _("Your request is with the stewards."))
    luggage = found.luggage
    context = {"arrival": found, "luggage": luggage, "summary": Texts(luggage.page["summary"])}
    return answer_form(request, "moving/apply.html", form, context | {"back": reverse("moving:arrival.bring")})


@door()
def unpack(request: Request, arrival: UUID) -> HttpResponse:
    """After a yes: documents and pictures, for ourselves only until we open them."""
    found = get_object_or_404(_mine(request), pk=arrival)
    owner = found.membership.organisation_id if found.membership else None
    names = in_name_of(request, Arrival, "unpack", found, owner=owner)
    still_possible(found, "unpack")
    form, report = Form(sent(request)), (0, list[str]())

    def do() -> None:
        nonlocal report
        report = unpack_library(found, by=request.actor)

    if done(form, do):
        words = _("Came along: %(came)d. Could not come: %(left)d.") % {"came": report[0], "left": len(report[1])}
        return told(request, reverse("files:library_of", args=[owner]), " ".join([words, *dict.fromkeys(report[1])]))
    context = {"arrival": found, "luggage": found.luggage, "back": reverse("directory:my"), **names}
    return answer_form(request, "moving/unpack.html", form, context)


@door(shows=False)
def drop(request: Request, arrival: UUID) -> HttpResponse:
    """Not after all."""
    found = get_object_or_404(_mine(request), pk=arrival)
    found.drop(by=request.actor)
    return told(request, reverse("directory:join"), _("What you brought has been thrown away."))


def _mine(request: Request) -> "QuerySet[Arrival]":
    rows: QuerySet[Arrival] = Arrival.objects.visible_to(request.actor)
    return rows.select_related("membership", "network", "organisation")
