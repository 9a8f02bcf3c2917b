"""The legal pages of a network: made from the software as it is now, and from what its stewards have said."""

from django.http import HttpResponse

from verbinders.guide.cookies import cookies
from verbinders.guide.facts import facts
from verbinders.guide.purposes import PURPOSES
from verbinders.guide.wording import spoken
from verbinders.kit.web import render
from verbinders.parties.doors import Request, network_of, page


@page()
def legal(request: Request) -> HttpResponse:
    """One place with the way to all of them."""
    return render(request, "guide/legal.html", facts(network_of(request)))


@page()
def privacy(request: Request) -> HttpResponse:
    """What is kept of you, why, how long, and what you can do (GDPR art. 13 and 14)."""
    context = {"purposes": _purposes(), "cookies": cookies()}
    return render(request, "guide/privacy.html", context | facts(network_of(request)))


@page()
def processing(request: Request) -> HttpResponse:
    """The register of what is processed (GDPR art. 30)."""
    return render(request, "guide/processing.html", {"purposes": _purposes()} | facts(network_of(request)))


@page()
def agreement(request: Request) -> HttpResponse:
    """A model of the agreement between the network and its host (GDPR art. 28)."""
    return render(request, "guide/agreement.html", {"purposes": _purposes()} | facts(network_of(request)))


@page()
def imprint(request: Request) -> HttpResponse:
    """Who makes this network, and how to reach them."""
    return render(request, "guide/imprint.html", facts(network_of(request)))


@page()
def accessibility(request: Request) -> HttpResponse:
    """How far everybody can use it, and what was not looked at."""
    return render(request, "guide/accessibility.html", facts(network_of(request)))


def _purposes() -> list[tuple[object, str]]:
    """Each purpose, with the longest that its clock allows."""
    return [(purpose, spoken(purpose.longest)) for purpose in PURPOSES]
