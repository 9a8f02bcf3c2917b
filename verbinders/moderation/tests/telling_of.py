"""Somebody tells of the page of Stichting Nour; what is decided."""

from typing import Any
from uuid import UUID

from verbinders.directory.models import Profile, Stewardship
from verbinders.directory.tests.browsing import Browser, Page
from verbinders.moderation.models import Report
from verbinders.moderation.reportable import thing_at
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

ROUTE = "a test"
PAGE = "organisations/stichting-nour/"
FORM = f"/report/?page={PAGE}"
WRONG: dict[str, Any] = {"reason": "incorrect", "text": "De tijden kloppen niet.\r\nHet is dicht op dinsdag."}
DECIDED: dict[str, Any] = {"outcome": "upheld", "decision": "De tijden zijn aangepast."}


def told_of(browser: Browser, path: str = FORM, **answers: Any) -> Page:
    """Open the form below a page, fill it in, send it."""
    return browser.send(path, browser.see(path).form("/report/"), **(WRONG | answers))


def filed(network: Network, somebody: Person | None = None, page: str = PAGE, **told: Any) -> Report:
    """The same without a page."""
    with acting(network, somebody, route=ROUTE) as by:
        thing = thing_at(page, by)
        assert thing
        me = by.on_behalf_of(None)
        return Report.file(network, thing=thing, language="en", by=me, **({"reason": "spam", "text": "Nep."} | told))


def reports(network: Network, steward: Person) -> list[Report]:
    with entering(network, steward, writes=False) as me:
        return list(Report.objects.visible_to(me).in_turn())


def settled(network: Network, report: Report, steward: Person, *, as_: UUID | None = None, upheld: bool = True) -> None:
    with acting(network, steward, route=ROUTE) as by:
        by = by.on_behalf_of(as_) if as_ else by
        Report.objects.get(pk=report.pk).settle(upheld=upheld, decision="De tijden zijn aangepast.", by=by)


def runs_it_too(network: Network, slug: str, *, given_by: Person) -> None:
    """One more organisation runs the network."""
    with acting(network, given_by, route=ROUTE) as by:
        Stewardship.give(network, Profile.objects.get(slug=slug), by=by)
