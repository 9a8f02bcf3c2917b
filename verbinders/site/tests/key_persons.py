"""Key persons in the small world of the isolation matrix: everybody who acts for a member is one."""

from datetime import timedelta
from typing import Any

from verbinders.directory.models import Profile
from verbinders.key_persons.models import KeyPerson
from verbinders.notices.models import Way
from verbinders.parties.actors import acting
from verbinders.parties.models import Link
from verbinders.site.tests.roles import ROUTE, World, operator_of

SAID: dict[str, Any] = {
    "function": "",
    "roles": ["translator"],
    "languages": ["nl"],
    "districts": [],
    "first": Way.MAIL,
}


def key_persons(world: World) -> None:
    """Asked by who speaks for the organisation, and each said yes. A link is for whoever holds it."""
    for key, asker in (("member", "member"), ("helper", "member"), ("steward", "steward"), ("same", "same")):
        _one(world, key, asker)
    _one(world, "other", "other")
    for role in world.people:
        world.ids["link.keyperson", role] = world.ids["link.keyperson", "same"]


def _one(world: World, key: str, asker: str) -> None:
    network, whose = world.there if key == "other" else world.here, operator_of(world, key)
    assert whose is not None
    with acting(network, operator_of(world, asker), route=ROUTE) as by:
        page = Profile.objects.get(organisation_id=world.organisations[asker])
        asked = KeyPerson.ask(page, person=whose, by=by.on_behalf_of(page.organisation_id))
    with acting(network, whose, route=ROUTE) as by:
        asked.accept(by=by.on_behalf_of(None), **SAID)
        _link, token = Link.make("keyperson", asked, lasts=timedelta(days=1), organisation_id=asked.organisation_id)
    world.ids |= {("keyperson", key): asked.pk, ("link.keyperson", key): token}
