"""What key persons show on pages of the directory."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from verbinders.directory.offers import Offer
from verbinders.directory.panels import Panel
from verbinders.key_persons.models import KeyPerson
from verbinders.key_persons.queries import takes_part
from verbinders.parties.actors import Actor

MOST = 12  # On the page of an organisation.


def beside(actor: Actor, organisation_id: UUID) -> Panel | None:
    """The key persons of an organisation, for who may see them; for its own people also the way to ask one."""
    if not actor.mandates or not takes_part(actor):
        return None
    rows = KeyPerson.objects.found().visible_to(actor).of(organisation_id).with_names()
    found = list(rows.order_by("agreed_at", "pk")[:MOST])
    may_ask = organisation_id in actor.holds("represent")
    if not found and not may_ask:
        return None
    return Panel("key_persons/beside.html", {"rows": found, "may_ask": may_ask})


def mine(actor: Actor) -> Panel | None:
    """What I was asked, and where I am a key person."""
    rows = KeyPerson.objects.standing().of_person(actor).select_related("profile")
    ways = [Offer(_("Key persons"), reverse("key_persons:key_persons"), "people")] if takes_part(actor) else []
    found = list(rows.order_by("asked_at", "pk"))
    waits = any(one.status == KeyPerson.ASKED for one in found)
    return Panel("key_persons/mine.html", {"rows": found}, ways, waits)


def by_label(actor: Actor) -> str:
    """The list, for who may see it."""
    return reverse("key_persons:key_persons") if takes_part(actor) else ""
