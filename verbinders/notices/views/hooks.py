"""Hooks: addresses for machines, which know the secret in them. What they send is kept as it is, and read later."""

import re
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from verbinders.notices.channels.sms import gateway_named
from verbinders.notices.incoming.storing import store, store_mail
from verbinders.notices.models import Inbound, Way

# What a signature is made of or made with, and what tells how to read the body.
_KEPT = re.compile(r"content-type|.*(signature|timestamp|nonce).*", re.IGNORECASE)


class NotTaken(Exception):
    """Nothing of this call is kept. `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@csrf_exempt  # No browser comes here: whoever calls knows the secret in the address.
def message(request: HttpRequest, provider: str, secret: str) -> HttpResponse:
    """A gateway brings a text message that somebody sent us."""
    _open_to_who_knows(secret)
    return _kept_call(request, provider, "message")


@csrf_exempt  # No browser comes here: whoever calls knows the secret in the address.
def receipt(request: HttpRequest, provider: str, secret: str) -> HttpResponse:
    """A gateway tells what became of a text message of ours."""
    _open_to_who_knows(secret)
    return _kept_call(request, provider, "receipt")


@csrf_exempt  # No browser comes here: whoever calls knows the secret in the address.
def mail(request: HttpRequest, secret: str) -> HttpResponse:
    """A mail, whole, as RFC 5322 writes it; `?recipient=` is the address to which the mail server had it."""
    _open_to_who_knows(secret)
    if not settings.INBOUND_ADDRESS:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        raw = _body(request)
        if not raw.strip():
            raise NotTaken(400)
        store_mail(raw, {"recipient": request.GET.get("recipient", "")}, came_by="hook")
    except NotTaken as refusal:
        return _said(refusal.status)
    except DatabaseError:
        return _said(503)
    return _said(200)


def _open_to_who_knows(secret: str) -> None:
    """Raises Http404: for everybody else there is nothing here."""
    if not (settings.HOOK_SECRET and constant_time_compare(secret, settings.HOOK_SECRET)):
        raise Http404


def _kept_call(request: HttpRequest, provider: str, about: str) -> HttpResponse:
    if gateway_named(provider) is None:
        raise Http404
    if request.method not in ("GET", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    try:
        raw, query = _body(request), request.META.get("QUERY_STRING", "")
        if raw or query:  # Somebody who only looks whether the address is there brings nothing.
            store(Way.SMS, provider, _envelope(request, about, query), raw)
    except NotTaken as refusal:
        return _said(refusal.status)
    except DatabaseError:
        return _said(503)
    return _said(200)


def _envelope(request: HttpRequest, about: str, query: str) -> dict[str, str]:
    headers = {f"header {name.lower()}": value for name, value in request.headers.items() if _KEPT.fullmatch(name)}
    slash = "/" if request.path.endswith("/") else ""
    return {"about": about, "method": str(request.method), "query": query, "slash": slash, **headers}


def _body(request: HttpRequest) -> bytes:
    """All that was sent. Raises NotTaken: too much (and it is not read to its end), or not all of it came."""
    told = request.META.get("CONTENT_LENGTH") or ""
    if told.isascii() and told.isdigit():
        if len(told) > 9 or int(told) > Inbound.MOST:
            raise NotTaken(413)
        body = _read(request)
        if len(body) < int(told):
            raise NotTaken(400)  # The line broke: the caller got no answer, and calls again.
        return body
    if not told and "HTTP_TRANSFER_ENCODING" not in request.META:
        return b""
    # In pieces, and nobody said how many. Django reads such a body only where the server marks its end.
    if told or not request.META.get("wsgi.input_terminated"):
        raise NotTaken(411)
    body = _read(request.META["wsgi.input"])
    if len(body) > Inbound.MOST:
        raise NotTaken(413)
    return body


def _read(stream: Any) -> bytes:
    try:
        return bytes(stream.read(Inbound.MOST + 1))
    except OSError as error:
        raise NotTaken(400) from error


def _said(status: int) -> HttpResponse:
    """No words: some providers would send them on as an answer."""
    response = HttpResponse(status=status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response
