"""When it goes wrong: a page with the face of the network, in the reader's language, that asks nothing of the database.

What cannot even be made so becomes the bare page in all languages (`400.html`, `500.html`).
"""

import logging

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from verbinders.networks.links import path_in, root_path
from verbinders.networks.models import Network
from verbinders.open_data.answers import nothing_here, problem

FOR_MACHINES = ("/api/", "/hsds/")

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what came in cannot be read. To a machine in its own words."""
    if _is_of_machines(request):
        return problem(400, "Bad request", "What was asked cannot be read.")
    title = _("We could not read this")
    return _page(request, 400, title, _("Nothing was changed. Go back, load the page again and try once more."))


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: to a machine in its own words."""
    return nothing_here() if _is_of_machines(request) else page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: something broke. Perhaps the database itself, so it is asked nothing."""
    title = _("Something went wrong")
    words = _("That is our fault, not yours. Go back and try again. What you had saved is still there.")
    return _page(request, 500, title, words)


def _is_of_machines(request: HttpRequest) -> bool:
    """Also at the edge, where the network still stands in the address."""
    path = request.path_info
    if not hasattr(request, "network"):
        path = "/" + path.lstrip("/").partition("/")[2]
    return path.startswith(FOR_MACHINES)


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """Without the request in the template: what every page needs around it would ask the database."""
    network: Network | None = getattr(request, "network", None)
    if network is None:  # It broke before anybody knew where, so the language is not known either.
        return HttpResponse(render_to_string(f"{status}.html"), status=status)
    context = {"title": title, "text": text, "network": network}
    context |= {"home": path_in(network, "home"), "help": path_in(network, "guide:help")}
    context |= {"colours": path_in(network, "colours"), "front": root_path("front")}
    try:
        return HttpResponse(render_to_string("site/trouble.html", context), status=status)
    except Exception:
        log.exception("The page that says what went wrong, went wrong.")
        return HttpResponse(render_to_string(f"{status}.html"), status=status)
