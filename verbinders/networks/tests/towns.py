"""Two networks with something of everybody: what the walls must keep apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from verbinders.directory.models import (
    Alliance,
    Coalition,
    FormerAddress,
    Imprint,
    Intake,
    IntakeRow,
    Introduction,
    Likeness,
    Logo,
    Membership,
    Nesting,
    Outline,
    Place,
    Profile,
    Registration,
    Relation,
    Succession,
    Word,
)
from verbinders.files.models import Document, Folder, Image, Version
from verbinders.history.tests.cast import applied, member, polderwijk, somebody, spaarnestad
from verbinders.key_persons.models import KeyPerson
from verbinders.kit.text import Texts
from verbinders.kit.time import now, today
from verbinders.moderation.models import Block, Report
from verbinders.moving.models import Archive, Arrival, Tally
from verbinders.networks.models import Network
from verbinders.notices.models import Message, Reply
from verbinders.parties.actors import acting
from verbinders.parties.models import Invitation, Link
from verbinders.work.models import DeadLetter

NUMBERS: dict[str, Any] = {"legal_form": "foundation", "kvk": "01234567", "rsin": "", "iban": "", "anbi": False}


@dataclass
class Towns:
    """`here` with Hooyo (Amina) and Çınar (Yusuf), `there` with the Polderkring (Chris) and, not yet in, De Ploeg."""

    here: Network
    there: Network
    ours: Place
    theirs: Place


def built() -> Towns:
    """Every organisation with a place, numbers it keeps to itself, a logo and a word."""
    here, there = spaarnestad(), polderwijk()
    member(here, "Çınar", "yusuf")
    ours, _, theirs = furnished(here, "amina"), furnished(here, "yusuf"), furnished(there, "chris")
    applied(there, "De Ploeg", "rana")
    coming_and_going(here, "amina", "Hooyo", "Çınar")
    coming_and_going(there, "chris", "Polderkring", "De Ploeg")
    return Towns(here, there, ours, theirs)


def coming_and_going(network: Network, key: str, before: str, after: str) -> None:
    """Two make a coalition, one goes on after the other, one packs, one left; and somebody is invited."""
    with acting(network, somebody(key), route="story") as by:
        first, second = Profile.objects.get(name=before), Profile.objects.get(name=after)
        mine: dict[str, Any] = {"network": network, "organisation": first.organisation, "profile": first}
        theirs: dict[str, Any] = {"member": second.organisation, "member_profile": second}
        Alliance.objects.create(**mine, **theirs, status="asked")
        goes: dict[str, Any] = {"before": first.organisation, "before_profile": first, "before_name": before}
        ours: dict[str, Any] = {"network": network, "organisation": second.organisation, "profile": second}
        Succession.objects.create(**ours, **goes, before_address="x", kind="merged", status="asked", starts=today())
        Relation.objects.create(**_pair(network, first, second), kind="umbrella", status="asked")
        Coalition.objects.create(**mine, status="planned", planned_on=today())
        Nesting.objects.create(**mine, address="elders", side="above", status="told")
        Introduction.objects.create(**mine, other=second.organisation, other_profile=second, status="suggested")
        Likeness.objects.create(network=network, profile=first, other=second, why="near")
        Archive.ask(first, by=by)
        membership = Membership.objects.get(profile=first)
        Intake.bring(network, name="kaart.csv", heads=["naam"], rows=[(2, [before])], by=by)
        IntakeRow.objects.update(membership=membership)
        Arrival.objects.create(network=network, person=somebody(key), membership=membership, status="applied", path="x")
        deputy = KeyPerson.objects.create(**ours, person=somebody(key), status="asked")
        said: dict[str, Any] = {"languages": ["nl"], "first": "mail", "agreed_at": now(), "confirmed_on": today()}
        KeyPerson.objects.create(**mine, **said, person=somebody(key), status="agreed", deputy=deputy)
        FormerAddress.note("oud")
        Imprint.of(network).begin()
        one, other = Word.objects.filter(list=Word.List.TARGET_GROUP)[:2]
        one.merge(into=other, by=by)
        Outline.objects.create(network=network, word=other, source="wijken")
        Tally.count(2026, Tally.Quality.ALL)
        told: dict[str, Any] = {"channel": "mail", "address": f"nieuw-{key}@wijk.example", "language": "nl"}
        Invitation.send(first.organisation, network=network, powers=["vote"], by=by, **told)


def _pair(network: Network, first: Profile, second: Profile) -> dict[str, Any]:
    """The two of a relation; the first one asked."""
    one: dict[str, Any] = {"organisation": first.organisation, "profile": first, "asked_by": first.organisation}
    return {"network": network, **one, "other": second.organisation, "other_profile": second}


def furnished(network: Network, key: str) -> Place:
    """What an organisation can have."""
    with acting(network, somebody(key), route="story") as by:
        page = Profile.objects.get(organisation__in=by.organisations)
        word = Word.objects.filter(list=Word.List.THEME)[0]
        page.label(seen=0, languages=["nl"], words=[word], by=by)
        Registration.note(page, by=by, **NUMBERS)
        Logo.show(page, picture=b"RIFF", digest="0" * 16, by=by)
        place = Place.add(page, name=f"Bij {key}", district=word, by=by)
        written(network, place, page.organisation_id)
        return place


def written(network: Network, place: Place, organisation_id: UUID) -> None:
    """A message and its answer, a link to a place, and something that could not be sent."""
    whose = {"network": network, "organisation_id": organisation_id}
    message = Message.objects.create(**whose, name="Ans", address="ans@wijk.example", language="nl", text="Hallo")
    Reply.objects.create(**whose, message=message, is_ours=True, via="page", text="Dag")
    Link.make("story", place, lasts=timedelta(days=1), organisation_id=organisation_id)
    Block.objects.create(network=network, organisation_id=organisation_id, address="x@spam.example")
    about: dict[str, Any] = {"noun": "profile", "subject_id": place.profile_id, "path": "x", "about": "x"}
    reference = f"{place.pk.int % 10**8:08}"
    Report.objects.create(**about, network=network, reference=reference, reason="spam", text="x", language="nl")
    DeadLetter.note(network.pk, kind="mail", name="story", ref=place.pk, reason="Nobody there.")
    filed(network, organisation_id)


def filed(network: Network, organisation_id: UUID) -> None:
    """A library with a document in one version, and a picture."""
    seen: dict[str, Any] = {"network": network, "organisation_id": organisation_id, "open_to": "ours"}
    one: dict[str, Any] = {"size": 1, "digest": "0" * 64}
    folder = Folder.library(network.pk, organisation_id).begin()
    document = Document.objects.create(**seen, folder=folder, title=Texts.of(nl="Statuten"), status="listed")
    whose = {"network": network, "organisation_id": organisation_id, "document": document}
    Version.objects.create(
        **whose, **one, language="nl", number=1, kind="pdf", name="statuten.pdf", path=str(folder.pk)
    )
    Image.objects.create(**seen, **one, folder=folder, decorates=True, status="listed", width=1, height=1, small="x")


def ask(sql: str, values: Sequence[Any] = (), *, using: str = "default") -> list[tuple[Any, ...]]:
    """Past Django and its managers: what the database itself answers."""
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


def number(table: str, where: str = "true", *, using: str = "default") -> int:
    """How many rows of a table the database shows us."""
    [(found,)] = ask(f'SELECT count(*) FROM "{table}" WHERE {where}', using=using)  # noqa: S608 -- names of our own
    return int(found)
