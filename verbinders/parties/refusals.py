"""What somebody sees when a door stays closed: why, that nothing is lost, and where to go on."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from verbinders.history import acts
from verbinders.history.verbs import MoveNotAllowed
from verbinders.kit.time import now
from verbinders.kit.web import came_from, message, render, respond
from verbinders.networks.links import root_path

SECRETS = frozenset({"code", "password", "credential"})  # Never shown again.


def not_this_way(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """Somebody opens by its address what is only a button on another page."""
    response = message(
        request,
        title=_("This page is not here"),
        text=_("Perhaps the address is wrong, or the page is gone. It can also be that you have to sign in first."),
        status=405,
        on=get_script_prefix(),
        on_label=_("To the first page"),
    )
    response.headers["Allow"] = ", ".join(methods)
    return response


def link_ended(request: HttpRequest) -> HttpResponse:
    return message(
        request,
        title=_("This link does not work any more"),
        text=_("It was made for a certain time, or something newer has taken its place. Ask for a new one."),
        status=410,
        on=get_script_prefix(),
        on_label=_("To the first page"),
    )


def one_more_step(request: HttpRequest) -> HttpResponse:
    """Perhaps they may, once they have shown a second factor: there, and then back."""
    way_back = request.get_full_path() if request.method == "GET" else came_from(request, get_script_prefix())
    return respond(request, f"{root_path('step')}?{urlencode({'next': way_back})}")


def too_often(request: HttpRequest, until: datetime) -> HttpResponse:
    """Nothing was done, nothing typed is lost, and it says when it works again (RFC 6585)."""
    context = {"until": until, "pairs": _typed(request), "shown": ("text", "motivation")}
    response = render(request, "kit/too_often.html", context, status=429)
    response.headers["Retry-After"] = str(max(1, int((until - now()).total_seconds())))
    return response


def mandate_over(request: HttpRequest) -> HttpResponse:
    """Nothing was done, and nothing that was typed is lost."""
    return render(request, "kit/mandate_over.html", {"pairs": _typed(request)}, status=403)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, without what belongs to the form, and without secrets."""
    left_out = {acts.FIELD, "csrfmiddlewaretoken", *SECRETS}
    return [(name, value) for name in request.POST if name not in left_out for value in request.POST.getlist(name)]


def already_sent(request: HttpRequest, first_answer: str) -> HttpResponse:
    """Same form, other content: show the first result and offer to send this as new."""
    return render(request, "kit/already_sent.html", {"first": first_answer, "pairs": _typed(request)}, status=409)


def somebody_was_first(request: HttpRequest, late: MoveNotAllowed) -> HttpResponse:
    """Between opening the page and pressing the button somebody else did something: say so, show how it is now."""
    where = late.thing.get_absolute_url() if hasattr(late.thing, "get_absolute_url") else request.path
    return message(
        request,
        title=_("Somebody was first"),
        text=_("Meanwhile this has been dealt with. Nothing was changed now."),
        status=409,
        on=where,
        on_label=_("See how it is now"),
    )
