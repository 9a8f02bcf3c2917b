"""Asking for a network. In the root tree: there is no network yet."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.forms.founding import AskForm
from verbinders.directory.likeness import like_networks
from verbinders.directory.models import Founding
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.networks.links import path_in, root_path
from verbinders.parties.doors import SIGNED_IN, Request, door, page


@door()
def ask(request: Request) -> HttpResponse:
    """Tell what the network should be; the manager of the site says yes or no."""
    form = AskForm(sent(request))
    by = request.actor.on_behalf_of(None)
    made: list[Founding] = []
    if form.is_valid():
        named = [form.cleaned_data[key] for key in ("name", "slug", "organisation")]
        form.heeds(like_networks(*named, town=form.cleaned_data["town"]), *named)
    if not form.alike and done(form, lambda: made.append(Founding.ask(request.user, form.plan, by=by))):
        return told(request, root_path("founding", founding=made[0].pk), _("We have your question."))
    return answer_form(request, "directory/founding/ask.html", form)


@page(open_to=SIGNED_IN)
def founding(request: Request, founding: str) -> HttpResponse:
    """What I asked, and how it stands."""
    found = get_object_or_404(Founding.objects.visible_to(request.actor).select_related("network"), pk=founding)
    home = path_in(found.network, "home") if found.network else ""
    context = {"founding": found, "plan": found.plan, "home": home}
    return render(request, "directory/founding/founding.html", context)
