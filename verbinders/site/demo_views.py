"""Demo mode only: sign in as anybody of the cast with one press. The routes do not exist elsewhere."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST

from verbinders.kit.web import SeeOther, render
from verbinders.networks.links import path_in
from verbinders.networks.models import Network
from verbinders.notices.views.mails import mails
from verbinders.parties.doors import Request, page
from verbinders.parties.models import Person
from verbinders.site.cast import CAST


@page()
def cast(request: Request) -> HttpResponse:
    """Everybody who plays in the demo, and what they may do."""
    _only_in_demo()
    networks = Network.objects.in_bulk({member.network for member in CAST}, field_name="slug")
    rows = [(member, networks.get(member.network)) for member in CAST]
    return render(request, "site/demo.html", {"cast": rows})


def mail(request: HttpRequest) -> HttpResponseBase:
    """The mails that would have been sent; sign-in codes stand in them."""
    _only_in_demo()
    return mails(request)


@require_POST
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Be this member of the cast."""
    _only_in_demo()
    member = next((member for member in CAST if member.key == request.POST.get("who")), None)
    network = Network.objects.filter(slug=member.network).first() if member else None
    if member is None or network is None:
        raise Http404
    person = Person.objects.with_mail(member.mail)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
    return SeeOther(path_in(network, "directory:my"))


def _only_in_demo() -> None:
    """The second lock: were the routes ever mounted by mistake, they still refuse."""
    if not settings.DEMO:
        raise Http404
