"""Taking the list of organisations along: what everybody may read of those that were found, a row each."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from verbinders.directory.indexing import SORT
from verbinders.directory.models import Membership, Place, ProfileWord, Word
from verbinders.directory.queries import LONG_TEXTS
from verbinders.directory.searching import Question
from verbinders.kit.languages import language
from verbinders.kit.templatetags.kit import spoken_phone
from verbinders.networks.links import link
from verbinders.networks.models import Network
from verbinders.search.finding import in_order

AT_ONCE = 500  # So many rows are held in memory.


def heads() -> list[str]:
    """What the columns are called, in the reader's language."""
    return [
        _("Name"),
        _("Kind of organisation"),
        _("In one sentence"),
        _("Languages"),
        _("Districts"),
        _("What for"),
        _("For whom"),
        _("Website"),
        _("Mail"),
        _("Phone"),
        _("Street and number"),
        _("Postcode"),
        _("Town"),
        _("Status"),
        _("Source"),
        _("Page"),
    ]


def rows(network: Network, question: Question) -> Iterator[list[str]]:
    """One row for each that was found, in the order of the list."""
    numbers = question.found().numbers
    for start in range(0, len(numbers), AT_ONCE):
        for membership in _fetched(numbers[start : start + AT_ONCE]):
            yield _row(network, membership)


def _fetched(numbers: Sequence[int]) -> list[Any]:
    """These, in this order, with all that a row needs. Who was hidden meanwhile is not among them."""
    words = ProfileWord.objects.select_related("word")
    places = Place.objects.filter(removed_at=None)
    rows = Membership.objects.shown().select_related("profile").defer(*(f"profile__{name}" for name in LONG_TEXTS))
    rows = rows.prefetch_related(Prefetch("profile__profile_words", words), Prefetch("profile__places", places))
    return in_order(SORT, rows, numbers, key="profile_id")


def _row(network: Network, membership: Any) -> list[str]:
    page = membership.profile
    place = next(iter(page.places.all()), None)
    return [
        page.name,
        capfirst(str(membership.get_kind_display())),
        str(page.summary),
        ", ".join(str(language(tag)) for tag in page.languages),
        *(_listed(page, name) for name in (Word.List.DISTRICT, Word.List.THEME, Word.List.TARGET_GROUP)),
        page.website,
        page.mail,
        spoken_phone(page.phone),
        *((place.street, place.postcode, place.town) if place else ("", "", "")),
        capfirst(str(membership.get_status_display())),
        membership.source,
        link(network, "directory:profile", profile=page.slug),
    ]


def _listed(page: Any, name: str) -> str:
    return ", ".join(sorted(str(word) for word in page.words_of(name)))
