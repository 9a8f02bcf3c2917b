"""The cast of the tests. Amina of Hooyo runs Spaarnestad; Chris lives in another network and must see nothing of it."""

from typing import Any

from verbinders.directory.founding import found
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Membership, Place, Profile, Registration, Word
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.history.by import Via
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Organisation, Person, PersonData

ROUTE = "a test"
GOAL = GoalPlan(Texts.of(nl="Samen eten", en="Eating together"), Texts.of(nl="Alleen kookt het niet."))


def person(name: str, mail: str = "") -> Person:
    """Somebody who can sign in, and told their name."""
    somebody = Person.objects.with_mail(mail or f"{name.lower()}@example.org")
    PersonData.objects.create(person=somebody, name=name)
    return somebody


def plan(slug: str = "spaarnestad", organisation: str = "Hooyo", **changed: Any) -> Plan:
    """A network to be."""
    told: dict[str, Any] = {
        "slug": slug,
        "name": f"{slug.title()} Verbindt",
        "town": slug.title(),
        "languages": ["nl", "en"],
        "mission": Texts.of(nl="Samen sterker."),
        "goals": [GOAL],
        "organisation": organisation,
        "kind": Kind.SELF_ORGANISATION,
        "districts": ["Waterwijk", "Molenpolder"],
    }
    return Plan(**(told | changed))


def founded(by: Person, slug: str = "spaarnestad", organisation: str = "Hooyo", **changed: Any) -> Network:
    """A network, run by the organisation of `by`."""
    with acting(None, None, route=ROUTE, via=Via.COMMAND) as operator:
        return found(plan(slug, organisation, **changed), by, by=operator)


def applied(network: Network, name: str, by: Person, **told: Any) -> Membership:
    """An organisation that has asked to join."""
    told = {"kind": Kind.SELF_ORGANISATION, "motivation": f"{name} doet graag mee."} | told
    with acting(network, by, route=ROUTE) as asker:
        return Membership.apply(network, name=name, by=asker.on_behalf_of(None), **told)


def joined(network: Network, name: str, by: Person, *, admitted_by: Person, **told: Any) -> Membership:
    """A member."""
    membership = applied(network, name, by, **told)
    with acting(network, admitted_by, route=ROUTE) as steward:
        membership.admit(kind=membership.kind, seat=Membership.Seat.VOTING, by=steward)
    return membership


def listed(network: Network, name: str, source: str = "sociale kaart 2026", **told: Any) -> Membership:
    """An organisation from a public source, which knows nothing of it."""
    told = {"kind": Kind.FORMAL_ORGANISATION, "kind_as_found": "formele organisatie"} | told
    with acting(network, None, route=ROUTE, via=Via.IMPORT) as operator:
        return Membership.enlist(network, name=name, source=source, by=operator, **told)


def belongs(network: Network, somebody: Person, organisation_id: Any, *, by: Person) -> None:
    """`somebody` is of this organisation, and does not speak for it."""
    with acting(network, by, route=ROUTE) as speaker:
        Mandate.give(Organisation.objects.get(pk=organisation_id), somebody, power=Mandate.Power.BELONG, by=speaker)


def page(network: Network, slug: str, as_seen_by: Person | None = None) -> Profile:
    """A page as it stands in the database."""
    with entering(network, as_seen_by, writes=False):
        return Profile.objects.get(slug=slug)


def tell_all(network: Network, somebody: Person, name: str = "Hooyo") -> Profile:
    """A page with everything on it."""
    with acting(network, somebody, route=ROUTE) as by:
        profile = Profile.objects.get(organisation_id__in=by.organisations)
        profile.describe(
            seen=0,
            by=by,
            name=name,
            summary=Texts.of(nl="Moeders die elkaar helpen.", en="Mothers who help each other."),
            words=Texts.of(nl="Elke dinsdag thee.\n\nKom erbij.", so="Hooyo waa lama huraan.", ar="كل يوم ثلاثاء شاي."),
            good_at=Texts.of(en="Letters from school"),
            looks_for=Texts.of(en="A room"),
            worldview=Texts.of(en="Open to all"),
        )
        profile.label(
            seen=1, by=by, languages=["nl", "so", "ar"], words=Word.objects.filter(slug__in=("waterwijk", "vrouwen"))
        )
        profile.contact(
            seen=2,
            by=by,
            website="https://hooyo.example/",
            mail="thee@hooyo.example",
            phone="+31235551234",
            ask_for="Hodan",
        )
        hours = [
            {"day": 2, "opens": "13:00", "closes": "17:00"},
            {"day": 2, "opens": "09:30", "closes": "12:00"},
            {"day": 7, "opens": "18:00", "closes": "21:00"},
        ]
        Place.add(
            profile, by=by, name="Het Anker", street="Kade 3", postcode="2011 AB", town="Spaarnestad", hours=hours
        )
        numbers = {"legal_form": "foundation", "kvk": "01234567", "rsin": "123456782", "iban": "NL91ABNA0417164300"}
        Registration.note(profile, by=by, anbi=True, **numbers).show(by=by)
    return profile
