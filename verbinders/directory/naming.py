"""How organisations are called in this network and who makes up a coalition, for the floors below."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from verbinders.directory.models import Alliance, Membership, Profile
from verbinders.directory.queries import FOUND
from verbinders.networks.scope import here
from verbinders.parties.above import Named


def names_of(organisations: Collection[UUID]) -> Mapping[UUID, Named]:
    """Those that have a page here, by id. One query."""
    shown = Membership.objects.filter(FOUND, profile=OuterRef("pk"))
    rows: Any = Profile.objects.filter(organisation_id__in=organisations).annotate(is_shown=Exists(shown))
    return {row.organisation_id: Named(row.name, _path(row), row.face, row.is_shown) for row in rows}


def members_of(coalition: UUID) -> frozenset[UUID]:
    """Those who make it up in the network where we are."""
    if here().network_id is None:
        return frozenset()
    joined = Alliance.objects.filter(organisation=coalition, status=Alliance.JOINED)
    return frozenset(joined.values_list("member_id", flat=True))


def _path(page: Profile) -> str:
    """Also where no page is being made: then without the network in front."""
    return reverse("directory:profile", urlconf=settings.MOUNTED_URLCONF, args=[page.slug])
