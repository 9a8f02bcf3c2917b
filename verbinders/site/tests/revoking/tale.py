"""Fatima, who may much: the story for the table of what ends, and the ways by which she could still get in.

She speaks for Stichting Nour, which runs the network together with Hooyo. She sits at her own computer, signed in; a
colleague, Hodan, speaks for Nour too.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from verbinders.directory.models import Membership, Profile, Stewardship
from verbinders.files.models import Document, Folder, Image
from verbinders.history.acts import FIELD, new_key
from verbinders.key_persons.models import KeyPerson
from verbinders.networks.links import path_in, root_path
from verbinders.networks.models import Network
from verbinders.notices.models import Preference, PushSubscription
from verbinders.notices.tests.inbox.telling import chose, work_off
from verbinders.parties.actors import acting
from verbinders.parties.models import Consent, Link, Mandate, Organisation, Person
from verbinders.parties.tests.conftest import Browser
from verbinders.site.tests.bodies import DEVICE
from verbinders.site.tests.key_persons import SAID
from verbinders.site.tests.roles import ROUTE, person
from verbinders.site.tests.world import invited, joined, network, shelf, written
from verbinders.work import jobs

FATIMA = "fatima@verbinders.example"


@dataclass
class Tale:
    """Who there is, and what hangs on them. `client`: Fatima's computer; `elsewhere`: her telephone."""

    town: Network
    amina: Person
    fatima: Person
    hodan: Person
    nour: UUID = field(init=False)
    client: Client = field(default_factory=Client)
    elsewhere: Client = field(default_factory=Client)
    things: dict[str, Any] = field(default_factory=dict)

    def path(self, name: str, **kwargs: Any) -> str:
        return path_in(self.town, name, **kwargs)

    def get(self, where: str, client: Client | None = None) -> int:
        return (client or self.client).get(where).status_code

    def post(self, where: str, client: Client | None = None, **fields: Any) -> int:
        return (client or self.client).post(where, {FIELD: new_key(), **fields}).status_code

    def does(self, who: Person, do: Callable[[Any], object], *, owner: UUID | None = None) -> None:
        with acting(self.town, who, route=ROUTE) as by:
            do(by.on_behalf_of(owner) if owner else by)


def told() -> Tale:
    """The whole story, until everything is in Fatima's hands."""
    jobs.load()
    amina = person("amina")
    town = network("spaarnestad", "Hooyo", amina)
    tale = Tale(town, amina, person("fatima"), person("hodan"))
    joined(town, "Stichting Nour", tale.fatima, admitted_by=amina)
    with acting(town, tale.fatima, route=ROUTE) as by:
        [tale.nour] = by.organisations
    tale.does(tale.fatima, lambda by: Mandate.give(nour(tale), tale.hodan, power="represent", by=by), owner=tale.nour)
    tale.does(amina, lambda by: Stewardship.give(town, _page(tale), by=by))
    for client in (tale.client, tale.elsewhere):
        signed_in(tale, client)
    devices(tale)
    shelves(tale)
    letters(tale)
    waiting(tale)
    return tale


def nour(tale: Tale) -> Organisation:
    return Organisation.objects.get(pk=tale.nour)


def _page(tale: Tale) -> Profile:
    return Profile.objects.get(organisation_id=tale.nour)


def signed_in(tale: Tale, client: Client) -> None:
    """By a code in the mail, and then a second factor."""
    Browser(client).sign_in(FATIMA)
    session = client.session
    shown = {"method": "mfa", "type": "totp", "at": time.time()}
    session["account_authentication_methods"] = [*session["account_authentication_methods"], shown]
    session.save()


def devices(tale: Tale) -> None:
    """Her computer shows notices, at once."""
    chose(tale.fatima, ways=["mail", "push"])
    here = tale.client.session.session_key
    with acting(None, tale.fatima, route=ROUTE) as by:
        tale.things["push"] = PushSubscription.add(tale.fatima, session=here or "", by=by, **DEVICE).pk
    assert Preference.of(tale.fatima).rhythm == Preference.Rhythm.AT_ONCE


def shelves(tale: Tale) -> None:
    """What lies in the library: of Nour for itself, of Hooyo for every organisation of the network."""
    for who, open_to, key in ((tale.fatima, "ourselves", "own"), (tale.amina, "network", "shared")):
        with acting(tale.town, who, route=ROUTE) as by:
            owner = next(iter(by.organisations))
            made = shelf(tale.town, owner, by=by.on_behalf_of(owner), is_member=True)
            Document.objects.filter(pk=made["document"]).update(open_to=open_to)
            Image.objects.filter(pk=made["image"]).update(open_to=open_to)
            assert Folder.objects.filter(pk=made["folder"]).exists()
            tale.things |= {f"{key} {noun}": made[noun] for noun in ("version", "image")}


def letters(tale: Tale) -> None:
    """Ans asked Nour something; Fatima asked Hooyo something in the name of Nour, and invited somebody."""
    with acting(tale.town, None, route=ROUTE) as visitor:
        tale.things["message"] = written(tale.town, tale.nour, by=visitor).pk
    with acting(tale.town, tale.fatima, route=ROUTE) as by:
        speaker = by.on_behalf_of(tale.nour)
        hooyo = Membership.objects.exclude(organisation_id=tale.nour).get().organisation_id
        asked = written(tale.town, hooyo, by=speaker)
        bound = {"person_id": tale.fatima.pk, "organisation_id": hooyo, "acts_for_id": tale.nour}
        tale.things["asked link"] = Link.make("message", asked, lasts=timedelta(days=9), **bound)[1]
        ours = {"person_id": tale.fatima.pk, "organisation_id": tale.nour, "acts_for_id": tale.nour}
        page = Profile.objects.get(organisation_id=tale.nour)
        tale.things["assure link"] = Link.make("assure", page, lasts=timedelta(days=9), **ours)[1]
        guest = invited(tale.town, nour(tale), "nieuw@verbinders.example", by=speaker)
        tale.things |= {"invitation": guest.pk, "invitation link": guest.make_link()}
        tale.things["consent"] = Consent.give(nour(tale), purpose="name_on_page", by=speaker).pk
    key_person(tale)
    guest_client = Client()
    guest_client.force_login(person("resi"))
    tale.things["guest"] = guest_client


def key_person(tale: Tale) -> None:
    """Hodan asked Fatima to be a key person of Nour, and she said yes."""
    with acting(tale.town, tale.hodan, route=ROUTE) as by:
        asked = KeyPerson.ask(_page(tale), person=tale.fatima, by=by.on_behalf_of(tale.nour))
    with acting(tale.town, tale.fatima, route=ROUTE) as by:
        asked.accept(by=by.on_behalf_of(None), **SAID)
        hers = {"person_id": tale.fatima.pk}
        tale.things["keyperson link"] = Link.make("keyperson", asked, lasts=timedelta(days=9), **hers)[1]


def waiting(tale: Tale) -> None:
    """An archive that is made, one that is asked for, and an organisation that waits for those who run the network."""
    for name in ("archive", "second archive"):
        work_off()
        status = tale.post(tale.path("moving:archive.ask", profile="stichting-nour"), namens=tale.nour)
        assert status == 303, name
    made = Client.get(tale.client, tale.path("moving:archives", profile="stichting-nour")).content.decode()
    tale.things["archive"] = made.partition("/archives/")[2].partition("/")[0]
    assert tale.post(root_path("dossier.ask")) == 303
    asked = joined(tale.town, "Baran", person("baran"))
    with acting(tale.town, asked, route=ROUTE) as by:
        tale.things["applied"] = Membership.objects.get(organisation_id=next(iter(by.organisations))).pk
