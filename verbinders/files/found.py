"""What the search of the whole network finds in the libraries: documents that are open to everybody."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from verbinders.files.indexing import SORT
from verbinders.files.models import Document, Version
from verbinders.kit.languages import reader
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.search.finding import find, in_order
from verbinders.search.sections import Section

AT_MOST = 20


def found(question: str, actor: Actor) -> Iterator[Section]:
    """The first twenty, each with its newest file in the reader's language, or else the newest of all."""
    there = find(SORT, question)
    rows = Document.objects.visible_to(actor).listed().with_versions()
    documents = in_order(SORT, rows, there.numbers[:AT_MOST], key="pk")
    named = names_of({row.organisation_id for row in documents if row.organisation_id})
    shown = [row for row in documents if _is_shown(row, named)]
    for row in shown:
        row.keeper, row.newest = named.get(row.organisation_id), _newest(row)
    is_more = there.is_more or there.total > AT_MOST
    yield Section("documents", _("Documents"), "files/found/document.html", shown, len(shown), "", is_more)


def _is_shown(row: Any, named: Any) -> bool:
    return row.organisation_id is None or (row.organisation_id in named and named[row.organisation_id].is_shown)


def _newest(document: Document) -> Version | None:
    versions = sorted(document.versions.all(), key=lambda one: (one.language != reader(), -one.added_at.timestamp()))
    return next(iter(versions), None)
