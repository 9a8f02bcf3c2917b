"""Who plays which role in the small world of the isolation matrix, and what there is of each noun."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from verbinders.networks.models import Network
from verbinders.parties.models import Person, PersonData
from verbinders.site.tests.routes import Route

ROUTE = "isolation"
RELATIONS = ("own", "same", "other", "unknown")


@dataclass
class World:
    """Two networks. `here` is the one that is asked; everybody of `people` plays one role in it."""

    here: Network
    there: Network
    people: dict[str, Person | None]
    ids: dict[tuple[str, str], Any] = field(default_factory=dict)
    organisations: dict[str, Any] = field(default_factory=dict)

    def values(self, route: Route, role: str, relation: str) -> dict[str, Any]:
        """For every parameter of an address a thing in this relation. A link has the purpose of its door."""
        purpose = f".{route.door.purpose}" if route.door else ""
        return {noun: self.param(noun + purpose * (noun == "link"), role, relation) for noun in route.params}

    def param(self, noun: str, role: str, relation: str) -> Any:
        """The value of a URL parameter. KeyError: write a factory for this noun in `things_of`."""
        if relation == "unknown":
            return "bestaat-niet" if noun == "profile" else uuid4()
        if relation == "own":
            return self.ids.get((noun, role))
        return self.ids[noun, relation]


def person(key: str) -> Person:
    """Somebody with a name and a verified address."""
    somebody = Person.objects.with_mail(f"{key}@verbinders.example")
    somebody.emailaddress_set.update(verified=True)
    PersonData.objects.create(person=somebody, name=key.title())
    return somebody


def person_of(key: str) -> Person:
    """Somebody who is there already."""
    return Person.objects.with_mail(f"{key}@verbinders.example")


def operator_of(world: World, key: str) -> Person | None:
    """Who speaks for it."""
    return {"same": person_of("selamawit"), "other": world.people["stranger"]}.get(key, world.people.get(key))
