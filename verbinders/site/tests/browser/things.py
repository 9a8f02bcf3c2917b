"""The things that pages of every route are about, made for the one who looks."""

from datetime import timedelta
from typing import Any

from verbinders.directory.models import (
    Founding,
    Intake,
    Membership,
    Place,
    Profile,
    Registration,
    Relation,
    Stewardship,
    Succession,
    Word,
)
from verbinders.files.models import Document, Image
from verbinders.history.by import Via
from verbinders.key_persons.models import KeyPerson
from verbinders.kit.ids import uuid7
from verbinders.kit.testing import as_worker
from verbinders.kit.time import today
from verbinders.moderation.models import Report
from verbinders.moving.models import Arrival, Luggage
from verbinders.networks.models import Goal, Network
from verbinders.notices.models import Lane, Message, Notice, Phone, PushSubscription
from verbinders.notices.outgoing.sending import send_lane
from verbinders.notices.way_back import stop_link
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Invitation, Link, Mandate, Organisation, Person
from verbinders.site.demo import World
from verbinders.work.models import DeadLetter


def settled(here: Network, amina: Person) -> Any:
    with entering(here, amina, writes=False) as actor:
        return Report.objects.visible_to(actor).exclude(settled_at=None)[0].pk


def things_of(world: World, amina: Person) -> dict[str, Any]:
    """Of every noun one of Amina's own. KeyError later: give the new noun a thing here."""
    with entering(world.spaarnestad, amina, writes=True) as actor:
        mine = Profile.objects.get(organisation__in=actor.organisations)
        document = Document.objects.filter(organisation=mine.organisation_id)[0]
        message = Message.objects.answerable_by(actor).get(replies__status="draft")
        _link, token = Link.make("message", message, lasts=timedelta(days=1), organisation_id=mine.organisation_id)
        return {
            "profile": mine.slug,
            "place": Place.objects.get(profile=mine).pk,
            "keyperson": KeyPerson.objects.get(profile=mine, person=amina).pk,
            "registration": Registration.objects.get(profile=mine).pk,
            "stewardship": Stewardship.objects.get(profile=mine).pk,
            "goal": Goal.objects.standing()[0].pk,
            "word": Word.objects.get(slug="eten-en-ontmoeten").pk,
            "founding": Founding.objects.get(slug="spaarnestad", person_id=amina.pk).pk,
            "message": message.pk,
            "link": token,
            "organisation": mine.organisation_id,
            "folder": document.folder_id,
            "document": document.pk,
            "image": Image.objects.get(organisation=mine.organisation_id).pk,
            "report": Report.objects.waiting()[0].pk,
            "notice": Notice.objects.visible_to(actor).newest()[0].pk,
            "delivery": stop_link(uuid7(), world.spaarnestad.pk).rstrip("/").rpartition("/")[2],
        }


def colleagues(world: World, amina: Person) -> dict[str, Any]:
    """Hooyo invited somebody, and Çınar invited Amina."""
    here, told = world.spaarnestad, {"channel": "mail", "language": "nl", "powers": ["vote"]}
    sent: dict[str, Invitation] = {}
    for key, address in (("amina", "hodan@hooyo.example"), ("yusuf", "amina@hooyo.example")):
        with acting(here, world.people[key], route="test") as by:
            organisation = Organisation.objects.get(pk=next(iter(by.holds("represent"))))
            more: dict[str, Any] = told | {"address": address}
            sent[key] = Invitation.send(organisation, network=here, by=by.on_behalf_of(organisation.pk), **more)

    with entering(here, amina, writes=False) as by:
        theirs = Mandate.objects.visible_to(by).get(person=world.people["fadumo"])
    with acting(here, amina, route="test"):
        token = sent["amina"].make_link()
        hooyo = Profile.objects.get(name="Hooyo")
        ours = {"person_id": amina.pk, "organisation_id": hooyo.organisation_id, "acts_for_id": hooyo.organisation_id}
        _link, asked = Link.make("assure", hooyo, lasts=timedelta(days=1), **ours)
        hers = KeyPerson.objects.get(profile=hooyo, person=amina)
        _link, confirms = Link.make("keyperson", hers, lasts=timedelta(days=1), person_id=amina.pk)
    return {
        "mandate": theirs.pk,
        "person": theirs.person_id,
        "invitation": sent["amina"].pk,
        "directory:invitation invitation": sent["yusuf"].pk,
        "directory:invitation_by_link link": token,
        "directory:profile_by_link link": asked,
        "key_persons:keyperson_by_link link": confirms,
        "directory:profile_by_link.assure link": asked,
    }


def asked(here: Network) -> dict[str, Any]:
    """Who was asked to be a key person, and has not answered."""
    with as_worker(), entering(here, None, writes=False):
        return {"keyperson": KeyPerson.objects.get(status=KeyPerson.ASKED).pk}


def moving(world: World, amina: Person) -> dict[str, Any]:
    """Hooyo asked Çınar to go on with what it does, and Amina brought a page along."""
    here = world.spaarnestad
    with acting(here, amina, route="test") as by:
        hooyo, cinar = Profile.objects.get(name="Hooyo"), Profile.objects.get(name="Çınar")
        told: dict[str, Any] = {"after": cinar, "kind": Succession.MERGED, "on": today()}
        luggage = Luggage("other", {"name": "Baran", "summary": {}}, places=[{"name": "Kade"}], left=[("Logo", "…")])
        bag: dict[str, Any] = {"luggage": luggage, "path": "somewhere", "size": 2, "organisation_id": None}
        return {
            "relation": Relation.propose(
                hooyo, other=cinar, kind=Relation.PARTNER, by=by.on_behalf_of(hooyo.organisation_id)
            ).pk,
            "succession": Succession.propose(hooyo, by=by.on_behalf_of(hooyo.organisation_id), **told).pk,
            "arrival": Arrival.bring(here, by=by, **bag).pk,
            "intake": Intake.bring(here, name="kaart.csv", heads=["naam"], rows=[(2, ["Kade"])], by=by).pk,
        }


def reached_by_phone(person: Person) -> None:
    """She gave her number, and awaits the code; and one of her browsers shows our notices."""
    with acting(None, person, route="test") as by:
        Phone.tell(person, number="+31612345678", code="12345678", by=by)
        PushSubscription.add(person, endpoint="https://push.example/fatima", p256dh="B", auth="A", by=by)


def lose_a_mail(world: World) -> None:
    """The worker sends what the story has told, and one of the mails comes nowhere."""
    with as_worker():
        send_lane(Lane.PERSONAL, lambda: True)
    with entering(world.spaarnestad, world.people["amina"], writes=False) as amina:
        assert DeadLetter.objects.visible_to(amina).open().exists()


def list_two_from_a_source(world: World) -> None:
    """Two organisations that know nothing of it; Rana says that one of them is hers."""
    enlist(world, "Taallokaal", "Fietsmakers")
    with acting(world.spaarnestad, world.people["rana"], route="test") as rana:
        found = Membership.objects.get(profile__name="Fietsmakers")
        found.claim(motivation="Dit is onze werkplaats.", by=rana.on_behalf_of(None))


def enlist(world: World, *names: str) -> None:
    """Organisations as a public source tells of them."""
    told: dict[str, Any] = {
        "kind": "formal_organisation",
        "kind_as_found": "formele organisatie",
        "source": "sociale kaart 2026",
    }
    with acting(world.spaarnestad, None, route="test", via=Via.COMMAND) as operator:
        for name in names:
            Membership.enlist(world.spaarnestad, name=name, by=operator, **told)
