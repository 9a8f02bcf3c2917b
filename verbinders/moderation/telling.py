"""Whom we tell what about a report. Wired in `site/wiring.py`."""

from typing import Any
from uuid import UUID

from verbinders.directory.models import Stewardship
from verbinders.kit.time import today
from verbinders.moderation import notices as _kinds  # noqa: F401 -- declares what is told here.
from verbinders.moderation.models import Report
from verbinders.networks.links import link, path_within
from verbinders.notices.attention import open_asks, settle_asks
from verbinders.notices.conversation.functions import REPRESENT, holders
from verbinders.notices.outbox import tell, tell_people
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.parties.models import Person


def report_filed(report: Report, *, by: Actor) -> None:
    """Who told it gets a receipt; those who run the network hear of it, and it waits for them."""
    where = link(report.network, "directory:about")
    _tell_who_told_it(report, "report_filed", by, number=report.spoken_number, link=where)
    stewards = _stewarding()
    here = link(report.network, "moderation:report", report=report.pk)
    context = {**_about(report), "what": Report.Reason(report.reason).label, "link": here}
    people = {person for one in stewards for person in holders(one, {REPRESENT})}
    tell_people(people, "report_for_stewards", context, network=report.network, by=by, subject=report)
    path = path_within("moderation:report", report=report.pk)
    open_asks(report, "report", of=stewards, power=REPRESENT, path=path, about=report.about, by=by)


def report_settled(report: Report, *, by: Actor) -> None:
    """Who told it hears what was decided, why, and how to object; when something was wrong, whose page it is, too.

    Never who told it (Regulation (EU) 2022/2065, art. 16.5 and 17).
    """
    settle_asks(report, of=_stewarding(), by=by)
    said = {"reason": report.decision, "hidden": _is_hidden(report), "link": _way_to_object(report, by)}
    upheld = report.status == Report.UPHELD
    _tell_who_told_it(report, "report_settled", by, number=report.spoken_number, upheld=upheld, **said)
    if upheld and report.page_of_id:
        people = holders(report.page_of_id, {REPRESENT})
        what = {"what": Report.Reason(report.reason).label, "talk": report.noun == "message"}
        context = {**_about(report), **what, **said}
        tell_people(people, "report_upheld", context, network=report.network, by=by, subject=report)


def _tell_who_told_it(report: Report, kind: str, by: Actor, **said: Any) -> None:
    """In their inbox, or at the address that they gave; nothing to who gave none."""
    context = {**_about(report), **said}
    if report.person_id:
        people = Person.objects.filter(pk=report.person_id, is_active=True)
        tell_people(people, kind, context, network=report.network, by=by, subject=report)
    elif report.mail:
        tell(report.mail, report.language, kind, context, network=report.network, by=by, subject=report)


def _way_to_object(report: Report, by: Actor) -> str:
    """Where one writes to who decided."""
    assert by.organisation_id is not None  # noqa: S101 -- a steward decides in the name of an organisation
    return link(report.network, "notices:message.write", organisation=by.organisation_id)


def _is_hidden(report: Report) -> bool:
    named = names_of([report.page_of_id]).get(report.page_of_id) if report.page_of_id else None
    return report.noun == "profile" and named is not None and not named.is_shown


def _stewarding() -> list[UUID]:
    return list(Stewardship.objects.on(today()).values_list("organisation_id", flat=True))


def _about(report: Report) -> dict[str, Any]:
    return {"about": report.about, "network": report.network.name}
