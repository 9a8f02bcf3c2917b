"""Who may tell that something is wrong, and who decides."""

from typing import TYPE_CHECKING

from verbinders.directory.models import Stewardship
from verbinders.directory.rules.roles import stewards
from verbinders.kit.time import today

if TYPE_CHECKING:
    from uuid import UUID

    from verbinders.moderation.models import Report
    from verbinders.networks.models import Network
    from verbinders.parties.actors import Actor


def file(actor: "Actor", network: "Network") -> bool:
    """Everybody, as themselves (Regulation (EU) 2022/2065, art. 16.1)."""
    return actor.organisation_id is None


def settle(actor: "Actor", report: "Report") -> bool:
    """The stewards. About one's own page, or what one told oneself, another one decides when there is another."""
    if actor.organisation_id is None or not stewards(actor):
        return False
    is_mine = report.page_of_id == actor.organisation_id
    told_it = report.person_id is not None and report.person_id == actor.person_id
    return not (is_mine or told_it) or not _others_run_it(actor.organisation_id)


def _others_run_it(organisation_id: "UUID") -> bool:
    return Stewardship.objects.on(today()).exclude(organisation_id=organisation_id).exists()
