"""How our own API tells of an organisation and of a word: what a visitor of the site reads, and nothing more."""

from typing import Any

from django.db.models import Prefetch

from verbinders.directory.indexing import DISTRICT, SORT, TARGET_GROUP, THEME
from verbinders.directory.models import Membership, Place, Profile, Word
from verbinders.directory.queries import LONG_TEXTS
from verbinders.kit.languages import language
from verbinders.kit.text import Texts
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.open_data.answers import Told
from verbinders.search.finding import Found, in_order

WORDS = {"districts": DISTRICT, "themes": THEME, "targetGroups": TARGET_GROUP}


def fetched(numbers: list[int]) -> list[Any]:
    """The organisations with these numbers, in this order, with their places. Two questions to the database."""
    rows = Membership.objects.shown().select_related("profile__logo")
    rows = rows.defer("profile__logo__picture", *(f"profile__{name}" for name in LONG_TEXTS))
    return in_order(SORT, with_places(rows), numbers, key="profile_id")


def with_places(rows: Any) -> Any:
    """With what is shown of where and when."""
    places = Place.objects.filter(removed_at=None).select_related("district")
    return rows.prefetch_related(Prefetch("profile__places", places))


def card(network: Network, row: Any, found: Found) -> Told:
    """An organisation in a list; which words it uses is known to the search."""
    return of(network, row) | {name: found.values_of(row.number, group) for name, group in WORDS.items()}


def whole(network: Network, row: Any) -> Told:
    """One organisation, with its own words."""
    page: Profile = row.profile
    words = {
        name: sorted({*(word.slug for word in page.words_of(group)), *_from_places(page, group)})
        for name, group in WORDS.items()
    }
    long = {
        "ownWords": texts(page.words),
        "goodAt": texts(page.good_at),
        "looksFor": texts(page.looks_for),
        "worldview": texts(page.worldview),
    }
    return of(network, row) | words | long


def of(network: Network, row: Any) -> Told:
    """What both tell. What was not said is null or empty, never guessed."""
    page: Profile = row.profile
    logo = f"{link(network, 'directory:logo', profile=page.slug)}?v={page.logo_digest}" if page.logo_digest else None
    return {
        "id": str(page.pk),
        "name": page.name,
        "url": link(network, "directory:profile", profile=page.slug),
        "kind": row.kind,
        "status": row.status,
        "source": row.source or None,
        "summary": texts(page.summary),
        "languages": page.languages,
        "website": page.website or None,
        "email": page.mail or None,
        "phone": page.phone or None,
        "logo": logo,
        "places": [place(one) for one in page.places.all()],
        "assuredOn": page.assured_on.isoformat() if page.assured_on else None,
        "changedOn": page.changed_at.date().isoformat(),
    }


def texts(said: Texts) -> list[Told]:
    """A text in each language in which it was written; what a machine translated says so."""
    return [{"language": one.language, "text": one.t, "isMachine": one.is_machine} for one in said.each()]


def place(one: Place) -> Told:
    """Where, and when it is open by the clock on the wall."""
    return {
        "id": str(one.pk),
        "name": one.name,
        "street": one.street or None,
        "postcode": one.postcode or None,
        "town": one.town or None,
        "district": one.district.slug if one.district else None,
        "note": one.note or None,
        "openingHours": [
            {"dayOfWeek": hours["day"], "opens": hours["opens"], "closes": hours["closes"]} for hours in one.hours
        ],
    }


def word(one: Word, found: Found) -> Told:
    """A word of a list, and how many organisations are found by it."""
    return {
        "slug": one.slug,
        "texts": texts(one.text),
        "termUri": one.taxonomy_uri or None,
        "organisations": found.sets.get(f"{one.list}:{one.slug}", 0).bit_count(),
    }


def spoken(tag: str, found: Found) -> Told:
    """A language that organisations speak."""
    known = language(tag)
    return {
        "tag": tag,
        "endonym": known.endonym,
        "direction": known.dir,
        "organisations": found.sets[f"language:{tag}"].bit_count(),
    }


def _from_places(page: Profile, group: str) -> list[str]:
    return [one.district.slug for one in page.places.all() if one.district] if group == DISTRICT else []
