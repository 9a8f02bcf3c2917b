"""Those who run the network say who answers for it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.forms.imprint import ImprintForm
from verbinders.directory.models import Imprint
from verbinders.directory.views.doing import state_of, unchanged
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.parties.doors import Request, door, network_of
from verbinders.parties.namens import in_name_of


@door()
def describe(request: Request) -> HttpResponse:
    """Who is responsible, and how to reach them; it stands on the legal pages."""
    network = network_of(request)
    names = in_name_of(request, Imprint, "describe", network)
    found = Imprint.of(network)
    form = ImprintForm(sent(request), imprint=found, seen=state_of(found))
    free = not form.is_bound or unchanged(form, found, form.of(found))
    if free and done(form, lambda: found.begin().describe(by=request.actor, **form.told())):
        return told(request, reverse("directory:desk"), _("It stands on the legal pages now."))
    context = {"back": reverse("directory:desk"), **names}
    return answer_form(request, "directory/stewards/imprint.html", form, context)
