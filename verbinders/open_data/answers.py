"""What machines are answered: JSON for every site, or a problem (RFC 9457). Nothing in it depends on who reads."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from verbinders.parties.doors import Request, page

P = ParamSpec("P")
Told = dict[str, Any]

VERSION = "1.0.0"
PROBLEM = "application/problem+json"
ALLOWED = "GET, HEAD, OPTIONS"
# Any site may read, without cookies, and see which version this is and where the next page is.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag, Link",
    "API-Version": VERSION,
}
FOR_A_DAY = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class Refused(Exception):
    """What was asked cannot be answered, and why."""

    def __init__(self, detail: str, *, field: str = "") -> None:
        super().__init__(detail)
        self.detail, self.field = detail, field


def machine(view: Callable[Concatenate[Request, P], Told]) -> Callable[..., HttpResponseBase]:
    """A `@page` for machines: what the view tells goes out as JSON, and what goes wrong as a problem."""

    @wraps(view)
    def answering(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return _unchanged_or(request, _json(view(request, *args, **kwargs)))

    shown = page()(answering)

    @wraps(shown)
    def opened(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=OPEN | FOR_A_DAY)
        if request.method not in ("GET", "HEAD"):
            return problem(405, "Method not allowed", f"This address is for reading: {ALLOWED}.", Allow=ALLOWED)
        try:
            answer = shown(request, *args, **kwargs)
        except Http404:
            return nothing_here()
        except Refused as refused:
            return problem(400, "Bad request", refused.detail, field=refused.field)
        for name, value in OPEN.items():
            answer.headers[name] = value
        return answer

    return csrf_exempt(opened)  # Nothing is ever done here: who writes hears 405, as every machine expects.


def problem(status: int, title: str, detail: str, *, field: str = "", **headers: str) -> HttpResponse:
    """What went wrong; `field` is the part of the question that is meant."""
    told: Told = {"status": status, "title": title, "detail": detail}
    if field:
        told["errors"] = [{"in": "query", "location": {"name": field}, "detail": detail}]
    return JsonResponse(told, status=status, content_type=PROBLEM, headers=OPEN | headers)


def nothing_here() -> HttpResponse:
    """The same for what was never there, what is gone, and what is not for everybody."""
    return problem(404, "Not found", "There is nothing at this address.")


def _json(told: Told) -> HttpResponse:
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    if told.get("next"):
        answer.headers["Link"] = f'<{told["next"]}>; rel="next"'
    return answer


def _unchanged_or(request: Request, answer: HttpResponse) -> HttpResponseBase:
    """Asked again by its fingerprint, it is 304 while nothing changed. Nobody keeps it without asking again."""
    etag = f'"{sha256(answer.content).hexdigest()[:16]}"'
    answer.headers["ETag"] = etag
    patch_cache_control(answer, public=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=answer) or answer
