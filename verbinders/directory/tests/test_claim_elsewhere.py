"""An organisation in two networks: who says to speak for it is judged in the network where they said so.

Çınar stands in Spaarnestad from a public source. The stewards helped Yusuf to speak for it, and he brought its page
along to Polderwijk. Then Rana says in Spaarnestad that Çınar is hers.
"""

import pytest

from verbinders.directory.models import Membership
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import ROUTE, founded, listed, person
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Invitation, Mandate, Organisation, Person


@pytest.fixture
def polderwijk(chris: Person) -> Network:
    return founded(chris, "polderwijk", "Polderkring")


@pytest.fixture
def rana(db: None) -> Person:
    return person("Rana")


@pytest.fixture
def cinar(spaarnestad: Network, polderwijk: Network, amina: Person, yusuf: Person, rana: Person) -> Organisation:
    """Listed here and claimed by Rana; asked there by Yusuf, who speaks for it."""
    found = listed(spaarnestad, "Çınar")
    yusuf.emailaddress_set.update(verified=True)
    with acting(spaarnestad, amina, route=ROUTE) as steward:
        asked = invited(spaarnestad, found.organisation, by=steward)
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        Invitation.objects.get(pk=asked.pk).accept(by=by)
    told = {"name": "Çınar", "kind": "self_organisation", "motivation": "Ook hier."}
    with acting(polderwijk, yusuf, route=ROUTE) as by:
        Membership.bring_along(polderwijk, found.organisation, by=by, **told)
    with acting(spaarnestad, rana, route=ROUTE) as by:
        Membership.objects.get(pk=found.pk).claim(motivation="Dit zijn wij.", by=by)
    return found.organisation


def invited(network: Network, organisation: Organisation, *, by: object) -> Invitation:
    told = {"channel": "mail", "address": "yusuf@example.org", "language": "nl", "powers": ["represent"]}
    return Invitation.send(organisation, network=network, by=by, **told)  # type: ignore[arg-type]


def judged(network: Network, steward: Person, verb: str, **told: str) -> None:
    with acting(network, steward, route=ROUTE) as by:
        waiting = Membership.objects.get(status__in=("applied", "claimed"))
        getattr(waiting, verb)(by=by, **told)


def claim_of(somebody: Person) -> str:
    with entering(None, somebody, writes=False):
        return Mandate.objects.get(person=somebody, power="represent").status


YES = {"kind": "self_organisation", "seat": "voting"}
NO = {"reason": "Wij kennen haar niet."}


def test_the_stewards_of_another_network_confirm_no_claim_of_here(
    cinar: Organisation, polderwijk: Network, chris: Person, yusuf: Person, rana: Person
) -> None:
    judged(polderwijk, chris, "admit", **YES)
    assert claim_of(rana) == "claimed"
    assert claim_of(yusuf) == "held"


def test_nor_do_they_end_it(cinar: Organisation, polderwijk: Network, chris: Person, rana: Person) -> None:
    judged(polderwijk, chris, "decline", **NO)
    assert claim_of(rana) == "claimed"


def test_those_of_here_confirm_it(cinar: Organisation, spaarnestad: Network, amina: Person, rana: Person) -> None:
    """The control."""
    judged(spaarnestad, amina, "admit", **YES)
    assert claim_of(rana) == "held"


def test_those_of_here_end_it(cinar: Organisation, spaarnestad: Network, amina: Person, rana: Person) -> None:
    """The control."""
    judged(spaarnestad, amina, "release", **NO)
    assert claim_of(rana) == "ended"


def test_who_speaks_for_it_already_asks_for_its_page_too(spaarnestad: Network, amina: Person, yusuf: Person) -> None:
    """Yusuf speaks for Çınar and presses "this is our organisation": he asks, with the mandate that he has."""
    found = listed(spaarnestad, "Çınar")
    yusuf.emailaddress_set.update(verified=True)
    with acting(spaarnestad, amina, route=ROUTE) as steward:
        asked = invited(spaarnestad, found.organisation, by=steward)
    with acting(spaarnestad, yusuf, route=ROUTE) as by:
        Invitation.objects.get(pk=asked.pk).accept(by=by)
    seen = Browser(spaarnestad, yusuf).press(f"/memberships/{found.pk}/claim/", motivation="Dit zijn wij.")
    assert "Your request is with the stewards." in seen.source
    assert claim_of(yusuf) == "held"
