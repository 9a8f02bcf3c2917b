"""Mount the whole site under `/<network>/`, so that no view and no link has to name the network."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix

from verbinders.networks.models import Network

Answer = Callable[[HttpRequest], HttpResponseBase]


def mount(get_response: Answer) -> Answer:
    """`/spaarnestad/organisations/` becomes `/organisations/` in the network *spaarnestad*."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        slug, slash, rest = request.path_info.lstrip("/").partition("/")
        request.network = None  # type: ignore[attr-defined]
        if not slash or slug in settings.RESERVED_SLUGS:
            return get_response(request)
        network = Network.objects.filter(slug=slug).first()
        if network is None:  # The root tree begins with reserved words only, so it says in its own words: not here.
            return get_response(request)
        request.network = network  # type: ignore[attr-defined]
        request.path_info = f"/{rest}"
        request.urlconf = settings.MOUNTED_URLCONF
        outer = get_script_prefix()
        set_script_prefix(f"{outer}{slug}/")
        try:
            return get_response(request)
        finally:
            set_script_prefix(outer)

    return middleware
