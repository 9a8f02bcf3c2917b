"""Answers: a whole page, a part of one for HTMX, a way on, or a stream. Pages work without JavaScript."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from django import forms, http
from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.shortcuts import render as django_render
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from verbinders.kit.forms import Form
from verbinders.kit.text import BROKEN

Answer = Callable[[http.HttpRequest], http.HttpResponseBase]
REFUSED = 422  # The form came in whole, and something in it must change.


def wants_part(request: http.HttpRequest) -> bool:
    """Whether HTMX asks, to swap a part of the page that is already there."""
    return request.headers.get("HX-Request") == "true"


def render(
    request: http.HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str = "",
    status: int = 200,
) -> http.HttpResponse:
    """The page, or only its `part` (a named partial) when HTMX asks. Rendered at once, so still inside `at()`."""
    is_part = bool(part) and wants_part(request)
    name = f"{template}#{part}" if is_part else template
    response = django_render(request, name, {**(context or {}), "is_part": is_part}, status=status)
    response.headers["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response


def answer_form(
    request: http.HttpRequest, template: str, form: forms.BaseForm, context: Mapping[str, Any] | None = None
) -> http.HttpResponse:
    """The page of a form: as asked for, or with what is wrong and all that was typed."""
    return render(request, template, {"form": form, **(context or {})}, status=REFUSED if form.is_bound else 200)


def sent(request: http.HttpRequest) -> http.QueryDict | None:
    """What was sent, None when the form is only asked for."""
    return request.POST if request.method == "POST" else None


def done(form: Form, do: Callable[[], object]) -> bool:
    """Do it when the form is good. What the verb itself refuses becomes an error beside the question."""
    if not form.is_valid():
        return False
    try:
        do()
    except ValidationError as error:
        form.blame(error)
        return False
    return True


def told(request: http.HttpRequest, where: str, words: str) -> http.HttpResponse:
    """It is done: say so, and go on to `where`."""
    messages.success(request, words)
    return respond(request, where)


def respond(request: http.HttpRequest, done: str) -> http.HttpResponse:
    """It is done: go to `done` (a path). HTMX is told the same in its own way."""
    if wants_part(request):
        return http.HttpResponse(status=204, headers={"HX-Redirect": done})
    return SeeOther(done)


class SeeOther(http.HttpResponseRedirect):
    """303: what was sent is done, now look there. A reload does not send it again."""

    status_code = 303


def stream(
    rows: Callable[[], Iterable[str]],
    *,
    within: Callable[[], AbstractContextManager[object]],
    content_type: str,
    name: str,
) -> http.StreamingHttpResponse:
    """A file made while it is sent. `within` opens the scope again: the view's own has ended by then."""

    def lines() -> Iterator[str]:
        with within():
            yield from rows()

    response = http.StreamingHttpResponse(lines(), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def next_path(request: http.HttpRequest, otherwise: str) -> str:
    """Where the reader wants to go on to, if that is on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    return wanted if here and wanted.startswith("/") else otherwise


def on_to(request: http.HttpRequest, name: str) -> str:
    """The page of this name, which takes along where the reader wants to go on to."""
    onward = next_path(request, "")
    return f"{reverse(name)}?{urlencode({'next': onward})}" if onward else reverse(name)


def came_from(request: http.HttpRequest, otherwise: str) -> str:
    """The page of this site on which the button was pressed, as the browser tells it."""
    page, site = request.headers.get("Referer", ""), f"{request.scheme}://{request.get_host()}"
    path = page.removeprefix(site)
    here = page.startswith(f"{site}/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if here else otherwise


def address_of(request: http.HttpRequest) -> str:
    """Where the page that is being made can be opened again. After a button that is the page on which it stands."""
    match = request.resolver_match
    methods = getattr(match.func, "methods", ("GET",)) if match else ("GET",)
    here = request.get_full_path()
    return here if request.method in ("GET", "HEAD") or "GET" in methods else came_from(request, get_script_prefix())


def message(
    request: http.HttpRequest, *, title: str, text: str, status: int, on: str = "", on_label: str = ""
) -> http.HttpResponse:
    """One plain page that says what is the matter and what one can do."""
    context = {"title": title, "text": text, "on": on, "on_label": on_label}
    return render(request, "kit/message.html", context, status=status)


def refuse_broken_text(get_response: Answer) -> Answer:
    """Addresses and cookies with NUL or lone surrogates go no further: PostgreSQL would stumble over them.

    Nobody knows the reader's language yet, so the answer is the page for what cannot be read, in all of them.
    """

    def middleware(request: http.HttpRequest) -> http.HttpResponseBase:
        values = [request.path_info, *request.COOKIES.values()]
        for key, found in request.GET.lists():
            values += [key, *found]
        if any(BROKEN.search(value) for value in values):
            raise BadRequest("There are signs in the address that are no text.")
        return get_response(request)

    return middleware


def csrf_failure(request: http.HttpRequest, reason: str = "") -> http.HttpResponse:
    """The form was open too long, or came from elsewhere: say so in plain words."""
    return message(
        request,
        title=_("This page was open too long"),
        text=_("For your safety we did not do it. Go back, load the page again and send it once more."),
        status=403,
        on=came_from(request, request.get_full_path()),
        on_label=_("Open the page again"),
    )
