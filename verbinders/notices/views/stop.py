"""Stopping mail to many: a page with a button, and the one click of a mail program (RFC 8058)."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from verbinders.kit.web import render
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.way_back import Stop, stopped_by
from verbinders.work.queue import enqueue

A_MINUTE = 60


# A mail program has no page of ours before it, so no token of a form and no cookie. The link itself is the secret,
# and all it can do is to stop mail to its own reader.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, delivery: str) -> HttpResponse:
    """Looking changes nothing. The button, pressed once or ten times, ends it."""
    asked = stopped_by(delivery)
    if asked is None:
        raise Http404
    with at(None, None, writes=request.method == "POST"):
        name = _whose(asked)
        if request.method == "POST":
            _have_it_stopped(asked)
        return render(request, "notices/stop.html", {"name": name, "is_done": request.method == "POST"})


def _whose(asked: Stop) -> str:
    """How it is called whose news it was: a network, or the house."""
    network = Network.objects.filter(pk=asked.network_id).first() if asked.network_id else None
    return network.name if network else "Verbinders"


def _have_it_stopped(asked: Stop) -> None:
    """These pages may not read the outbox: the worker looks whose mail it was. It is asked once a minute at most."""
    if cache.add(f"notices.stop.{asked.delivery_id}", True, A_MINUTE):
        enqueue("notices.stop", {"delivery": str(asked.delivery_id)})
