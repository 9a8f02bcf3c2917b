"""In the demo no mail leaves the house: one reads it here."""

from django.http import HttpResponse

from verbinders.kit.web import render
from verbinders.notices.models import Delivery
from verbinders.parties.doors import Request, page

SHOWN = 20


@page()
def mails(request: Request) -> HttpResponse:
    """The newest mails, to anybody: the site mounts this page in demo mode only."""
    return render(request, "notices/mails.html", {"mails": Delivery.objects.newest()[:SHOWN]})
