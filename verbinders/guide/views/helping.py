"""Help: first steps, a person to ask, and the words on the screen."""

from django.http import HttpResponse

from verbinders.directory.models import Stewardship
from verbinders.guide.facts import host
from verbinders.guide.steps import paths_for
from verbinders.guide.words import in_alphabet
from verbinders.kit.time import today
from verbinders.kit.web import render
from verbinders.parties.doors import Request, page


@page()
def help_here(request: Request) -> HttpResponse:
    """First steps, the reader's own first, and whom to ask."""
    role, paths = paths_for(request.actor)
    running = Stewardship.objects.on(today()).select_related("profile")
    return render(request, "guide/help.html", {"paths": paths, "role": role, "running": running})


@page()
def words(request: Request) -> HttpResponse:
    """What the words on the screen mean."""
    return render(request, "guide/words.html", {"entries": in_alphabet()})


@page()
def root_help(request: Request) -> HttpResponse:
    """Signing in, and choosing a network."""
    return render(request, "guide/root_help.html", {"host": host()})
