"""Telling that something is wrong with a page: anybody may, also without an account."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from verbinders.kit.web import answer_form, done, render, respond, sent
from verbinders.moderation.forms.report import FileForm
from verbinders.moderation.models import Report
from verbinders.moderation.models.report import spoken
from verbinders.moderation.reportable import thing_at
from verbinders.parties.doors import EVERYBODY, Request, door, network_of, page
from verbinders.parties.pace import Limit

MOST = 20  # Reports an hour from one connection.


@door(open_to=EVERYBODY, limits=(Limit(MOST),))
def file(request: Request) -> HttpResponse:
    """What is wrong with the page from which one comes."""
    where = (request.POST if request.method == "POST" else request.GET).get("page", "")
    thing = thing_at(where, request.actor) if where else None
    if thing is None:
        return _which_page(request, where)
    by = request.actor.on_behalf_of(None)
    form = FileForm(sent(request), page=where, is_known=by.person is not None)
    made: list[Report] = []

    def tell() -> None:
        language = get_language() or ""
        made.append(Report.file(network_of(request), thing=thing, language=language, by=by, **form.told()))

    if done(form, tell):
        return respond(request, f"{reverse('moderation:report_filed')}?{urlencode({'number': made[0].reference})}")
    return answer_form(request, "moderation/file.html", form, {"thing": thing, "where": where})


@page()
def filed(request: Request) -> HttpResponse:
    """The receipt, with the number by which one can ask. It looks nothing up."""
    number = request.GET.get("number", "")
    known = number if len(number) == 8 and number.isascii() and number.isdigit() else ""
    return render(request, "moderation/filed.html", {"number": spoken(known) if known else ""})


def _which_page(request: Request, where: str) -> HttpResponse:
    """Without a page to tell about. One that the reader may not see does not exist."""
    if where:
        raise Http404
    status = 422 if request.method == "POST" else 200
    return render(request, "moderation/which.html", status=status)
