"""A small world with somebody in every role and a thing in every relation, for the isolation matrix."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from verbinders.directory.founding import found
from verbinders.directory.models import Founding, Logo, Membership, Place, Profile, Registration, Stewardship
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.history.by import Via
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Mandate, Organisation, Person, PersonData

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

    def param(self, noun: str, role: str, relation: str) -> Any:
        """The value of a URL parameter. KeyError: write a factory for this noun in `things_of`."""
        if relation == "unknown":
            return "bestaat-niet" if noun == "profile" else uuid4()
        if relation == "own":
            return self.ids.get((noun, role))
        return self.ids[noun, relation]


def built() -> World:
    """The whole world, made with verbs."""
    amina, selam, chris = person("amina"), person("selamawit"), person("chris")
    here, there = network("spaarnestad", "Hooyo", amina), network("polderwijk", "Polderkring", chris)
    world = World(here, there, {"visitor": None, "resident": person("resi"), "steward": amina, "stranger": chris})
    world.people["member"] = joined(here, "Stichting Nour", person("fatima"), admitted_by=amina)
    world.people["applicant"] = joined(here, "Yasmin", person("rana"))
    joined(here, "Selam", selam, admitted_by=amina)
    world.people["helper"] = helping(here, person("bram"), by=world.people["member"])
    for role in ("member", "applicant", "steward"):
        things_of(world, here, world.people[role], role)
    things_of(world, here, selam, "same")
    things_of(world, there, chris, "other")
    share_with_helper(world)
    stewardships(world, selam)
    foundings(world)
    return world


def person(key: str) -> Person:
    """Somebody with a name and a verified address."""
    somebody = Person.objects.with_mail(f"{key}@verbinders.example")
    somebody.emailaddress_set.update(verified=True)
    PersonData.objects.create(person=somebody, name=key.title())
    return somebody


def plan(slug: str, organisation: str) -> Plan:
    goal = GoalPlan(Texts.of(nl="Samen"), Texts.of(nl="Alleen lukt het niet"))
    return Plan(
        slug, slug.title(), slug.title(), ["nl"], Texts.of(nl="Samen"), [goal], organisation, "self_organisation"
    )


def network(slug: str, organisation: str, somebody: Person) -> Network:
    with acting(None, None, route=ROUTE, via=Via.COMMAND) as operator:
        return found(plan(slug, organisation), somebody, by=operator)


def joined(here: Network, name: str, somebody: Person, *, admitted_by: Person | None = None) -> Person:
    with acting(here, somebody, route=ROUTE) as by:
        asked = Membership.apply(here, name=name, kind="self_organisation", motivation="Wij doen graag mee.", by=by)
    if admitted_by is not None:
        with acting(here, admitted_by, route=ROUTE) as by:
            asked.admit(kind="self_organisation", seat="voting", by=by)
    return somebody


def helping(here: Network, somebody: Person, *, by: Person | None) -> Person:
    with acting(here, by, route=ROUTE) as leader:
        organisation = Organisation.objects.get(pk=next(iter(leader.organisations)))
        Mandate.give(organisation, somebody, power=Mandate.Power.BELONG, by=leader)
    return somebody


def things_of(world: World, network: Network, somebody: Person | None, key: str) -> None:
    """One of every noun that belongs to an organisation."""
    with acting(network, somebody, route=ROUTE) as by:
        profile = Profile.objects.get(organisation_id=next(iter(by.organisations)))
        membership = Membership.objects.get(profile=profile)
        place = Place.add(profile, by=by, name="Buurthuis")
        numbers = Registration.note(
            profile, by=by, legal_form="foundation", kvk="01234567", rsin="", iban="", anbi=False
        )
        Logo.show(profile, picture=b"RIFF", digest="0" * 16, by=by)
    made = {"profile": profile.slug, "membership": membership.pk, "place": place.pk, "registration": numbers.pk}
    world.ids |= {(noun, key): value for noun, value in made.items()}
    world.organisations[key] = profile.organisation_id


def share_with_helper(world: World) -> None:
    """The helper belongs to the member's organisation: what is its own is the helper's own."""
    for noun in ("profile", "membership", "place", "registration"):
        world.ids[noun, "helper"] = world.ids[noun, "member"]
    world.organisations["helper"] = world.organisations["member"]
    world.organisations["stranger"] = world.organisations["other"]


def stewardships(world: World, second: Person) -> None:
    with acting(world.here, world.people["steward"], route=ROUTE) as by:
        world.ids["stewardship", "steward"] = Stewardship.objects.get().pk
        profile = Profile.objects.get(slug=world.ids["profile", "same"])
        world.ids["stewardship", "same"] = Stewardship.give(world.here, profile, by=by).pk
    with acting(world.there, world.people["stranger"], route=ROUTE):
        world.ids["stewardship", "other"] = Stewardship.objects.get().pk


def foundings(world: World) -> None:
    """Everybody who can sign in has asked for a network; somebody else too."""
    askers: dict[str, Person | None] = {**world.people, "same": person("iemand"), "other": person("anders")}
    for role, somebody in askers.items():
        if somebody is not None:
            with acting(None, somebody, route=ROUTE) as by:
                world.ids["founding", role] = Founding.ask(somebody, plan(f"net-{role}", "Wij"), by=by).pk


def namens(world: World, role: str) -> dict[str, str]:
    """On whose behalf: always one's own organisation."""
    mine = world.organisations.get(role)
    return {"namens": str(mine)} if mine else {}
