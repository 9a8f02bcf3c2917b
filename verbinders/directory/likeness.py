"""Names that look alike: found when a name is given, said to who asks and to those who decide, never a refusal.

Two may truly have the same name (decision 0042).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Prefetch

from verbinders.directory.models import Likeness, Membership, NameKey, Profile
from verbinders.directory.queries import SHOWN
from verbinders.directory.well_known import FILLERS, officials
from verbinders.kit.lookalikes import Why, alike, asked_keys, holds, kept_keys
from verbinders.networks.models import Network

# So many names at most are looked at one by one, and so many are shown.
LOOKED_AT = 200
SHOWN_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Alike:
    """A name that another can be taken for. `page`: of an organisation here; without one it is well known outside."""

    name: str
    why: Likeness.Why
    page: Profile | None = None
    status: str = ""


def remember(profile: Profile) -> None:
    """Keep under which keys this name is found, and which names are like it now."""
    fillers = fillers_in(profile.network)
    here = {"network_id": profile.network_id}
    NameKey.objects.filter(profile=profile).delete()
    NameKey.objects.bulk_create(
        NameKey(profile=profile, key=key, **here) for key in sorted(kept_keys(profile.name, fillers))
    )
    Likeness.objects.filter(profile=profile).delete()
    Likeness.objects.filter(other=profile).delete()
    found = [
        (other, why)
        for other in _candidates(profile.name, fillers).exclude(organisation_id=profile.organisation_id)[:LOOKED_AT]
        if (why := alike(profile.name, other.name, fillers))
    ]
    pairs = [pair for other, why in found for pair in ((profile, other, why), (other, profile, why))]
    Likeness.objects.bulk_create(Likeness(profile=one, other=two, why=why, **here) for one, two, why in pairs)


def like_page(profile: Profile) -> list[Alike]:
    """What those who run the network see: organisations here, also those that wait, and what is well known."""
    rows = Likeness.objects.filter(profile=profile, other__memberships__status__in=(*SHOWN, "applied"))
    pages = rows.select_related("other").prefetch_related(_statuses("other__memberships")).distinct()
    return [
        *(_of(row.other, Likeness.Why(row.why)) for row in pages.order_by("other__slug")[:SHOWN_AT_ONCE]),
        *like_well_known(profile.name, profile.network),
    ]


def like_name(name: str, network: Network, *, but: Profile | None = None) -> list[Alike]:
    """What somebody sees who is about to give this name: only what everybody may see."""
    fillers = fillers_in(network)
    found = _candidates(name, fillers).filter(pk__in=Profile.objects.found().values("pk"))
    if but is not None:
        found = found.exclude(pk=but.pk)
    rows = found.prefetch_related(_statuses("memberships"))[:LOOKED_AT]
    pages = ((page, alike(name, page.name, fillers)) for page in rows)
    first = islice(((page, why) for page, why in pages if why), SHOWN_AT_ONCE)
    return [*(_of(page, Likeness.Why(why)) for page, why in first), *like_well_known(name, network)]


def like_well_known(name: str, network: Network) -> list[Alike]:
    """The network itself, and who is trusted everywhere."""
    known = (network.name, *officials(network.town))
    return list(_like_any(name, known, fillers_in(network)))[:SHOWN_AT_ONCE]


def like_networks(name: str, slug: str, organisation: str, *, town: str) -> list[Alike]:
    """For who asks for a network: networks of this site, and what is well known, also for the organisation."""
    others = list(Network.objects.values_list("name", "slug"))
    names = [other for other, address in others if alike(slug.replace("-", " "), address.replace("-", " "))]
    found = [Alike(other, Likeness.Why.NEAR) for other in names]
    found += _like_any(name, [other for other, _address in others if other not in names], FILLERS)
    found += _like_any(organisation, [*(other for other, _address in others), *officials(town)], FILLERS)
    return list({one.name: one for one in found}.values())[:SHOWN_AT_ONCE]


def fillers_in(network: Network) -> tuple[str, ...]:
    """The words that say little here: also the name of the town, which half of the organisations bear."""
    return (*FILLERS, *network.town.split())


def _candidates(name: str, fillers: tuple[str, ...]) -> Any:
    keys = NameKey.objects.filter(key__in=asked_keys(name, fillers))
    return Profile.objects.filter(pk__in=keys.values("profile")).select_related("network").order_by("slug")


def _like_any(name: str, known: Iterable[str], fillers: tuple[str, ...]) -> Iterable[Alike]:
    for one in known:
        why = alike(name, one, fillers) or (Why.HOLDS if holds(name, one, fillers) else None)
        if why:
            yield Alike(one, Likeness.Why(why))


def _statuses(path: str) -> "Prefetch[Any]":
    return Prefetch(path, Membership.objects.order_by("-asked_at"))


def _of(page: Profile, why: Likeness.Why) -> Alike:
    statuses = [membership.status for membership in page.memberships.all()]
    return Alike(page.name, why, page, next(iter(statuses), ""))
