"""What we have of the reader: asked for, read on the page, taken along as a file."""

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.kit.web import render, respond, told
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.models import Person
from verbinders.privacy.models import Dossier
from verbinders.privacy.readable import readable


@page(open_to=SIGNED_IN, fresh=True)
def dossier(request: Request) -> HttpResponse:
    """All that we have of the reader; before that, how to ask for it."""
    mine = Dossier.objects.visible_to(request.actor).first()
    places = readable(mine.content) if mine and mine.made_at else []
    return render(request, "privacy/dossier.html", {"dossier": mine, "places": places})


@door(open_to=SIGNED_IN, shows=False)
def ask(request: Request) -> HttpResponse:
    """The worker makes it."""
    Dossier.ask(Person.objects.get(pk=request.user.pk), by=request.actor)
    return told(request, reverse("dossier"), _("We are looking everything up for you."))


@page(open_to=SIGNED_IN, fresh=True)
def dossier_json(request: Request) -> HttpResponse:
    """The same for machines: the form of it is described in docs/dossier.md."""
    mine = Dossier.objects.visible_to(request.actor).exclude(made_at=None).first()
    if mine is None:
        return respond(request, reverse("dossier"))
    response = JsonResponse(mine.content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="verbinders-dossier.json"'
    return response
