"""What stands beside an organisation on its page: before and after, above and under, with whom."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from verbinders.directory.models import Alliance, Coalition, Nesting, Profile, Relation, Succession
from verbinders.directory.nests import shown
from verbinders.directory.panels import beside_page
from verbinders.parties.doors import Request

UNDER = pgettext_lazy("before the name of an umbrella", "Stands under")
ABOVE = pgettext_lazy("before the name of who stands under it", "Is the umbrella of")
WITH = pgettext_lazy("before the name of a partner", "Works together with")


class Tied(NamedTuple):
    """The other organisation of a relation, and how it stands to this one."""

    words: str | Promise
    page: Profile
    relation: Relation


def beside(request: Request, found: Profile) -> dict[str, Any]:
    """Most organisations have none of it: then nothing is asked."""
    actor, ours = request.actor, found.organisation_id
    there = vars(found)  # What `with_ties` said.
    phases = Coalition.objects.visible_to(actor).filter(profile=found) if there["has_phase"] else []
    related = Relation.objects.visible_to(actor).about(ours) if there["has_relations"] else []
    told = Nesting.objects.visible_to(actor).filter(profile=found, side=Nesting.BELOW) if there["has_networks"] else []
    alliances = list(Alliance.objects.visible_to(actor).about(ours)) if there["has_alliances"] else []
    return {
        "panels": beside_page(actor, ours),
        "successions": list(Succession.objects.visible_to(actor).about(ours)) if there["has_successions"] else [],
        "alliances": alliances,
        "unnamed": unnamed(ours, alliances) if there["has_alliances"] else 0,
        "phase": next(iter(phases), None),
        "tied": tied(ours, related),
        "networks": shown(told),
        "speaks": ours in actor.holds("represent"),
        "speaking": actor.holds("represent"),
    }


def unnamed(ours: UUID, seen: Iterable[Alliance]) -> int:
    """How many more make up this coalition than the reader sees by name, because they asked for that."""
    named = [one.pk for one in seen]
    return Alliance.objects.unnamed_in(ours).exclude(pk__in=named).count()


def tied(ours: UUID, related: Iterable[Relation]) -> list[Tied]:
    """Each relation as it reads on the page of one of the two."""
    found = []
    for one in related:
        is_first = one.organisation_id == ours
        words = WITH if one.kind == Relation.PARTNER else UNDER if is_first else ABOVE
        found.append(Tied(words, one.other_profile if is_first else one.profile, one))
    return found


def for_machines(ours: UUID, beside: Mapping[str, Any]) -> dict[str, list[Profile]]:
    """Of what stands beside it that which was agreed and schema.org knows: partners have no word there."""
    now = [one for one in beside.get("tied", []) if one.relation.status == Relation.AGREED and one.relation.is_now]
    joined = [one for one in beside.get("alliances", []) if one.status == Alliance.JOINED and not one.unnamed_at]
    return {
        "above": [one.page for one in now if one.words is UNDER],
        "below": [one.page for one in now if one.words is ABOVE],
        "members": [one.member_profile for one in joined if one.organisation_id == ours],
        "coalitions": [one.profile for one in joined if one.member_id == ours],
    }
