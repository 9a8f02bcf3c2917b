"""Three members that fit a new one: by what both say of themselves, never by size, and not always the same ones.

Fitting is sharing a language, a district, a theme or a target group; of as many as fit as well, those that were
suggested least come first, then those that looked at their page lately, then whose turn it is today.
"""

from collections.abc import Mapping
from datetime import timedelta
from itertools import combinations
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from verbinders.directory.indexing import DISTRICT, LANGUAGE, SORT, TARGET_GROUP, THEME
from verbinders.directory.models import Alliance, Introduction, Membership, Place, Profile, Relation, Word
from verbinders.directory.searching import called
from verbinders.kit.time import now, today
from verbinders.networks.links import path_within
from verbinders.notices.attention import open_asks, settle_asks
from verbinders.notices.models import Ask, Message
from verbinders.parties.actors import Actor
from verbinders.parties.models import Mandate
from verbinders.search.finding import Found, cards, find, group_of
from verbinders.search.models import Findable

ASK = "introduction"
AT_ONCE, AGAIN = 3, 2  # So many at once; and so many more at most, for those that were skipped.
NEW = timedelta(days=60)  # So long a member is new.
QUIET = timedelta(days=14)  # After so long we remind once.
LOOKED_AT = 30
BY = (DISTRICT, LANGUAGE, THEME, TARGET_GROUP)


class Fits(NamedTuple):
    """A member that fits, and the labels that both have."""

    page: Profile
    reasons: list[str]


def joined(membership: Membership, *, by: Actor) -> None:
    """A new member."""
    _fill(membership.profile, by)


def said_more(profile: Profile, *, by: Actor) -> None:
    """Somebody new says for whom and where it is: now we know better who fits."""
    new = Membership.objects.filter(profile=profile, status=Membership.MEMBER, starts__gt=today() - NEW)
    if new.exists():
        _fill(profile, by)


def said_where(place: Place, *, by: Actor) -> None:
    """A place was added."""
    said_more(place.profile, by=by)


def skipped(introduction: Introduction, *, by: Actor) -> None:
    """Another one in its place; and what waited is done when nothing is left."""
    _fill(introduction.profile, by)
    settled(introduction, by=by)


def settled(introduction: Introduction, *, by: Actor) -> None:
    """When nobody is left to greet, nothing waits any more."""
    left = Introduction.objects.open().filter(profile=introduction.profile_id, status=Introduction.SUGGESTED)
    if not left.exists():
        settle_asks(introduction.profile, of=[introduction.organisation_id], kind=ASK, by=by)


def written(message: Message, *, by: Actor) -> None:
    """Who writes to an organisation that was suggested has said hello."""
    if message.on_behalf_of_id is None:
        return
    asked = Introduction.objects.filter(organisation=message.on_behalf_of_id, other=message.organisation_id)
    for introduction in asked.exclude(status=Introduction.GREETED):
        introduction.greet(by=by)


def remind(*, by: Actor) -> int:
    """Once, and only on their own page: who was suggested for two weeks and not answered. How many.

    What waits for an answer that nobody can give any more is done: too long ago, or the other one is not found.
    """
    open_ones = Introduction.objects.open().filter(status=Introduction.SUGGESTED).order_by()
    over = Ask.objects.filter(kind=ASK, settled_at=None).exclude(subject_id__in=open_ones.values("profile"))
    over.update(settled_at=now())
    waiting = open_ones.filter(suggested_at__lt=now() - QUIET)
    before = Introduction.objects.exclude(reminded_at=None).values("profile")
    members = Profile.objects.members().filter(pk__in=waiting.values("profile"))
    pages = list(members.exclude(pk__in=before)[:LOOKED_AT])
    for page in pages:
        told: dict[str, Any] = {"about": page.name, "path": path_within("directory:my")}
        power = Mandate.Power.REPRESENT
        open_asks(page, ASK, of=[page.organisation_id], power=power, by=by, **told)
        Introduction.objects.filter(profile=page).update(reminded_at=now())
    return len(pages)


