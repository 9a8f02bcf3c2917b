"""Find it, or it does not exist: what the views of the directory begin with."""

from django.shortcuts import get_object_or_404

from verbinders.directory.models import Profile
from verbinders.directory.queries import stewarding
from verbinders.history.verbs import NotAllowed
from verbinders.parties.doors import Request


def page_of(request: Request, slug: str) -> Profile:
    """The page of an organisation, if the reader may see it."""
    return get_object_or_404(Profile.objects.visible_to(request.actor), slug=slug)


def stewards_only(request: Request) -> None:
    """For pages that do not exist for others."""
    if not stewarding(request.actor.holds("represent")).exists():
        raise NotAllowed("stewards")
