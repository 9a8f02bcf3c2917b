"""What the search of the whole network finds in the libraries: documents that are open to everybody."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from verbinders.files.indexing import SORT
from verbinders.files.models import Document, Version
from verbinders.kit.languages import reader
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor
from verbinders.search.finding import cards, find
from verbinders.search.sections import Section

AT_MOST = 20


def documents(question: str, actor: Actor) -> Section:
    """The first twenty, each with its newest file in the reader's language, or else the newest of all."""
    found = find(SORT, question)
    numbers = found.numbers[:AT_MOST]
    rows = Document.objects.visible_to(actor).listed().with_versions()
    there = {row.number: row for row in cards(SORT, rows, numbers, key="pk")}
    named = names_of({row.organisation_id for row in there.values() if row.organisation_id})
    shown = [there[number] for number in numbers if number in there and _is_shown(there[number], named)]
    for row in shown:
        row.keeper, row.newest = named.get(row.organisation_id), _newest(row)
    return Section("documents", _("Documents"), "files/found/document.html", shown, found.total, "", found.is_more)


def _is_shown(row: Any, named: Any) -> bool:
    return row.organisation_id is None or (row.organisation_id in named and named[row.organisation_id].is_shown)


def _newest(document: Document) -> Version | None:
    versions = sorted(document.versions.all(), key=lambda one: (one.language != reader(), -one.added_at.timestamp()))
    return next(iter(versions), None)
