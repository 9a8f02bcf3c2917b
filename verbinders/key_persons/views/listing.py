"""The list of key persons, and the page of one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from verbinders.directory.models import Profile
from verbinders.directory.queries import is_shown
from verbinders.directory.searching import filters, word_lists
from verbinders.history.verbs import NotAllowed
from verbinders.key_persons.finding import Wanted, rows_of, words_of
from verbinders.key_persons.models import KeyPerson, ways_of
from verbinders.key_persons.queries import takes_part
from verbinders.key_persons.views.finding import key_person_of
from verbinders.kit.paging import around, part_of, start_of
from verbinders.kit.web import render
from verbinders.parties.actors import Actor
from verbinders.parties.doors import SIGNED_IN, Request, page

PAGE = 24


@page(open_to=SIGNED_IN)
def key_persons(request: Request) -> HttpResponse:
    """Who speaks which language, knows which district, and does what; beginning one further every day."""
    actor = request.actor
    if not takes_part(actor):
        raise NotAllowed("key_persons")
    lists = word_lists()
    question = Wanted.of(request.GET, lists)
    found = question.found()
    start = start_of(request, total=found.total, size=PAGE)
    rows = rows_of(found, found.numbers[start : start + PAGE], actor)
    context = {
        "question": question,
        "found": found,
        "rows": [(one, words_of(one, lists)) for one in rows],
        "asking": asking(actor),
        **part_of(request, start, total=found.total, size=PAGE),
    }
    context |= filters(question, found, lists) | around(start, total=found.total, size=PAGE, address=question.address)
    return render(request, "key_persons/key_persons.html", context, part="list")


@page(open_to=SIGNED_IN)
def keyperson(request: Request, keyperson: UUID) -> HttpResponse:
    """What one said; for themselves also how they are reached, and what is missing."""
    found = key_person_of(request, keyperson)
    is_mine = found.person_id == request.actor.person_id
    context = {
        "one": found,
        "words": words_of(found, word_lists()),
        "is_mine": is_mine,
        "is_ours": found.organisation_id in request.actor.organisations,
        "can_write": is_shown(found.organisation_id),
        "may_end": found.organisation_id in request.actor.holds("represent"),
        **(_of_mine(found) if is_mine else {}),
    }
    return render(request, "key_persons/key_person.html", context)


def asking(actor: Actor) -> list[Profile]:
    """Pages of the members for which the actor may ask somebody."""
    pages = Profile.objects.filter(memberships__status="member", organisation_id__in=actor.holds("represent"))
    return list(pages.order_by("slug"))


def _of_mine(found: KeyPerson) -> dict[str, Any]:
    """How I am reached, by which of it no longer, who stands in for me, and for whom I do."""
    usable = ways_of(found.person)
    around_me = KeyPerson.objects.agreed().of(found.organisation_id).with_names()
    others = list(around_me.exclude(pk=found.pk))
    return {
        "ways": [(way, way in usable) for way in found.ways],
        "deputy": next((one for one in others if one.pk == found.deputy_id), None),
        "stands_in_for": [one for one in others if one.deputy_id == found.pk],
    }
