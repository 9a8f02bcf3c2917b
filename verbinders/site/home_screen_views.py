"""What a telephone asks for when somebody puts a network on its home screen, and what it keeps for without a line."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.http.response import JsonResponse
from django.utils.translation import gettext as _

from verbinders.kit.web import message
from verbinders.parties.doors import Request, network_of, page
from verbinders.site import home_screen
from verbinders.site.views import lasting


@page()
def manifest(request: Request) -> HttpResponseBase:
    """The name, the colours and the icons of the network, for a browser."""
    told = home_screen.manifest(network_of(request))
    return lasting(request, JsonResponse(told, content_type="application/manifest+json"))


@page()
def icon(request: Request) -> HttpResponseBase:
    """The network's mark as a PNG."""
    network, form = network_of(request), request.GET.get("form", "small")
    if form not in home_screen.FORMS:
        raise Http404(form)
    return lasting(
        request, HttpResponse(home_screen.icon(network.slug, network.colours, form), content_type="image/png")
    )


@page()
def offline(request: Request) -> HttpResponse:
    """Shown from what a telephone kept when there is no line, and the page that was asked for was not kept."""
    return message(
        request,
        title=_("You are not online"),
        text=_("This page is not kept on your device. Look whether you are online, and try again."),
        status=200,
    )
