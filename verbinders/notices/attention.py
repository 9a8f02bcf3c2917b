"""What asks for attention: `open_asks` and `settle_asks`, called by verbs, in their transaction."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from verbinders.history.by import By
from verbinders.kit.templatetags.kit import isolate
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel
from verbinders.networks.scope import also
from verbinders.notices.models import Ask
from verbinders.work.queue import require_transaction

if TYPE_CHECKING:
    Sentence = str | Promise

_sentences: "dict[str, Sentence]" = {}


def declare(**sentences: "Sentence") -> None:
    """What a kind of ask says on the home page, with a place for `{about}`. Raises ValueError for a name taken."""
    for kind, sentence in sentences.items():
        if _sentences.setdefault(kind, sentence) != sentence:
            raise ValueError(f"two kinds of ask are called {kind}")


def sentence_of(ask: Ask) -> SafeString:
    """What is asked, in the reader's language. A name in another script does not turn the words around it."""
    return format_html(str(_sentences[ask.kind]), about=isolate(ask.about))


def sentences() -> "dict[str, Sentence]":
    """All kinds, for the tests."""
    return dict(_sentences)


def open_asks(
    subject: NetworkModel,
    kind: str,
    *,
    of: Collection[UUID],
    power: str,
    path: str,
    by: By,
    about: str = "",
    due: date | None = None,
) -> None:
    """`subject` waits for whoever has `power` in these organisations. Once is enough: a second time changes nothing.

    `path`: the page inside the network where one answers.
    """
    require_transaction()
    if kind not in _sentences:
        raise KeyError(f"declare what {kind} asks")
    rows = [
        Ask(
            network_id=subject.network_id,
            organisation_id=organisation_id,
            power=power,
            kind=kind,
            subject=subject._meta.label_lower,
            subject_id=subject.pk,
            about=about[:120],
            path=path,
            due=due,
        )
        for organisation_id in of
    ]
    Ask.objects.bulk_create(rows, ignore_conflicts=True)


def settle_asks(subject: NetworkModel, *, of: Iterable[UUID], by: By, kind: str = "") -> None:
    """It is done: nobody of these organisations need look any more. Without `kind` everything about `subject`."""
    require_transaction()
    for organisation_id in of:
        with also(organisation_id):
            waiting = Ask.objects.filter(subject_id=subject.pk, organisation_id=organisation_id, settled_at=None)
            (waiting.filter(kind=kind) if kind else waiting).update(settled_at=now())
