"""The cast of the stories below: Amina runs Spaarnestad, Yusuf asks to join, Chris lives in another network."""

from verbinders.directory.models import Membership, Stewardship
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person
from verbinders.site.tests.world import joined, network, person

MOTIVATION = "Wij doen graag mee."


def spaarnestad() -> Network:
    """Run by Hooyo, for which Amina speaks; Hooyo is its first member."""
    return network("spaarnestad", "Hooyo", person("amina"))


def run_by_two() -> Network:
    """Spaarnestad, run by Hooyo and Çınar together."""
    town = spaarnestad()
    page = member(town, "Çınar", "yusuf").profile
    with acting(town, somebody("amina"), route="story") as amina:
        Stewardship.give(town, page, by=amina)
    return town


def polderwijk() -> Network:
    """The network next door, run by the Polderkring, for which Chris speaks."""
    return network("polderwijk", "Polderkring", person("chris"))


def somebody(key: str) -> Person:
    """Who plays already."""
    return Person.objects.with_mail(f"{key}@verbinders.example")


def applied(here: Network, name: str = "Çınar", key: str = "yusuf") -> Membership:
    """An organisation that has asked to join, and waits."""
    with acting(here, person(key), route="story") as by:
        return Membership.apply(here, name=name, kind="self_organisation", motivation=MOTIVATION, by=by)


def member(here: Network, name: str, key: str, *, admitted_by: str = "amina") -> Membership:
    """An organisation that was admitted."""
    joined(here, name, person(key), admitted_by=somebody(admitted_by))
    with acting(here, somebody(key), route="story") as by:
        return Membership.objects.select_related("profile", "network").get(organisation__in=by.organisations)


def admit(here: Network, asked: Membership, *, by: str = "amina") -> Membership:
    """Somebody says yes."""
    with acting(here, somebody(by), route="story") as steward:
        asked.admit(kind="self_organisation", seat="voting", by=steward)
    return asked
