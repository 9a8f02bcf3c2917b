"""The roof: the front door, the home of a network, its colours and its picture, health, the styleguide."""

from hashlib import sha256

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.views.decorators.http import require_safe

from verbinders.directory.linked_data import of_network
from verbinders.directory.models import Membership
from verbinders.directory.open_days import next_open_day
from verbinders.kit import marks
from verbinders.kit import styleguide as guide
from verbinders.kit.colours import network_css
from verbinders.kit.time import now, today
from verbinders.kit.web import render
from verbinders.networks.models import Goal, Network
from verbinders.parties.doors import Request, network_of, page
from verbinders.site.health import State, examine, worst
from verbinders.site.mosaic import mosaic_svg

FACES = 12  # As many tiles as a mosaic can show; which ones turns by the day.
NETWORKS = 24


@page()
def front(request: Request) -> HttpResponse:
    """Choose your network, or ask for one."""
    networks = Paginator(Network.objects.all(), NETWORKS).get_page(request.GET.get("page"))
    return render(request, "site/front.html", {"networks": networks})


@page()
def home(request: Request) -> HttpResponse:
    """What this network is, what is on, who is in it, and the things people come for."""
    network = network_of(request)
    context = {
        "goals": list(Goal.objects.standing()),
        "faces": faces_of(network),
        "open": next_open_day(network, now()),
    }
    return render(request, "site/home.html", context | {"told": of_network(network)})


@page()
def colours(request: Request) -> HttpResponseBase:
    """The network's four colours as a stylesheet; a style attribute would need a hole in the security policy."""
    return lasting(
        request, HttpResponse(network_css(*network_of(request).colours), content_type="text/css; charset=utf-8")
    )


@page()
def mosaic(request: Request) -> HttpResponseBase:
    """The tiles of some members as a picture, for the front door."""
    return lasting(
        request, HttpResponse(mosaic_svg(faces_of(network_of(request))), content_type="image/svg+xml; charset=utf-8")
    )


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the house is well, for the machine that watches this one: 200 or 503, one line for each check."""
    checks = examine()
    state = worst(checks)
    status = 503 if state is State.FAIL else 200
    response: HttpResponse
    if request.get_preferred_type(["text/plain", "application/json"]) == "application/json":
        details = {check.name: [{"status": check.state, "output": check.words}] for check in checks}
        response = JsonResponse({"status": state, "checks": details}, status=status)
    else:
        lines = "".join(f"{line}\n" for line in (state, *checks))
        response = HttpResponse(lines, content_type="text/plain; charset=utf-8", status=status)
    patch_vary_headers(response, ["Accept"])
    add_never_cache_headers(response)
    return response


@page()
def styleguide(request: Request) -> HttpResponseBase:
    """Every component in its states: light or dark, from left to right or from right to left."""
    scheme, turned = request.GET.get("scheme", "light"), request.GET.get("turned") == "yes"
    return render(request, "kit/styleguide.html", guide.context(scheme, turned))


def faces_of(network: Network) -> list[marks.Face]:
    """The tiles of the members whose turn it is today."""
    shown = Membership.objects.shown().select_related("profile")
    rows = shown.turn(today(), start=0, size=FACES, total=network.shown)
    return [row.profile.face for row in rows]


def lasting(request: Request, response: HttpResponse) -> HttpResponseBase:
    """Kept by the browser for an hour; after that it asks by the fingerprint, and hears 304 when nothing changed."""
    etag = f'"{sha256(response.content).hexdigest()[:16]}"'
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=3600)
    return get_conditional_response(request, etag=etag, response=response) or response
