"""Take everything along: ask for the archive, download it, throw it away; and how many left."""

from itertools import groupby
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from verbinders.directory.models import Profile
from verbinders.files.views.serving import Given
from verbinders.history.verbs import NotAllowed
from verbinders.kit.web import render, told
from verbinders.moving.limits import SMALLEST
from verbinders.moving.models import Archive, Tally
from verbinders.moving.nouns import NOUNS
from verbinders.moving.queries import ArchiveQuerySet
from verbinders.moving.wording import list_names, value_name
from verbinders.parties.doors import SIGNED_IN, Request, door, page
from verbinders.parties.namens import in_name_of


@page(open_to=SIGNED_IN, fresh=True)
def archives(request: Request, profile: str) -> HttpResponse:
    """What goes along, and the archives that are there."""
    found = _ours(request, profile)
    kept = Archive.objects.visible_to(request.actor).filter(profile=found).kept().select_related("profile")
    names = list_names()
    context = {
        "profile": found,
        "archives": kept,
        "being_made": any(one.status == Archive.ASKED for one in kept),
        "lists": [names[noun.name] for noun in NOUNS],
    }
    return render(request, "moving/archives.html", context, part="state")


@door(shows=False)
def ask(request: Request, profile: str) -> HttpResponse:
    """The worker makes it; it takes a minute or so."""
    found = _ours(request, profile)
    in_name_of(request, Archive, "ask", found, owner=found.organisation_id)
    made = Archive.ask(found, by=request.actor)
    return told(
        request, made.get_absolute_url(), _("Your archive is being made. We send you a message when it is ready.")
    )


@page(open_to=SIGNED_IN, fresh=True)
def archive(request: Request, archive: UUID) -> HttpResponseBase:
    """The file itself: the session and the mandate are asked now, at each download."""
    found = get_object_or_404(_archives(request), pk=archive, status=Archive.MADE)
    given = Given(found.path, f"{found.profile.slug}.zip", "application/zip", str(found.pk), attached=True)
    return given.answer(request, public=False, no_store=True)


@door(shows=False)
def discard(request: Request, archive: UUID) -> HttpResponse:
    """Sooner than after a week."""
    found = get_object_or_404(_archives(request), pk=archive)
    in_name_of(request, Archive, "discard", found, owner=found.organisation_id)
    found.discard(by=request.actor)
    return told(request, found.get_absolute_url(), _("The archive has been thrown away."))


@page()
def departures(request: Request) -> HttpResponse:
    """How many organisations left, in numbers that are nobody."""
    rows = Tally.objects.shown().order_by("-year", "quality", "-number", "value")
    years = [
        (year, [(row.get_quality_display(), value_name(row), row.number) for row in of_year])
        for year, of_year in groupby(rows, key=lambda row: row.year)
    ]
    return render(request, "moving/departures.html", {"years": years, "smallest": SMALLEST})


def _ours(request: Request, slug: str) -> Profile:
    found = get_object_or_404(Profile.objects.visible_to(request.actor), slug=slug)
    if found.organisation_id not in request.actor.holds("represent"):
        raise NotAllowed("archives")
    return found


def _archives(request: Request) -> ArchiveQuerySet:
    rows: ArchiveQuerySet = Archive.objects.visible_to(request.actor).select_related("profile")
    return rows
