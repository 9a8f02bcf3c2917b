"""The list of organisations in its fair order, the page of one, and its logo."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from verbinders.directory.colleagues import on_page, somebody_askable
from verbinders.directory.hours import by_day
from verbinders.directory.linked_data import of_organisation
from verbinders.directory.models import Logo, Membership, Profile, Registration, Word
from verbinders.directory.searching import Question, filters, others, rows_of, word_lists
from verbinders.directory.views.beside import beside, for_machines
from verbinders.directory.views.finding import page_of
from verbinders.directory.views.hiding import whom_to_ask
from verbinders.directory.views.leaving import no_longer_here
from verbinders.files.panels import finds_in_library
from verbinders.kit.languages import reader
from verbinders.kit.paging import around, part_of, start_of
from verbinders.kit.text import Text
from verbinders.kit.web import render
from verbinders.networks.models import Network
from verbinders.parties.doors import Request, network_of, page
from verbinders.parties.namens import may_in_own_name

PAGE, UNNAMED = 24, 100
A_YEAR = 60 * 60 * 24 * 365


@page()
def organisations(request: Request) -> HttpResponse:
    """Everybody in the network, or those that fit what was asked; beginning one further every day."""
    lists = word_lists()
    question = Question.of(request.GET, lists)
    found = question.found()
    start = start_of(request, total=found.total, size=PAGE)
    context = {
        "question": question,
        "found": found,
        "rows": rows_of(found, found.numbers[start : start + PAGE], lists),
        "others": others(question, found, lists),
        "unnamed": Membership.objects.unnamed_to(request.actor).select_related("profile")[:UNNAMED],
        **part_of(request, start, total=found.total, size=PAGE),
    }
    context |= filters(question, found, lists) | around(start, total=found.total, size=PAGE, address=question.address)
    return render(request, "directory/organisations.html", context, part="list")


@page()
def profile(request: Request, profile: str) -> HttpResponse:
    """The page of one organisation; its own people find pencils on it."""
    pages = Profile.objects.visible_to(request.actor).with_page().with_ties().with_alike()
    more = {"has_library": finds_in_library(request.actor, whose="organisation_id"), "has_askable": somebody_askable()}
    found: Any = pages.annotate(**more).filter(slug=profile).first()
    if found is None:
        return no_longer_here(request, profile)
    own = may_in_own_name(request.actor, Profile, "describe", found, found.organisation_id)
    tied, numbers = beside(request, found), Registration.objects.visible_to(request.actor).filter(profile=found).first()
    context = {
        "own": own,
        "is_ours": found.organisation_id in request.actor.organisations,
        "numbers": numbers,
        "iban": in_fours(numbers.iban) if numbers else "",
        **tied,
        "stories": stories(found, network_of(request)),
        "askable": on_page(found.organisation_id) if found.has_askable else [],
        **(pencils(request, found) if own else {}),
    }
    return render(request, "directory/profile.html", context | shown(found, network_of(request), tied))


@page()
def logo(request: Request, profile: str) -> HttpResponse:
    """The logo of an organisation whose page the reader may see. Its address changes with the picture."""
    found = get_object_or_404(Logo.objects.exclude(digest=""), profile=page_of(request, profile))
    response = HttpResponse(bytes(found.picture), content_type="image/webp")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = 'inline; filename="logo.webp"'
    if request.GET.get("v") == found.digest:
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


def shown(found: Profile, network: Network, tied: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What everybody sees who may see the page."""
    lists = [
        (_("For whom"), found.words_of(Word.List.TARGET_GROUP)),
        (_("What for"), found.words_of(Word.List.THEME)),
        (_("Districts"), found.words_of(Word.List.DISTRICT)),
    ]
    membership = next(iter(found.memberships.all()), None)
    others = for_machines(found.organisation_id, tied or {})
    return {
        "profile": found,
        "membership": membership,
        # Of what not everybody finds, machines hear nothing.
        "told": of_organisation(found, network, others) if membership and membership.rank else None,
        "whom_to_ask": whom_to_ask(membership),
        "words": [(label, words) for label, words in lists if words],
        "places": [(place, by_day(place.hours)) for place in found.places.all() if place.removed_at is None],
        "website": found.website.split("://")[-1].rstrip("/"),
    }


def stories(found: Profile, network: Network) -> list[Text]:
    """Their own words: first in the reader's language, then in those of the network, then in those they speak."""
    order = list(dict.fromkeys([reader(), *network.languages, *found.languages, *sorted(found.words)]))
    return sorted(found.words.each(), key=lambda text: order.index(text.language))


def pencils(request: Request, found: Profile) -> dict[str, Any]:
    """For its own people: what the page still lacks, and what was just taken away."""
    return {"missing": missing(found), "taken_away": taken_away(request, found)}


def missing(found: Profile) -> list[dict[str, str]]:
    """What an almost empty page still lacks: in which words, and which door mends it."""
    has_place = any(place.removed_at is None for place in found.places.all())
    parts = [
        (found.summary and found.words, _("Tell who you are, in your own words"), "profile.describe"),
        (found.languages, _("Say which languages you speak and for whom you are there"), "profile.label"),
        (found.mail or found.phone or found.website, _("Say how people can reach you"), "profile.contact"),
        (has_place, _("Say where and when you can be found"), "place.add"),
    ]
    return [{"words": words, "door": f"directory:{door}"} for there, words, door in parts if not there]


def taken_away(request: Request, found: Profile) -> Any:
    """The place that was just taken away, so that it can be brought back with one press."""
    just = request.GET.get("removed", "")
    return next((place for place in found.places.all() if place.removed_at and str(place.pk) == just), None)


def in_fours(iban: str) -> str:
    """An account number as it is read aloud."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))
