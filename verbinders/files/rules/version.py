"""Who may add a version: who keeps the library."""

from typing import TYPE_CHECKING

from verbinders.files.rules.roles import fills

if TYPE_CHECKING:
    from verbinders.files.models import Document
    from verbinders.parties.actors import Actor


def add(actor: "Actor", document: "Document") -> bool:
    return fills(actor, document.folder)
