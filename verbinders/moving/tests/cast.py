"""An organisation with everything: a page, a library, messages; and its archive."""

import json
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from verbinders.directory.models import Profile
from verbinders.directory.tests.browsing import Browser, Page
from verbinders.directory.tests.cast import ROUTE, joined, tell_all
from verbinders.files.demo.paper import laid_table
from verbinders.files.judging import judged
from verbinders.files.models import Document, Folder, Image, Version
from verbinders.files.pictures import drawn
from verbinders.history.by import Via
from verbinders.kit.text import Texts
from verbinders.moving.packing import pack
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.notices.models import Message, Reply
from verbinders.parties.actors import acting
from verbinders.parties.models import Organisation, Person

TEA = "Thee om half tien."


def nour(network: Network, fatima: Person, *, admitted_by: Person) -> Profile:
    """Stichting Nour, a member with all that one can have."""
    membership = joined(network, "Stichting Nour", fatima, admitted_by=admitted_by)
    profile = tell_all(network, fatima, "Stichting Nour")
    fill_library(network, membership.organisation_id, fatima)
    a_message(network, membership.organisation_id, fatima)
    return profile


def fill_library(network: Network, organisation_id: Any, somebody: Person) -> None:
    """A document in two versions, and a picture."""
    with acting(network, somebody, route=ROUTE) as by:
        speaker = by.on_behalf_of(organisation_id)
        folder = Folder.library(network.pk, organisation_id).begin()
        rules = Document.add(folder, title=Texts.of(nl="Huisregels"), open_to="everybody", by=speaker)
        for text in ("Schoenen uit.", TEA):
            file = judged(SimpleUploadedFile("huisregels.txt", text.encode()))
            Version.add(rules, language="nl", file=file, by=speaker)
        alt = Texts.of(nl="Een gedekte tafel")
        Image.add(folder, picture=drawn(laid_table(64, 48)), alt=alt, open_to="everybody", by=speaker)


def a_message(network: Network, organisation_id: Any, colleague: Person) -> None:
    """Ans asks something, and a colleague begins an answer."""
    told = {"name": "Ans", "channel": "mail", "address": "ans@wijk.example", "language": "nl"}
    with acting(network, None, route=ROUTE) as visitor:
        to = Organisation.objects.get(pk=organisation_id)
        text = "Mag ik langskomen?"
        message = Message.write(to, network=network, power="represent", by=visitor, text=text, **told)
    with acting(network, None, route=ROUTE, via=Via.WORKER) as worker, also(organisation_id):
        Reply.draft(message, person_id=colleague.pk, text="Kom maar.", by=worker)


def bag_of(network: Network, somebody: Person, profile: Profile) -> bytes:
    """Its archive, made as somebody of its own."""
    with acting(network, somebody, route=ROUTE):
        bag = BytesIO()
        pack(profile, network, bag)
    return bag.getvalue()


def hand_in(browser: Browser, path: str, content: bytes, **answers: Any) -> Page:
    """Send an archive at the door where it is brought in."""
    form = browser.see(path).form()
    file = SimpleUploadedFile("nour.zip", content, content_type="application/zip")
    return browser.send(path, form, file=file, **answers)


def rezipped(bag: bytes, **changed: bytes | None) -> bytes:
    """The same archive with other contents (None: left out), with sums that are right again."""
    with ZipFile(BytesIO(bag)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, content in changed.items():
        parts[name] = content if content is not None else b""
    parts = {name: content for name, content in parts.items() if changed.get(name, b"") is not None}
    manifest = json.loads(parts.pop("archive.json"))
    manifest["files"] = {
        name: {"sha256": sha256(content).hexdigest(), "size": len(content)} for name, content in parts.items()
    }
    return zipped(parts | {"archive.json": json.dumps(manifest).encode()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as bag:
        for name, content in parts.items():
            bag.writestr(name, content)
    return made.getvalue()


def rows_in(bag: bytes, name: str) -> list[dict[str, Any]]:
    """One list of an archive."""
    with ZipFile(BytesIO(bag)) as opened:
        found: list[dict[str, Any]] = json.loads(opened.read(f"{name}.json"))
    return found
