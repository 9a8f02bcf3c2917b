"""The library of the network, and that of an organisation."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse

from verbinders.files.forms.page import spoken
from verbinders.files.limits import KEPT
from verbinders.files.models import Document, Folder, Image, Version
from verbinders.files.queries import KeptQuerySet, Sight, sight_of
from verbinders.files.rules.roles import fills
from verbinders.files.views.finding import library_of
from verbinders.kit.languages import reader
from verbinders.kit.time import now
from verbinders.kit.web import render
from verbinders.parties.doors import Request, network_of, page

DOCUMENTS, IMAGES = 20, 24


@page()
def library(request: Request) -> HttpResponse:
    """What the network itself keeps; and the way to the libraries of my own organisations."""
    sight = sight_of(request.actor)
    folder = Folder.library(network_of(request).pk, None)
    mine = [(key, named) for key, named in sight.named.items() if named.is_shown]
    return _shown(request, folder, sight, {"mine": mine})


@page()
def library_of_organisation(request: Request, organisation: UUID) -> HttpResponse:
    """What an organisation keeps, as far as it is open to the reader."""
    sight = sight_of(request.actor)
    folder, named = library_of(request, organisation, sight)
    return _shown(request, folder, sight, {"named": named})


def _shown(request: Request, folder: Folder, sight: Sight, context: dict[str, Any]) -> HttpResponse:
    documents = Document.objects.seen_with(sight).filter(folder=folder.pk)
    images = Image.objects.seen_with(sight).filter(folder=folder.pk)
    context |= {
        "folder": folder,
        "keeps": _keeps(request, folder, sight),
        "documents": _piece(request, "documents", documents.listed().with_versions(), DOCUMENTS),
        "images": _piece(request, "pictures", images.listed(), IMAGES),
    }
    context["shelf"] = [(document, list(_by_language(document))) for document in context["documents"].rows]
    if context["keeps"]:
        context |= _taken_away(request, documents, images) | {"room_used": folder.used}
    return render(request, "files/library.html", context)


def _keeps(request: Request, folder: Folder, sight: Sight) -> str:
    """In whose name I may change this library: the first of my organisations that may; nobody, for most readers."""
    mine = request.actor.holds("represent")
    for one in sorted(mine if folder.organisation_id is None and sight.runs else mine & {folder.organisation_id}):
        if fills(request.actor.on_behalf_of(one), folder):
            return str(one)
    return ""


class InLanguage(NamedTuple):
    """A document in one language: its newest version, and those before."""

    language: str
    newest: Version
    earlier: list[Version]

    @property
    def name(self) -> str:
        """The language in the reader's words."""
        return spoken(self.language)


def _by_language(document: Document) -> Iterator[InLanguage]:
    """The reader's language first. From the rows that were fetched with the document."""
    order = sorted(document.versions.all(), key=lambda one: (one.language != reader(), one.language, -one.number))
    for language, versions in groupby(order, key=lambda one: one.language):
        newest, *earlier = versions
        yield InLanguage(language, newest, earlier)


class Piece(NamedTuple):
    """As much of a list as one page shows, and the addresses of what comes before and after."""

    rows: list[Any]
    earlier: str
    later: str


def _piece(request: Request, name: str, rows: "QuerySet[Any]", size: int) -> Piece:
    typed = request.GET.get(name, "")
    start = int(typed) if typed.isdecimal() and len(typed) < 7 else 0
    found = list(rows[start : start + size + 1])
    earlier = f"?{name}={max(start - size, 0)}" if start else ""
    return Piece(found[:size], earlier, f"?{name}={start + size}" if len(found) > size else "")


def _taken_away(request: Request, documents: KeptQuerySet, images: KeptQuerySet) -> dict[str, Any]:
    """What can still come back; what was taken away just now stands on top, with its way back."""
    since = now() - KEPT
    gone = [*documents.removed().filter(removed_at__gt=since), *images.removed().filter(removed_at__gt=since)]
    just = next((thing for thing in gone if str(thing.pk) == request.GET.get("removed", "")), None)
    return {"gone": gone, "just_removed": just}
