"""Every kind of notice in every language, as it is read in a mail and on a telephone: for whoever writes them."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from verbinders.kit.web import render
from verbinders.notices.channels import Parcel
from verbinders.notices.channels.mail_page import as_html
from verbinders.notices.channels.sms.saying import parts, saying
from verbinders.notices.kinds import kind_named
from verbinders.notices.kinds import kinds as all_kinds
from verbinders.notices.models import Lane
from verbinders.notices.wording import render as written
from verbinders.parties.doors import Request, page

# The mail as it is sent has its style inside, as mail programs want it. It is shown as a page that can do nothing.
SEALED = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
EXAMPLE = "https://verbinders.example"


@page()
def kinds(request: Request) -> HttpResponse:
    """One kind in one language, and the way to all others."""
    name, language = _asked(request)
    parcel = _parcel(name, language)
    text = saying(parcel)
    context: dict[str, Any] = {
        "kinds": [(kind.label, _address("kinds", one, language), one == name) for one, kind in all_kinds().items()],
        "tongues": [(tag, _address("kinds", name, tag), tag == language) for tag, _name in settings.LANGUAGES],
        "lane": Lane(kind_named(name).lane).label,
        "parcel": parcel,
        "text_message": text,
        "parts": parts(text),
        "mail": _address("kind", name, language),
    }
    return render(request, "notices/kinds.html", context)


@page()
def kind(request: Request) -> HttpResponse:
    """The HTML part of the mail, by itself."""
    name, language = _asked(request)
    return HttpResponse(as_html(_parcel(name, language)), headers={"Content-Security-Policy": SEALED})


def _asked(request: Request) -> tuple[str, str]:
    """The kind and the language in the address, or the first kind, in the language of the page."""
    name, language = request.GET.get("kind", ""), request.GET.get("language", "")
    known, spoken = list(all_kinds()), dict(settings.LANGUAGES)
    here = get_language() or settings.LANGUAGE_CODE
    return name if name in known else known[0], language if language in spoken else here


def _address(page: str, name: str, language: str) -> str:
    return f"{reverse(page)}?{urlencode({'kind': name, 'language': language})}"


def _parcel(name: str, language: str) -> Parcel:
    """The example of this kind, as the outbox would pack it."""
    declared = kind_named(name)
    subject, text = written(name, declared.example, language)
    is_bulk = declared.lane == Lane.BULK
    return Parcel(
        key=name,
        to="amina@hooyo.example",
        language=language,
        subject=subject,
        text=text,
        link=str(declared.example.get("link", "")),
        is_urgent=declared.lane == Lane.URGENT,
        unsubscribe=f"{EXAMPLE}{reverse('stop', args=['example'])}" if is_bulk else "",
        sender="Spaarnestad Verbindt" if "network" in declared.example else "",
    )
