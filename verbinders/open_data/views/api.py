"""The read API of a network, by the NL API Design Rules: lists in pieces with a cursor, in an order that stays."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404

from verbinders.directory.indexing import LANGUAGE, SORT
from verbinders.directory.models import Imprint, Membership, ProfileWord, Word
from verbinders.kit.languages import LANGUAGES
from verbinders.networks.links import link
from verbinders.networks.models import Goal
from verbinders.open_data import telling
from verbinders.open_data.answers import Refused, Told, machine
from verbinders.open_data.asking import FIRST, FURTHEST, MOST, number, only, question
from verbinders.open_data.openapi.house import document
from verbinders.parties.doors import Request, network_of
from verbinders.search.bits import above, from_place
from verbinders.search.finding import Found, find

LIMIT = ("limit", "cursor")
LONGEST = 60  # Signs of a slug.
FILTERS = {
    "words": "q",
    "language": "language",
    "district": "district",
    "theme": "theme",
    "targetGroup": "target_group",
    "kind": "kind",
}


@machine
def openapi(request: Request) -> Told:
    """This API, described by OpenAPI 3.1."""
    only(request.GET)
    network = network_of(request)
    return document(network, Imprint.of(network))


@machine
def network(request: Request) -> Told:
    """The network itself."""
    only(request.GET)
    here = network_of(request)
    return {
        "slug": here.slug,
        "name": here.name,
        "town": here.town,
        "url": link(here, "home"),
        "languages": here.languages,
        "mission": telling.texts(here.mission),
        "organisations": here.shown,
        "foundedOn": here.founded_at.date().isoformat(),
    }


@machine
def organisations(request: Request) -> Told:
    """Who is in the list, or those of them that fit what is asked. The same filters as the page."""
    only(request.GET, *FILTERS, *LIMIT)
    asked = question(request.GET, FILTERS)
    found = find(SORT, asked.words, asked.labels)
    limit, after = _limit(request), number(request.GET, "cursor", least=0, otherwise=-1)
    left = above(found.among, after)
    piece = list(islice(from_place(left, 0), limit))
    here = network_of(request)
    items = [telling.card(here, row, found) for row in telling.fetched(piece)]
    more = str(piece[-1]) if left.bit_count() > limit else ""
    return _piece(request, items, more) | {"total": found.total, "isTotalExact": not found.is_more}


@machine
def organisation(request: Request, organization: UUID) -> Told:
    """One organisation, with its own words in all languages in which it wrote them."""
    only(request.GET)
    words = Prefetch("profile__profile_words", ProfileWord.objects.select_related("word"))
    rows = telling.with_places(Membership.objects.shown().select_related("profile__logo"))
    rows = rows.defer("profile__logo__picture").prefetch_related(words)
    return telling.whole(network_of(request), get_object_or_404(rows, profile_id=organization))


@machine
def themes(request: Request) -> Told:
    """What organisations are for."""
    return _words(request, Word.List.THEME)


@machine
def districts(request: Request) -> Told:
    """Where organisations are."""
    return _words(request, Word.List.DISTRICT)


@machine
def target_groups(request: Request) -> Told:
    """For whom organisations are."""
    return _words(request, Word.List.TARGET_GROUP)


@machine
def languages(request: Request) -> Told:
    """Which languages organisations speak."""
    only(request.GET, *LIMIT)
    found, after, limit = _everything(), request.GET.get("cursor", ""), _limit(request)
    spoken = sorted(found.used(LANGUAGE))
    _known(after, after == "" or after in LANGUAGES or after in spoken)
    rest = spoken[bisect_right(spoken, after) :]
    return _piece(request, [telling.spoken(tag, found) for tag in rest[:limit]], _after(rest, limit))


@machine
def goals(request: Request) -> Told:
    """What the network wants, and why together."""
    only(request.GET, *LIMIT)
    limit, after = _limit(request), number(request.GET, "cursor", least=0, most=FURTHEST, otherwise=-1)
    rows = list(Goal.objects.standing().filter(position__gt=after)[: limit + 1])
    items = [
        {"id": str(goal.pk), "texts": telling.texts(goal.text), "whyTogether": telling.texts(goal.why_together)}
        for goal in rows[:limit]
    ]
    return _piece(request, items, _after([str(goal.position) for goal in rows], limit))


def _words(request: Request, name: str) -> Told:
    only(request.GET, *LIMIT)
    limit, after = _limit(request), request.GET.get("cursor", "")
    _known(after, len(after) <= LONGEST)
    found = _everything()
    # What is no longer chosen is still told while somebody uses it.
    shown: Any = Word.objects.listed().filter(Q(retired_at=None) | Q(slug__in=found.used(name)))
    rows = list(shown.filter(list=name, slug__gt=after).order_by("slug")[: limit + 1])
    items = [telling.word(row, found) for row in rows[:limit]]
    return _piece(request, items, _after([row.slug for row in rows], limit))


def _everything() -> Found:
    return find(SORT)


def _limit(request: Request) -> int:
    return number(request.GET, "limit", most=MOST, otherwise=FIRST)


def _known(cursor: str, is_known: bool) -> None:
    if not is_known:
        raise Refused("This cursor is not one of ours. Take the address in next.", field="cursor")


def _after(keys: Sequence[str], limit: int) -> str:
    """The key behind which the next piece begins; empty when this is the last."""
    return keys[limit - 1] if len(keys) > limit else ""


def _piece(request: Request, items: list[Told], after: str) -> Told:
    """Some of a list, and the whole address of the rest of it."""
    asked = request.GET.copy()
    asked["cursor"] = after
    where = f"{settings.BASE_URL}{request.path}?{asked.urlencode()}"
    return {"items": items, "next": where if after else None}
