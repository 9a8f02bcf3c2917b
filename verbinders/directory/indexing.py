"""By which words and labels an organisation is found: laid down whenever it says something, in the same act."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from verbinders.directory.models import Membership, Place, Profile, Word
from verbinders.kit.languages import LANGUAGES, language
from verbinders.search.laying_down import Sheet, lay_down, lay_down_all, take_up
from verbinders.work import queue

SORT = "organisation"
KIND, LANGUAGE, THEME, DISTRICT, TARGET_GROUP = "kind", "language", "theme", "district", "target_group"
OFFERS_SERVICE, OFFERS_PLACE = "offers:service", "offers:place"  # For machines; nobody filters by them on a page.
# The verbs of a membership after which it stands in the list, stands there otherwise, or stands there no more.
LISTING = (
    "begin",
    "enlist",
    "unlist",
    "claim",
    "release",
    "admit",
    "classify",
    "end",
    "depart",
    "hide",
    "show",
    "withhold",
    "disclose",
    "stay",
)
# What weighs how much: a name most, then the lists by which one means to be found, then sentences.
NAME, LISTED, SENTENCE, STORY = 10, 6, 4, 2
INDEX_PAGES = "directory.index_pages"
AT_ONCE, IN_A_JOB = 50, 200  # So many pages are laid down in the act itself, and so many by one job.


def of_profile(profile: Profile, *, by: Any) -> None:
    """The page was changed."""
    membership = Membership.objects.shown().filter(profile=profile).first()
    if membership is not None:
        lay_down(SORT, profile.pk, sheet_of(profile, membership))


def of_membership(membership: Membership, *, by: Any) -> None:
    """It came into the list, changed its kind, or left it."""
    if membership.rank is None:
        take_up(SORT, membership.profile_id)
    else:
        lay_down(SORT, membership.profile_id, sheet_of(membership.profile, membership))


def of_place(place: Place, *, by: Any) -> None:
    """A place was added, changed, taken away or brought back."""
    of_profile(place.profile, by=by)


def of_word(word: Word, *, by: Any) -> None:
    """It reads otherwise, or another stands for it: few pages at once, many a little later by the worker."""
    pages = word.used_by or tuple(word.users())
    if len(pages) <= AT_ONCE:
        of_pages(pages, by=by)
        return
    for start in range(0, len(pages), IN_A_JOB):
        batch = [str(page) for page in pages[start : start + IN_A_JOB]]
        queue.enqueue(INDEX_PAGES, {"pages": batch}, network_id=word.network_id, by=by)


def of_pages(pages: Collection[UUID], *, by: Any) -> int:
    """Lays down those of them that stand in the list; how many that were."""
    found = list(Membership.objects.shown().filter(profile__in=pages).select_related("profile").order_by("rank"))
    lay_down_all(SORT, {one.profile_id: sheet_of(one.profile, one) for one in found})
    return len(found)


def sheet_of(profile: Profile, membership: Membership) -> Sheet:
    """What everybody may read of it. Numbers, people and how to reach them are not among it."""
    sheet = Sheet(
        is_late=profile.is_late,
        labels={f"{KIND}:{membership.kind}", *(f"{LANGUAGE}:{tag}" for tag in profile.languages)},
    )
    sheet.say(profile.name, NAME, language="nl")
    for row in profile.profile_words.select_related("word"):
        sheet.labels.add(f"{row.word.list}:{row.word.slug}")
        sheet.say_all(row.word.text, LISTED)
    for tag in profile.languages:
        _say_language(sheet, tag)
    sheet.say_all(profile.summary, SENTENCE)
    for texts in (profile.words, profile.good_at, profile.looks_for, profile.worldview):
        sheet.say_all(texts, STORY)
    places = list(Place.objects.filter(profile=profile, removed_at=None).select_related("district"))
    for place in places:
        _say_place(sheet, place)
    if membership.status == Membership.MEMBER:
        sheet.labels |= _offers(sheet, is_somewhere=bool(places))
    return sheet


def _offers(sheet: Sheet, *, is_somewhere: bool) -> set[str]:
    """A member that says what it is for, or where it is, offers something that can be told of."""
    has_theme = any(label.startswith(f"{THEME}:") for label in sheet.labels)
    if is_somewhere:
        return {OFFERS_SERVICE, OFFERS_PLACE}
    return {OFFERS_SERVICE} if has_theme else set()


def _say_language(sheet: Sheet, tag: str) -> None:
    """By its own name, and by its name in Dutch."""
    spoken = language(tag)
    sheet.say(spoken.endonym, LISTED, language=tag)
    for name in LANGUAGES[tag].dutch if tag in LANGUAGES else ():
        sheet.say(name, LISTED, language="nl")


def _say_place(sheet: Sheet, place: Place) -> None:
    sheet.say(f"{place.name} {place.street} {place.town} {place.note}", SENTENCE, language="nl")
    sheet.say(place.postcode.replace(" ", ""), SENTENCE)
    if place.district is not None:
        sheet.labels.add(f"{DISTRICT}:{place.district.slug}")
        sheet.say_all(place.district.text, LISTED)
