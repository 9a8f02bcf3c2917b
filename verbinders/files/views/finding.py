"""Find it, or it does not exist: what the views of the files begin with."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from verbinders.files.models import Document, Folder, Image, Version
from verbinders.files.queries import Sight
from verbinders.parties.above import Named, names_of
from verbinders.parties.doors import Request, network_of


def library_of(request: Request, organisation: UUID, sight: Sight) -> tuple[Folder, Named]:
    """The library of an organisation that everybody sees here, or of my own while something lies in it."""
    named = sight.named.get(organisation) or names_of([organisation]).get(organisation)
    folder = Folder.library(network_of(request).pk, organisation)
    if named is None or not (named.is_shown or _is_used(folder, sight)):
        raise Http404
    return folder, named


def folder_of(request: Request, key: UUID) -> Folder:
    """A folder, or the library of one of my organisations or of the network in which nothing lies yet."""
    found = Folder.objects.visible_to(request.actor).filter(pk=key).first()
    if found is not None:
        return found
    owners = [None, *request.actor.holds("represent")]
    libraries = (Folder.library(network_of(request).pk, owner) for owner in owners)
    for library in libraries:
        if library.pk == key:
            return library
    raise Http404


def document_of(request: Request, key: UUID, **which: object) -> Document:
    """A document; locked when something is going to happen to it, so that nobody changes it in between."""
    found: Document = _found(request, Document.objects.select_related("folder"), key, which)
    return found


def image_of(request: Request, key: UUID, **which: object) -> Image:
    """A picture; locked when something is going to happen to it."""
    found: Image = _found(request, Image.objects.select_related("folder"), key, which)
    return found


def version_of(request: Request, key: UUID) -> Version:
    """One file of a document."""
    found: Version = _found(request, Version.objects.select_related("document"), key, {})
    return found


def _found(request: Request, rows: Any, key: UUID, which: dict[str, object]) -> Any:
    """What belongs to an organisation is only seen by others as long as that organisation is."""
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    found = get_object_or_404(rows.visible_to(request.actor), pk=key, **which)
    owner = found.organisation_id
    ours = {mandate.organisation_id for mandate in request.actor.mandates if mandate.status == "held"}
    if owner is not None and owner not in ours and not any(one.is_shown for one in names_of([owner]).values()):
        raise Http404
    return found


def _is_used(folder: Folder, sight: Sight) -> bool:
    return sight.is_ours(folder.organisation_id) and Folder.objects.filter(pk=folder.pk).exists()
