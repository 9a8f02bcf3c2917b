"""What an organisation of the demo tells on its page, and the deeds by which it does so."""

from dataclasses import dataclass, field
from typing import Any

from verbinders.directory.hours import Hours
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Place, Profile, Registration, Word
from verbinders.directory.models.word import word_slug
from verbinders.directory.word_lists import by_slug
from verbinders.kit.text import Texts
from verbinders.parties.actors import Actor


def told(nl: str, en: str, **others: str) -> Texts:
    """Dutch and English as people wrote them; the others as a computer gave them, until a native speaker has read."""
    machine: dict[str, Any] = {language: {"t": words, "by": "machine"} for language, words in others.items()}
    return Texts({**Texts.of(nl=nl, en=en), **machine})


def week(*days: int, opens: str, closes: str) -> list[Hours]:
    """Open on these days, 1 is Monday."""
    return [Hours(day=day, opens=opens, closes=closes) for day in days]


@dataclass(frozen=True)
class PlaceTold:
    """A place and when somebody is there."""

    name: str
    street: str
    postcode: str
    district: str
    hours: list[Hours] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class NumbersTold:
    """Numbers that cannot be anybody's: no KvK number begins with 0000; the others are known examples for tests."""

    legal_form: str
    kvk: str = ""
    rsin: str = ""
    iban: str = ""
    anbi: bool = False
    is_shown: bool = False


@dataclass(frozen=True)
class PageTold:
    """One organisation of the demo, and who writes its page."""

    key: str
    person: str
    name: str
    kind: Kind
    motivation: str
    summary: Texts
    words: Texts
    good_at: Texts
    looks_for: Texts
    languages: list[str]
    themes: list[str]
    target_groups: list[str]
    districts: list[str]
    accent: str
    mail: str
    ask_for: str
    website: str = ""
    worldview: Texts = field(default_factory=Texts)
    roll: int = 0
    places: tuple[PlaceTold, ...] = ()
    numbers: NumbersTold | None = None


def tell(page: PageTold, town: str, *, by: Actor) -> None:
    """The organisation for which `by` acts writes its page."""
    profile = Profile.objects.get(organisation__in=by.organisations & {by.organisation_id})
    lists = _lists()
    profile.describe(
        seen=profile.revision,
        name=page.name,
        summary=page.summary,
        words=page.words,
        good_at=page.good_at,
        looks_for=page.looks_for,
        worldview=page.worldview,
        by=by,
    )
    profile.label(seen=profile.revision, languages=page.languages, words=_words(page, lists), by=by)
    profile.dress(seen=profile.revision, accent=page.accent, roll=page.roll, by=by)
    profile.contact(seen=profile.revision, website=page.website, mail=page.mail, phone="", ask_for=page.ask_for, by=by)
    for place in page.places:
        _open(profile, place, town, lists, by)
    if page.numbers:
        _note(profile, page.numbers, by)


Lists = dict[tuple[str, str], Word]


def _lists() -> Lists:
    return by_slug()


def _words(page: PageTold, lists: Lists) -> list[Word]:
    used = {
        Word.List.THEME: page.themes,
        Word.List.TARGET_GROUP: page.target_groups,
        Word.List.DISTRICT: page.districts,
    }
    return [lists[list_name, word_slug(text)] for list_name, texts in used.items() for text in texts]


def _open(profile: Profile, place: PlaceTold, town: str, lists: Lists, by: Actor) -> None:
    Place.add(
        profile,
        name=place.name,
        street=place.street,
        postcode=place.postcode,
        town=town,
        district=lists[Word.List.DISTRICT, word_slug(place.district)],
        hours=place.hours,
        note=place.note,
        by=by,
    )


def _note(profile: Profile, numbers: NumbersTold, by: Actor) -> None:
    noted = Registration.note(
        profile,
        legal_form=numbers.legal_form,
        kvk=numbers.kvk,
        rsin=numbers.rsin,
        iban=numbers.iban,
        anbi=numbers.anbi,
        by=by,
    )
    if numbers.is_shown:
        noted.show(by=by)
