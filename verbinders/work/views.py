"""What was given up: those who run the network see it, and decide."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.history.verbs import NotAllowed
from verbinders.kit.web import render, respond
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.work.models import DeadLetter
from verbinders.work.queries import running

AT_ONCE = 24
LATELY = 6


@page(open_to=SIGNED_IN)
def deadletters(request: Request) -> HttpResponse:
    """What waits for somebody to decide, the latest first, and what was tried once more."""
    ours = running(request.actor)
    if not ours:
        raise NotAllowed("deadletters")
    seen = DeadLetter.objects.visible_to(request.actor)
    total = seen.open().count()
    start = _start_of(request, total)
    context = {
        "letters": seen.open()[start : start + AT_ONCE],
        "retried": seen.retried()[:LATELY],
        "total": total,
        "namens": ours[0],
        "earlier": f"?start={max(start - AT_ONCE, 0)}" if start else "",
        "later": f"?start={start + AT_ONCE}" if start + AT_ONCE < total else "",
    }
    return render(request, "work/deadletters.html", context)


@door(shows=False)
def retry(request: Request, deadletter: str) -> HttpResponse:
    """Have it tried once more."""
    _found(request, deadletter).retry(by=request.actor)
    messages.success(request, _("It will be tried again. If that does not work either, it comes back here."))
    return respond(request, reverse("work:deadletters"))


@door(shows=False)
def dismiss(request: Request, deadletter: str) -> HttpResponse:
    """It need not be done any more."""
    _found(request, deadletter).dismiss(by=request.actor)
    messages.success(request, _("We leave it as it is. Nothing was sent."))
    return respond(request, reverse("work:deadletters"))


def _found(request: Request, key: str) -> DeadLetter:
    return get_object_or_404(DeadLetter.objects.visible_to(request.actor), pk=key)


def _start_of(request: Request, total: int) -> int:
    """Where in the list to begin: `?start=24`, or the nearest place that there is."""
    typed = request.GET.get("start", "").strip()
    wanted = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    return min(wanted, max(total - 1, 0) // AT_ONCE * AT_ONCE)
