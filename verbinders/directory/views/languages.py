"""In which languages the network writes."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.forms.languages import SpeakForm
from verbinders.directory.views.doing import state_of, unchanged
from verbinders.kit.web import answer_form, done, sent, told
from verbinders.networks.models import Network
from verbinders.parties.doors import Request, door, network_of
from verbinders.parties.namens import in_name_of


@door()
def speak(request: Request) -> HttpResponse:
    """Which one first, and which others stand beside it."""
    network = network_of(request)
    names = in_name_of(request, Network, "speak", network)
    form = SpeakForm(sent(request), network=network, seen=state_of(network))
    free = not form.is_bound or unchanged(form, network, form.of(network))
    if free and done(form, lambda: network.speak(languages=form.chosen, by=request.actor)):
        return told(request, reverse("directory:desk"), _("These languages stand first from now on."))
    context = {"back": reverse("directory:desk"), **names}
    return answer_form(request, "directory/stewards/languages.html", form, context)
