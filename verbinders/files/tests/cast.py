"""Documents and pictures of the cast. Hooyo (Amina) runs Spaarnestad; Çınar (Yusuf, and Bram of it) is a member."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from verbinders.directory.tests.browsing import Page
from verbinders.files.demo.paper import laid_table, pdf
from verbinders.files.judging import judged
from verbinders.files.models import Document, Folder, Image, Version
from verbinders.files.pictures import drawn
from verbinders.history.models import Entry
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

ROUTE = "a test"
RULES = Texts.of(nl="Huisregels", en="House rules")


def owner_of(somebody: Person) -> UUID:
    """The one organisation of somebody."""
    with entering(None, somebody, writes=False) as actor:
        [organisation] = actor.organisations
        return organisation


def library(network: Network, owner: UUID | None) -> str:
    """The path of a library in its network."""
    return f"/library/{owner}/" if owner else "/library/"


def folder(network: Network, owner: UUID | None) -> Folder:
    return Folder.library(network.pk, owner)


def upload(content: bytes = b"", name: str = "huisregels.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or pdf("Huisregels"))


def put(network: Network, somebody: Person, owner: UUID | None, **told: Any) -> Document:
    """A document with one version, as somebody puts it in a library. `told`: title, open_to, language, file."""
    with acting(network, somebody, route=ROUTE) as by:
        document = Document.add(
            folder(network, owner).begin(),
            title=told.get("title", RULES),
            open_to=told.get("open_to", "everybody"),
            by=by,
        )
        version(document, told.get("file") or upload(), told.get("language", "nl"), by)
        return document


def version(document: Document, file: Any, language: str, by: Any) -> Version:
    return Version.add(document, language=language, file=judged(file), by=by)


def hang(network: Network, somebody: Person, owner: UUID | None, **told: Any) -> Image:
    """A picture in a library."""
    with acting(network, somebody, route=ROUTE) as by:
        return Image.add(
            folder(network, owner).begin(),
            picture=told.get("picture") or drawn(laid_table(800, 600)),
            alt=told.get("alt", Texts.of(nl="Een gedekte tafel")),
            open_to=told.get("open_to", "everybody"),
            by=by,
        )


def door(page: Page, ending: str) -> str:
    """The first link on a page that ends so."""
    return next(link for link in page.links if link.endswith(ending))


def verbs(network: Network, somebody: Person, thing: Document | Image) -> list[str]:
    """What the history says of it, the latest first."""
    with entering(network, somebody, writes=False):
        return [entry.verb for entry in Entry.objects.about(thing)]
