"""What every page needs around it: the network, who reads, the four places, the languages."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext

from verbinders.history.acts import new_key
from verbinders.kit.languages import direction
from verbinders.networks.models import Network
from verbinders.parties.actors import VISITOR


class PlaceInMenu(NamedTuple):
    """One of the places in the menu; on a phone they lie under the thumb."""

    label: str
    url: str
    icon: str
    current: bool


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for every template. Asks nothing of the database."""
    network: Network | None = getattr(request, "network", None)
    return {
        "network": network,
        "actor": getattr(request, "actor", VISITOR),
        "menu": menu(request.path) if network else [],
        "languages": [(tag, name, direction(tag), tag == get_language()) for tag, name in settings.LANGUAGES],
        "is_demo": settings.DEMO,
        "act_key": new_key,
    }


def menu(path: str) -> list[PlaceInMenu]:
    """The same four places on every page of a network."""
    places = [
        (pgettext("menu", "Home"), reverse("home"), "door"),
        (pgettext("menu", "Organisations"), reverse("directory:organisations"), "grid"),
        (pgettext("menu", "About us"), reverse("directory:about"), "speech"),
        (pgettext("menu", "My page"), reverse("directory:my"), "person"),
    ]
    home = places[0][1]
    return [
        PlaceInMenu(label, url, icon, path == url if url == home else path.startswith(url))
        for label, url, icon in places
    ]
