"""Files go out through here only: who may see it is asked first, and the browser is told to trust nothing in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _

from verbinders.files import store
from verbinders.files.models.folder import OpenTo
from verbinders.files.views.finding import image_of, version_of
from verbinders.kit.web import message
from verbinders.parties.doors import Request, page

A_YEAR = 60 * 60 * 24 * 365
CLOSED = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@page()
def version(request: Request, version: UUID) -> HttpResponseBase:
    """One file of a document: to be kept on one's own device, never opened as a page of ours."""
    found = version_of(request, version)
    given = Given(found.path, found.name, found.kind_of_file.mime, found.digest[:32], attached=True)
    # It can be taken away or closed at any time: whoever keeps a copy asks first.
    return given.answer(request, public=found.document.open_to == OpenTo.EVERYBODY, no_cache=True)


@page()
def image(request: Request, image: UUID, width: int) -> HttpResponseBase:
    """A picture of our own drawing. Its address never shows another one."""
    found = image_of(request, image)
    given = Given(found.path_of(width), f"{image}.webp", "image/webp", f"{found.digest[:24]}-{width}")
    if found.open_to == OpenTo.EVERYBODY:
        return given.answer(request, public=True, max_age=A_YEAR, immutable=True)
    return given.answer(request, public=False, no_cache=True)


@dataclass(frozen=True, slots=True)
class Given:
    """A file on its way out: where it lies, how it is called, what it is, and what tells it from another."""

    path: str
    name: str
    mime: str
    digest: str
    attached: bool = False

    def answer(self, request: Request, *, public: bool, **keeping: Any) -> HttpResponseBase:
        """Opened here, and read when nothing of the database is in hand any more. `keeping`: by who keeps a copy."""
        file = store.opened(self.path)
        if file is None:
            return _missing(request)
        etag = f'"{self.digest}"'
        response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
        if response is None:
            response = FileResponse(file, as_attachment=self.attached, filename=self.name, content_type=self.mime)
        else:
            file.close()
        for name, value in CLOSED.items():
            response.headers[name] = value
        response.headers["ETag"] = etag
        patch_cache_control(response, **keeping, **({"public": True} if public else {"private": True}))
        return response


def _missing(request: Request) -> HttpResponse:
    return message(
        request,
        title=_("This file cannot be found now"),
        text=_("It should be here, and is not. The people who look after this site have been told."),
        status=503,
    )
