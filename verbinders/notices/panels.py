"""What the notices show on pages of others."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import get_script_prefix
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from verbinders.kit.time import today
from verbinders.notices.attention import sentence_of
from verbinders.notices.models import Ask
from verbinders.parties.above import names_of
from verbinders.parties.actors import Actor

ATTENTION_COSTS = (
    2  # Questions to the database: what is asked, and how the organisations are called; 1 when nothing is.
)
MOST = 50


class Wanted(NamedTuple):
    """One thing that waits: what, where one answers, and until when."""

    sentence: SafeString
    url: str
    due: str
    late: bool


def attention(actor: Actor) -> tuple[str, Mapping[str, Any]]:
    """What waits for the reader in this network, under the organisation for which they would answer."""
    asks = list(Ask.objects.visible_to(actor).open()[: MOST + 1])
    names = names_of({ask.organisation_id for ask in asks})
    groups: dict[UUID, list[Wanted]] = {}
    for ask in asks[:MOST]:
        groups.setdefault(ask.organisation_id, []).append(_wanted(ask))
    context = {
        "groups": [(names.get(organisation), wanted) for organisation, wanted in groups.items()],
        "many": len(groups) > 1,
        "more": len(asks) > MOST,
    }
    return "notices/part/attention.html", context


def _wanted(ask: Ask) -> Wanted:
    late = ask.due is not None and ask.due < today()
    return Wanted(sentence_of(ask), f"{get_script_prefix()}{ask.path}", _due(ask, late=late), late)


def _due(ask: Ask, *, late: bool) -> str:
    """Until when, as people say it."""
    if ask.due is None:
        return ""
    days = (ask.due - today()).days
    if days in (0, 1):
        return _("Today") if days == 0 else _("Until tomorrow")
    words = _("It could wait until %(day)s") if late else _("Until %(day)s")
    return words % {"day": date_format(ask.due, "DATE_FORMAT")}
