"""Reports on the desk of those who run the network: the list, one of them, and deciding."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import get_script_prefix
from django.utils.translation import gettext as _

from verbinders.directory.models import Membership
from verbinders.directory.timeline import lines_about
from verbinders.directory.views.finding import stewards_only
from verbinders.history.verbs import MoveNotAllowed
from verbinders.kit.paging import around, start_of
from verbinders.kit.web import answer_form, done, render, sent, told
from verbinders.moderation.forms.report import SettleForm
from verbinders.moderation.models import Report
from verbinders.moderation.rules.report import settle as may_settle
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.namens import in_name_of

PAGE = 24


@page(open_to=SIGNED_IN)
def reports(request: Request) -> HttpResponse:
    """All that was told, what waits first."""
    stewards_only(request)
    rows = Report.objects.visible_to(request.actor)
    total = rows.count()
    start = start_of(request, total=total, size=PAGE)
    context = {"rows": rows.in_turn()[start : start + PAGE], "waiting": rows.waiting().count()}
    return render(request, "moderation/reports.html", context | around(start, total=total, size=PAGE))


@page(open_to=SIGNED_IN)
def report(request: Request, report: UUID) -> HttpResponse:
    """One of them, the page it is about, and what became of it."""
    found = _found(request, report)
    actor = request.actor
    context = {
        "report": found,
        "where": f"{get_script_prefix()}{found.path}",
        "membership": _membership(found),
        "is_ours": found.page_of_id in actor.organisations,
        "may_settle": any(may_settle(actor.on_behalf_of(one), found) for one in actor.holds("represent")),
        "lines": lines_about(found),
    }
    return render(request, "moderation/report.html", context)


@door()
def settle(request: Request, report: UUID) -> HttpResponse:
    """Something was wrong, or nothing was; and why."""
    found = _found(request, report)
    names = in_name_of(request, Report, "settle", found)
    if found.status != Report.OPEN:
        raise MoveNotAllowed(found, "report.settle", found.status)
    form = SettleForm(sent(request))
    if done(form, lambda: found.settle(by=request.actor, **form.told())):
        return told(
            request, found.get_absolute_url(), _("You have decided. Who told it hears so, if they can be reached.")
        )
    context = {"report": found, "back": found.get_absolute_url(), "membership": _membership(found), **names}
    return answer_form(request, "moderation/settle.html", form, context)


def _found(request: Request, key: UUID) -> Report:
    return get_object_or_404(Report.objects.visible_to(request.actor).select_related("network"), pk=key)


def _membership(report: Report) -> Membership | None:
    """Where the page of an organisation is hidden and shown, when the report is about one."""
    if report.noun != "profile" or report.page_of_id is None:
        return None
    return Membership.objects.filter(organisation_id=report.page_of_id).order_by("-asked_at").first()
