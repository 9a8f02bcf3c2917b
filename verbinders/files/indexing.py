"""By which words a document is found: while it is open to everybody and its organisation is shown here."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from verbinders.files.models import Document, Version
from verbinders.parties.above import names_of
from verbinders.search.laying_down import Sheet, lay_down, lay_down_all, take_up
from verbinders.search.models import Findable
from verbinders.work import queue

SORT = "document"
# The verbs of a membership after which everybody sees the organisation and its documents, or nobody any more.
SHOWING = ("admit", "end", "depart", "hide", "show", "withhold", "disclose", "stay")
INDEX_LIBRARY = "files.index_library"
TITLE, FILE = 10, 4
AT_ONCE, IN_A_JOB = 50, 200  # So many documents in the act itself and of one library; so many of before by one job.


def of_document(document: Document, *, by: Any) -> None:
    """It came, is called otherwise, is open to others, was taken away or brought back."""
    owner = document.organisation_id
    is_shown = owner is None or any(one.is_shown for one in names_of([owner]).values())
    if is_shown and document.status == Document.LISTED and document.open_to == "everybody":
        lay_down(SORT, document.pk, _sheet(document))
    else:
        take_up(SORT, document.pk)


def of_version(version: Version, *, by: Any) -> None:
    """Another file, with another name."""
    of_document(version.document, by=by)


def of_owner(membership: Any, *, by: Any) -> None:
    """The organisation is shown here from now on, or no longer: so are its documents. Few at once, more by jobs."""
    more = of_library(membership.organisation_id)
    if more is not None:
        go_on(membership.network_id, membership.organisation_id, more, by=by)


def go_on(network_id: UUID, owner: UUID, after: UUID, *, by: Any) -> None:
    """The worker does the next."""
    queue.enqueue(INDEX_LIBRARY, {"owner": str(owner), "after": str(after)}, network_id=network_id, by=by)


def of_library(owner: UUID, after: UUID | None = None) -> UUID | None:
    """The next documents of an organisation; the last of them when there may be more."""
    rows = Document.objects.filter(organisation=owner, open_to="everybody", status="listed").order_by("pk")
    rows = rows.with_versions()
    found = list(rows.filter(pk__gt=after)[:AT_ONCE] if after else rows[:AT_ONCE])
    if found and any(one.is_shown for one in names_of([owner]).values()):
        lay_down_some(found)
    else:
        for document in found:
            take_up(SORT, document.pk)
    return found[-1].pk if len(found) == AT_ONCE else None


def lay_down_some(documents: Sequence[Document]) -> None:
    """Those that everybody may read, in one transaction, in an order in which nobody waits for each other."""
    lay_down_all(SORT, {one.pk: _sheet(one) for one in documents})


def missing() -> list[Document]:
    """Documents that everybody may read and nobody finds."""
    open_ones = Document.objects.filter(open_to="everybody", status="listed")
    rows = open_ones.exclude(pk__in=Findable.objects.filter(sort=SORT).values("thing_id"))
    named = names_of(set(rows.exclude(organisation=None).order_by().values_list("organisation", flat=True).distinct()))
    shown = [owner for owner, one in named.items() if one.is_shown]
    return list(rows.filter(Q(organisation=None) | Q(organisation__in=shown)).with_versions().order_by("pk")[:IN_A_JOB])


def _sheet(document: Document) -> Sheet:
    """Its titles, and the names of its files. What is in the files is not read."""
    sheet = Sheet()
    sheet.say_all(document.title, TITLE)
    for version in document.versions.all():
        sheet.say(version.name.rpartition(".")[0].replace("_", " "), FILE, language=version.language)
    return sheet
