"""A new member says hello to those that fit, or not now; and what its own page and the desk show of that."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.introducing import NEW, in_words
from verbinders.directory.models import Introduction, Membership
from verbinders.directory.searching import word_lists
from verbinders.directory.views.doing import still_possible
from verbinders.kit.time import today
from verbinders.kit.web import told
from verbinders.parties.actors import Actor
from verbinders.parties.doors import Request, door
from verbinders.parties.namens import in_name_of

AT_MOST = 30


@door(shows=False)
def greet(request: Request, introduction: UUID) -> HttpResponse:
    """We said hello."""
    return _say(request, introduction, "greet", _("Good that you met."))


@door(shows=False)
def skip(request: Request, introduction: UUID) -> HttpResponse:
    """Not now."""
    return _say(request, introduction, "skip", _("That is fine. Nobody is told."))


def on_my_page(actor: Actor, rows: list[Membership]) -> dict[str, Any]:
    """Whom my organisations could meet, with the reasons; and which of them are new and said too little yet."""
    found = list(Introduction.objects.visible_to(actor).open())
    lists = word_lists() if found else {}
    return {"introductions": [(one, in_words(one.reasons, lists)) for one in found], "unknown": _unknown(actor, rows)}


def _unknown(actor: Actor, rows: list[Membership]) -> list[Membership]:
    """Those of my organisations that are new, stand in the list, and were never introduced to anybody."""
    ours = [row for row in rows if row.organisation_id in actor.holds("represent") and row.rank]
    new = [row for row in ours if row.status == Membership.MEMBER and row.starts and row.starts > today() - NEW]
    if not new:
        return []
    pages = [row.profile_id for row in new]
    met = set(Introduction.objects.filter(profile__in=pages).values_list("profile_id", flat=True))
    return [row for row in new if row.profile_id not in met]


def at_desk() -> list[Any]:
    """Of each new member how many it was introduced to and how many it greeted; not whom."""
    rows = Introduction.objects.order_by().values("profile__name", "profile__slug")
    counted = rows.annotate(
        n=Count("id"), met=Count("id", filter=Q(status=Introduction.GREETED)), at=Max("suggested_at")
    )
    return list(counted.order_by("-at")[:AT_MOST])


def _say(request: Request, key: UUID, verb: str, words: str) -> HttpResponse:
    rows = Introduction.objects.visible_to(request.actor).select_related("profile", "network")
    found: Introduction = get_object_or_404(rows, pk=key)
    in_name_of(request, Introduction, verb, found, owner=found.organisation_id)
    still_possible(found, verb)
    getattr(found, verb)(by=request.actor)
    return told(request, reverse("directory:my"), words)
