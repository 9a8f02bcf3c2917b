"""What every page needs around it: the network, who reads, their inbox, the four places, the languages."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext

from verbinders.history.acts import new_key
from verbinders.kit.languages import direction
from verbinders.kit.web import address_of
from verbinders.moderation.reportable import way_to_report
from verbinders.networks.models import Network
from verbinders.networks.scope import OutsideNetwork, here
from verbinders.notices.models import Notice
from verbinders.parties.actors import VISITOR, Actor

MANY = 99  # More than this is not counted.


@dataclass
class Inbox:
    """The way to the reader's inbox, and how much in it is new. Who does not show the number, asks nothing."""

    url: str
    current: bool
    actor: Actor

    @cached_property
    def unread(self) -> int:
        """One question; none on a page that is made after its door was closed."""
        try:
            network_id = here().network_id
        except OutsideNetwork:
            return 0
        return Notice.objects.visible_to(self.actor).shown_in(network_id).unread()[:MANY].count()


class PlaceInMenu(NamedTuple):
    """One of the places in the menu; on a phone they lie under the thumb."""

    label: str
    url: str
    icon: str
    current: bool
    inbox: Inbox | None = None


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for every template. Asks nothing of the database, until a page shows how much is new."""
    network: Network | None = getattr(request, "network", None)
    actor: Actor = getattr(request, "actor", VISITOR)
    inbox = inbox_of(actor, request.path)
    return {
        "network": network,
        "actor": actor,
        "page_address": address_of(request),
        "inbox": inbox,
        "menu": menu(request.path, inbox) if network else [],
        "languages": [(tag, name, direction(tag), tag == get_language()) for tag, name in settings.LANGUAGES],
        "is_demo": settings.DEMO,
        "act_key": new_key,
        "way_to_report": way_to_report(request) if network else "",
    }


def inbox_of(actor: Actor, path: str) -> Inbox | None:
    """That of this network, at the root that of all; visitors have none."""
    if actor.person is None:
        return None
    url = reverse("notices:inbox")
    return Inbox(url, path == url, actor)


def menu(path: str, inbox: Inbox | None = None) -> list[PlaceInMenu]:
    """The same four places on every page of a network. On a phone the last one says how much is new."""
    places = [
        (pgettext("menu", "Home"), reverse("home"), "door"),
        (pgettext("menu", "Organisations"), reverse("directory:organisations"), "grid"),
        (pgettext("menu", "About us"), reverse("directory:about"), "speech"),
        (pgettext("menu", "My page"), reverse("directory:my"), "person"),
    ]
    home = places[0][1]
    mine = places[-1][1]
    return [
        PlaceInMenu(
            label, url, icon, path == url if url == home else path.startswith(url), inbox if url == mine else None
        )
        for label, url, icon in places
    ]
