"""A small world with somebody in every role and a thing in every relation, for the isolation matrix."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from verbinders.directory.founding import found
from verbinders.directory.models import (
    Founding,
    Logo,
    Membership,
    Place,
    Profile,
    Registration,
    Stewardship,
)
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.files.demo.paper import laid_table
from verbinders.files.judging import judged
from verbinders.files.models import Document, Folder, Image, Version
from verbinders.files.pictures import drawn
from verbinders.history.by import Via
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.notices.models import Message, Notice, PushSubscription, Reply
from verbinders.notices.way_back import stop_link
from verbinders.parties.actors import Actor, acting
from verbinders.parties.models import Consent, Invitation, Link, Mandate, Organisation, Person
from verbinders.site.tests.key_persons import key_persons
from verbinders.site.tests.listing import goals, words
from verbinders.site.tests.machines import published
from verbinders.site.tests.moderating import blocks, reports
from verbinders.site.tests.moving import archives, arrivals, coalitions, intakes, successions
from verbinders.site.tests.roles import RELATIONS, ROUTE, World, person
from verbinders.work.models import DeadLetter

__all__ = ["RELATIONS", "World", "built", "namens", "person"]


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
    deadletters(world)
    messages(world)
    colleagues(world, selam)
    key_persons(world)
    told(world)
    archives(world)
    successions(world)
    coalitions(world)
    arrivals(world)
    intakes(world)
    reports(world)
    blocks(world)
    words(world)
    goals(world)
    published(world)
    return world


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
        made |= shelf(network, profile.organisation_id, by=by, is_member=membership.status == "member")
    world.ids |= {(noun, key): value for noun, value in made.items()}
    world.organisations[key] = profile.organisation_id


def shelf(network: Network, organisation: Any, *, by: Actor, is_member: bool) -> dict[str, Any]:
    """The library of an organisation; in that of a member lie a document and a picture for everybody."""
    folder = Folder.library(network.pk, organisation)
    if not is_member:
        return {"folder": folder.pk}
    document = Document.add(folder.begin(), title=Texts.of(nl="Huisregels"), open_to="everybody", by=by)
    rules = judged(SimpleUploadedFile("huisregels.txt", b"Schoenen uit."))
    version = Version.add(document, language="nl", file=rules, by=by)
    picture = drawn(laid_table(64, 48))
    image = Image.add(folder, picture=picture, alt=Texts.of(nl="Een tafel"), open_to="everybody", by=by)
    return {"folder": folder.pk, "document": document.pk, "version": version.pk, "image": image.pk}


def share_with_helper(world: World) -> None:
    """The helper belongs to the member's organisation: what is its own is the helper's own."""
    for noun in ("profile", "membership", "place", "registration", "folder", "document", "version", "image"):
        world.ids[noun, "helper"] = world.ids[noun, "member"]
    world.organisations["helper"] = world.organisations["member"]
    world.organisations["stranger"] = world.organisations["other"]
    world.ids["folder", "stranger"] = Folder.library(world.here.pk, world.organisations["other"]).pk


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


def deadletters(world: World) -> None:
    """In each network a mail that nobody could deliver."""
    for network, somebody, key in (
        (world.here, world.people["steward"], "steward"),
        (world.here, world.people["steward"], "same"),
        (world.there, world.people["stranger"], "other"),
    ):
        with acting(network, somebody, route=ROUTE):
            DeadLetter.note(network.pk, kind="mail", name="application_admitted", ref=(ref := uuid4()), reason="No.")
            world.ids["deadletter", key] = DeadLetter.objects.get(ref=ref).pk


def messages(world: World) -> None:
    """To each organisation that can be written to a message with an answer that is not sent; two who asked signed in.

    Whoever holds a link may use it, whatever else they are.
    """
    for network, key in ((world.here, "member"), (world.here, "steward"), (world.here, "same"), (world.there, "other")):
        organisation = world.organisations[key]
        with acting(network, None, route=ROUTE) as visitor:
            message = written(network, organisation, by=visitor)
            _link, token = Link.make("message", message, lasts=timedelta(days=1), organisation_id=organisation)
            page = Profile.objects.get(organisation_id=organisation)
            _link, asked = Link.make("assure", page, lasts=timedelta(days=1), organisation_id=organisation)
        with acting(network, None, route=ROUTE, via=Via.WORKER) as worker, also(organisation):
            draft = Reply.draft(message, person_id=person(f"colleague-{key}").pk, text="Kom maar.", by=worker)
        made = {"message": message.pk, "reply": draft.pk, "organisation": organisation, "link.message": token}
        made["link.assure"] = asked
        world.ids |= {(noun, key): value for noun, value in made.items()}
    for noun in ("message", "reply", "organisation"):
        world.ids[noun, "helper"] = world.ids[noun, "member"]
    for role in world.people:
        for purpose in ("message", "assure"):
            world.ids[f"link.{purpose}", role] = world.ids[f"link.{purpose}", "same"]
    for role in ("resident", "applicant"):
        with acting(world.here, world.people[role], route=ROUTE) as asker:
            message = written(world.here, world.organisations["same"], by=asker.on_behalf_of(None))
            world.ids["message", role] = message.pk


def colleagues(world: World, second: Person) -> None:
    """Each organisation has people with mandates, and invited somebody; who acts for none was invited by another."""
    people = world.people
    senders = {"member": people["member"], "steward": people["steward"], "same": second, "other": people["stranger"]}
    for key, sender in senders.items():
        network = world.there if key == "other" else world.here
        with acting(network, sender, route=ROUTE) as by:
            organisation = Organisation.objects.get(pk=world.organisations[key])
            mine = Mandate.objects.get(organisation=organisation, person=sender, power="represent")
            asked = invited(network, organisation, f"nieuw-{key}@verbinders.example", by=by)
            world.ids |= {("mandate", key): mine.pk, ("invitation", key): asked.pk}
            if key in ("same", "other"):
                world.ids["person", key] = mine.person_id
            world.ids["link.invitation", key] = asked.make_link()
            agreed = Consent.give(organisation, purpose="name_on_page", by=by)
            world.ids["consent", "stranger" if key == "other" else key] = agreed.pk
            if key == "same":
                asked = invited(network, organisation, "resi@verbinders.example", by=by)
                world.ids["invitation", "resident"] = asked.pk
            if key == "member":
                theirs = Mandate.objects.get(organisation=organisation, person=world.people["helper"])
                world.ids |= {("mandate", "helper"): theirs.pk, ("person", "helper"): mine.person_id}
                world.ids["person", "member"] = theirs.person_id
                with acting(network, people["helper"], route=ROUTE) as helper:
                    agreed = Consent.give(organisation, purpose="name_on_page", by=helper)
                world.ids["consent", "helper"] = agreed.pk
    world.ids["person", "steward"] = helping(world.here, person("hodan"), by=people["steward"]).pk
    world.ids["invitation", "helper"] = world.ids["invitation", "member"]
    world.ids["consent", "other"] = world.ids["consent", "same"]  # At the root, where no network stands between.
    for role in world.people:
        world.ids["link.invitation", role] = world.ids["link.invitation", "same"]


def invited(network: Network, organisation: Organisation, address: str, *, by: Actor) -> Invitation:
    """Asked to vote for the organisation."""
    told: dict[str, Any] = {"channel": "mail", "address": address, "language": "nl", "powers": ["vote"]}
    return Invitation.send(organisation, network=network, by=by, **told)


def written(network: Network, organisation: Any, *, by: Actor) -> Message:
    told = {"name": "Ans", "channel": "mail", "address": "ans@wijk.example", "language": "nl", "text": "Mag ik komen?"}
    to = Organisation.objects.get(pk=organisation)
    return Message.write(to, network=network, power="represent", by=by, **told)


def told(world: World) -> None:
    """Everybody was told something, sees such things in a browser of their own, and can stop mail; others too."""
    for key, somebody in {**world.people, "same": person("buur"), "other": person("verre")}.items():
        if somebody is None:
            continue
        with acting(None, somebody, route=ROUTE):
            said = {
                "kind": "digest",
                "lane": "personal",
                "language": "nl",
                "subject": "Nieuws",
                "text": "Er is nieuws.",
            }
            world.ids["notice", key] = Notice.objects.create(person=somebody, **said).pk
            world.ids["delivery", key] = stop_link(uuid4()).rstrip("/").rpartition("/")[2]
            device = {"endpoint": f"https://fcm.googleapis.com/fcm/send/{key}", "p256dh": "B", "auth": "A"}
            world.ids["pushsubscription", key] = PushSubscription.objects.create(person=somebody, **device).pk


def namens(world: World, role: str) -> dict[str, str]:
    """On whose behalf: always one's own organisation."""
    mine = world.organisations.get(role)
    return {"namens": str(mine)} if mine else {}
