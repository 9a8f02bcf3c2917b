"""The script that listens in a browser while no page of ours is open."""

from hashlib import sha256
from pathlib import Path

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from verbinders.parties.doors import Request, page

SCRIPT = Path(__file__).resolve().parent.parent / "static" / "notices" / "sw.js"


@page()
def service_worker(request: Request) -> HttpResponseBase:
    """From the root and not from /static/: it may act for what lies under its own address only. Asked for each time."""
    script = SCRIPT.read_bytes()
    etag = f'"{sha256(script).hexdigest()[:16]}"'
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"ETag": etag})
    patch_cache_control(response, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response) or response
