"""What was given up: those who run the network see it, and decide."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.history.verbs import NotAllowed
from verbinders.kit.paging import around, start_of
from verbinders.kit.web import render, told
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
    start = start_of(request, total=total, size=AT_ONCE)
    context = {
        "letters": seen.open()[start : start + AT_ONCE],
        "retried": seen.retried()[:LATELY],
        "total": total,
        "namens": ours[0],
    }
    return render(request, "work/deadletters.html", context | around(start, total=total, size=AT_ONCE))


@door(shows=False)
def retry(request: Request, deadletter: str) -> HttpResponse:
    """Have it tried once more."""
    _found(request, deadletter).retry(by=request.actor)
    words = _("It will be tried again. If that does not work either, it comes back here.")
    return told(request, reverse("work:deadletters"), words)


@door(shows=False)
def dismiss(request: Request, deadletter: str) -> HttpResponse:
    """It need not be done any more."""
    _found(request, deadletter).dismiss(by=request.actor)
    return told(request, reverse("work:deadletters"), _("We leave it as it is. Nothing was sent."))


def _found(request: Request, key: str) -> DeadLetter:
    return get_object_or_404(DeadLetter.objects.visible_to(request.actor), pk=key)
