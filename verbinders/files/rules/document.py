"""Who may add a document and change it: who keeps the library."""

from typing import TYPE_CHECKING

from verbinders.files.rules.roles import fills, keeps

if TYPE_CHECKING:
    from verbinders.files.models import Document, Folder
    from verbinders.parties.actors import Actor


def add(actor: "Actor", folder: "Folder") -> bool:
    return fills(actor, folder)


def describe(actor: "Actor", document: "Document") -> bool:
    return keeps(actor, document.organisation_id)


remove = restore = describe
