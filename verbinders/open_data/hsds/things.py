"""Organizations, services and where they are.

Who is in the list is an organization. A member that says what it is for, or where and when it can be found, has one
service: what it does, in its own words. Of who is only listed nobody said that they offer something.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from verbinders.directory.indexing import SORT
from verbinders.directory.models import Membership, Place, Profile, ProfileWord, Word
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.open_data.answers import Told
from verbinders.open_data.hsds import words
from verbinders.open_data.hsds.parts import (
    attributes,
    best,
    languages,
    location,
    made,
    phones,
    said,
    schedules,
)
from verbinders.search.finding import in_order


def rows() -> Any:
    """Who is in the list, with all that a visitor reads of it. Three questions to the database."""
    here = Membership.objects.shown().select_related("profile__logo").defer("profile__logo__picture")
    used = Prefetch("profile__profile_words", ProfileWord.objects.select_related("word"))
    standing = Place.objects.filter(removed_at=None).select_related("district")
    return here.prefetch_related(used, Prefetch("profile__places", standing))


def fetched(numbers: Sequence[int]) -> list[Any]:
    """Those with these numbers, in this order."""
    return in_order(SORT, rows(), numbers, key="profile_id")


def has_service(row: Any) -> bool:
    """Whether there is something to tell: the search knows it by the same rule (`directory.indexing`)."""
    page: Profile = row.profile
    return row.status == Membership.MEMBER and bool(page.words_of(Word.List.THEME) or list(page.places.all()))


def organization(network: Network, row: Any, *, full_service: bool = False) -> Told:
    """An organisation in full; its services by their key, or in full too."""
    page: Profile = row.profile
    has = has_service(row)
    brief = [{"id": str(row.pk), "name": page.name, "status": "active"}] if has else []
    stories = (best(page.summary, network), best(page.words, network))
    return {
        "id": str(page.pk),
        "name": page.name,
        "description": "\n\n".join(filter(None, stories)) or words.kind(network, row.kind)["name"],
        **said(
            email=page.mail,
            website=page.website,
            uri=link(network, "directory:profile", profile=page.slug),
            logo=_logo(network, page),
            phones=phones(page, page.pk, organization_id=str(page.pk)),
            locations=[_with_hours(page, place) for place in page.places.all()],
            attributes=attributes("organization", page.pk, _terms(network, row)),
            services=[service(network, row)] if has and full_service else brief,
        ),
    }


def service(network: Network, row: Any, *, with_organization: bool = False) -> Told:
    """What it does. Its state is "active" as long as it is a member; assured is what its own people assured."""
    page: Profile = row.profile
    whose = {"service_id": str(row.pk)}
    districts = page.words_of(Word.List.DISTRICT)
    return {
        "id": str(row.pk),
        "organization_id": str(page.pk),
        "name": page.name,
        "status": "active",
        **said(
            description=best(page.good_at, network) or best(page.summary, network),
            url=link(network, "directory:profile", profile=page.slug),
            email=page.mail,
            assured_date=page.assured_on.isoformat() if page.assured_on else "",
            phones=phones(page, row.pk, **whose),
            languages=languages(page, row.pk, **whose),
            service_areas=[
                {"id": made(row.pk, "area", word.pk), "name": best(word.text, network), **whose} for word in districts
            ],
            service_at_locations=[at_location(row, place) for place in page.places.all()],
            attributes=attributes("service", row.pk, words.terms_of(network, page)),
            organization=organization(network, row) if with_organization else None,
        ),
    }


def at_location(row: Any, place: Place) -> Told:
    """What it does at one place, with the hours of that place. The key of the place is the key of both."""
    key = str(place.pk)
    return {
        "id": key,
        "service_id": str(row.pk),
        "location_id": key,
        "location": location(row.profile, place),
        **said(schedules=schedules(place, "open", service_at_location_id=key)),
    }


def one_organization(key: UUID) -> Any:
    return rows().filter(profile_id=key).first()


def one_service(key: UUID) -> Any:
    row = rows().filter(pk=key).first()
    return row if row is not None and has_service(row) else None


def one_at_location(key: UUID) -> Any:
    """The organisation that can be found there."""
    row = rows().filter(profile__places=key, profile__places__removed_at=None).first()
    return row if row is not None and has_service(row) else None


def _terms(network: Network, row: Any) -> list[Told]:
    """What it is, what it speaks, and the words by which it is found."""
    page: Profile = row.profile
    spoken = [words.spoken(network, tag) for tag in page.languages]
    return [words.kind(network, row.kind), *spoken, *words.terms_of(network, page)]


def _with_hours(page: Profile, place: Place) -> Told:
    return location(page, place) | said(schedules=schedules(place, "hours", location_id=str(place.pk)))


def _logo(network: Network, page: Profile) -> str:
    digest = page.logo_digest
    return f"{link(network, 'directory:logo', profile=page.slug)}?v={digest}" if digest else ""
