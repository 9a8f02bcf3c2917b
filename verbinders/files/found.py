"""What the search of the whole network finds in the libraries: documents that are open to everybody."""

from collections.abc import Iterator
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


def found(question: str, actor: Actor) -> Iterator[Section]:
    """The first twenty, each with its newest file in the reader's language, or else the newest of all."""
    there = find(SORT, question)
    numbers = there.numbers[:AT_MOST]
    rows = Document.objects.visible_to(actor).listed().with_versions()
    by_number = {row.number: row for row in cards(SORT, rows, numbers, key="pk")}
    named = names_of({row.organisation_id for row in by_number.values() if row.organisation_id})
    shown = [by_number[number] for number in numbers if number in by_number and _is_shown(by_number[number], named)]
    for row in shown:
        row.keeper, row.newest = named.get(row.organisation_id), _newest(row)
    yield Section("documents", _("Documents"), "files/found/document.html", shown, there.total, "", there.is_more)


def _is_shown(row: Any, named: Any) -> bool:
    return row.organisation_id is None or (row.organisation_id in named and named[row.organisation_id].is_shown)


def _newest(document: Document) -> Version | None:
    versions = sorted(document.versions.all(), key=lambda one: (one.language != reader(), -one.added_at.timestamp()))
    return next(iter(versions), None)
