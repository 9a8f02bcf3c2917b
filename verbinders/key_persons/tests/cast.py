"""How somebody becomes a key person in the tests: asked by who speaks for the organisation, and they say yes."""

from typing import Any

from verbinders.directory.models import Profile
from verbinders.key_persons.models import KeyPerson
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

ROUTE = "a test"
SAID: dict[str, Any] = {
    "function": "Moeders met jonge kinderen",
    "roles": ["translator", "trusted"],
    "languages": ["ar", "so"],
    "districts": ["waterwijk"],
    "first": "mail",
}


def asked(network: Network, somebody: Person, *, by: Person, slug: str = "hooyo") -> KeyPerson:
    """The question waits."""
    with acting(network, by, route=ROUTE) as speaker:
        page = Profile.objects.get(slug=slug)
        return KeyPerson.ask(page, person=somebody, by=speaker.on_behalf_of(page.organisation_id))


def agreed(network: Network, somebody: Person, *, by: Person, slug: str = "hooyo", **said: Any) -> KeyPerson:
    """They said yes."""
    found = asked(network, somebody, by=by, slug=slug)
    with acting(network, somebody, route=ROUTE) as actor:
        found.accept(by=actor.on_behalf_of(None), **(SAID | said))
    return found


def as_it_stands(network: Network, keyperson: KeyPerson) -> KeyPerson:
    """As it is in the database now."""
    with as_worker(), entering(network, None, writes=False):
        return KeyPerson.objects.get(pk=keyperson.pk)