def in_words(labels: list[str], lists: Mapping[str, Word]) -> list[str]:
    """Why the two fit, as sentences in the reader's language."""
    says = {
        DISTRICT: _("You are both in %(what)s."),
        LANGUAGE: _("You both speak %(what)s."),
        THEME: _("You both do this: %(what)s."),
        TARGET_GROUP: _("You are both there for: %(what)s."),
    }
    parts = [(label.partition(":")[0], label.partition(":")[2]) for label in labels]
    return [says[group] % {"what": called(group, value, lists)} for group, value in parts if group in says]


def fitting(profile: Profile, number: int) -> list[Fits]:
    """At most `number` members that share something with it and were not suggested to it before."""
    mine = Findable.objects.filter(sort=SORT, thing_id=profile.pk).values_list("number", flat=True).first()
    if mine is None or number < 1:
        return []
    found = find(SORT, turn=today().toordinal())
    shared = _shared(found, mine, profile.network.language)
    levels = _levels(found, shared, mine)
    rows = Membership.objects.shown().filter(status=Membership.MEMBER).select_related("profile")
    rows = rows.exclude(profile__in=_known(profile))
    there = list(cards(SORT, rows, list(levels), key="profile_id"))
    often = _how_often([row.profile for row in there])
    place = {n: at for at, n in enumerate(levels)}
    there.sort(key=lambda row: (-levels[row.number], often.get(row.profile_id, 0), place[row.number]))
    return [Fits(row.profile, _reasons(row.number, found, shared)) for row in there[:number]]


def _known(profile: Profile) -> set[Any]:
    """Whom it was introduced to, and with whom it belongs together already."""
    met = Introduction.objects.filter(profile=profile).values_list("profile", "other_profile")
    joined = Alliance.objects.about(profile.organisation_id).values_list("profile", "member_profile")
    related = Relation.objects.about(profile.organisation_id).values_list("profile", "other_profile")
    return {key for rows in (met, joined, related) for pair in rows for key in pair}


def _fill(profile: Profile, by: Actor) -> None:
    there = list(Introduction.objects.filter(profile=profile).values_list("status", flat=True))
    room = AT_ONCE - sum(status != Introduction.SKIPPED for status in there)
    for one in fitting(profile, min(room, AT_ONCE + AGAIN - len(there))):
        Introduction.suggest(profile, other=one.page, reasons=one.reasons, by=by)


def _shared(found: Found, mine: int, language: str) -> dict[str, list[str]]:
    """Its own labels by group. The language in which the network writes says nothing: nearly everybody speaks it."""
    ours = [label for label, numbers in found.sets.items() if numbers >> mine & 1 and label != f"{LANGUAGE}:{language}"]
    return {group: sorted(label for label in ours if group_of(label) == group) for group in BY}


def _levels(found: Found, shared: Mapping[str, list[str]], mine: int) -> dict[int, int]:
    """In how many groups each other one shares something; the most first, then in the order of today."""
    sets = []
    for labels in shared.values():
        of_group = 0
        for label in labels:
            of_group |= found.sets[label]
        sets.append(of_group & ~(1 << mine))
    levels: dict[int, int] = {}
    for size in range(len(sets), 0, -1):
        among = 0
        for some in combinations(sets, size):
            together = found.everything
            for one in some:
                together &= one
            among |= together
        first = (number for number in found.numbers if among >> number & 1 and number not in levels)
        levels |= {number: size for number, _place in zip(first, range(LOOKED_AT - len(levels)), strict=False)}
    return levels


def _how_often(pages: list[Profile]) -> dict[Any, int]:
    counted = Introduction.objects.filter(other_profile__in=pages).order_by().values("other_profile")
    return {row["other_profile"]: row["n"] for row in counted.annotate(n=Count("id"))}


def _reasons(number: int, found: Found, shared: Mapping[str, list[str]]) -> list[str]:
    """One of each group."""
    both = ([label for label in labels if found.sets[label] >> number & 1] for labels in shared.values())
    return [labels[0] for labels in both if labels]
