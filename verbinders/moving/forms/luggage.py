"""What an archive holds, asked again by the very questions at which people type it. Nothing of it is believed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from verbinders.directory.forms.membership import ApplyForm
from verbinders.directory.forms.place import PlaceForm
from verbinders.directory.forms.profile import ContactForm, DescribeForm
from verbinders.directory.forms.registration import RegistrationForm
from verbinders.directory.kinds import Kind
from verbinders.directory.models import Word
from verbinders.directory.word_lists import by_slug
from verbinders.kit.languages import LANGUAGES
from verbinders.kit.marks import ACCENTS
from verbinders.kit.text import Texts, broken_signs
from verbinders.moving.limits import PLACES
from verbinders.moving.models.arrival import Luggage
from verbinders.moving.reading import Bag
from verbinders.moving.unpacking import known, logo_in

NUMBERS = ("legal_form", "kvk", "rsin", "iban", "anbi")
PLACE = ("name", "street", "postcode", "town", "note")
CONTACT = ("website", "mail", "phone", "ask_for")
AT_MOST = 40  # Lines about what stays behind.


class Sorting:
    """What comes, and what does not with the reason, while the archive is looked through."""

    def __init__(self) -> None:
        self.left: list[tuple[str, str]] = []

    def stays(self, what: Any, why: str) -> None:
        """It does not come."""
        if len(self.left) < AT_MOST:
            self.left.append((str(what), why))

    def asked(self, questions: Mapping[str, forms.Field], name: str, value: Any, *, empty: Any = "") -> Any:
        """One answer, as its question takes it; otherwise it stays behind."""
        question = questions[name]
        try:
            return question.clean(value) if value else empty
        except ValidationError as error:
            self.stays(question.label, " ".join(error.messages))
            return empty


def luggage_of(bag: Bag) -> Luggage:
    """Raises ValidationError when there is no page in it with a name that we can show."""
    sorting, content = Sorting(), bag.content
    page = next(iter(content["page"]), None)
    if page is None:
        raise ValidationError(_("There is no page of an organisation in this archive."), code="no_page")
    name = ApplyForm.base_fields["name"].clean(page["name"])
    return Luggage(
        kind=_kind(content["memberships"]),
        page={"name": name, **_texts(sorting, page)},
        languages=[tag for tag in dict.fromkeys(page["languages"]) if tag in LANGUAGES],
        dress={
            "accent": page["accent"] if page["accent"] in ACCENTS else "",
            "roll": min(page["roll"], 999),
        },
        contact={one: sorting.asked(ContactForm.base_fields, one, page[one]) for one in CONTACT},
        words=_words(sorting, content["words"]),
        places=_places(sorting, content["places"]),
        numbers=_numbers(sorting, next(iter(content["numbers"]), None)),
        has_logo=_logo(sorting, bag),
        documents=sum(row["status"] == "listed" for row in content["documents"]),
        pictures=sum(row["status"] == "listed" for row in content["pictures"]),
        left=sorting.left,
    )


def _kind(memberships: list[dict[str, Any]]) -> str:
    kinds = [row["kind"] for row in memberships if row["kind"] in Kind]
    return kinds[-1] if kinds else Kind.OTHER


def _texts(sorting: Sorting, page: Mapping[str, Any]) -> dict[str, Any]:
    texts = {}
    for name in ("summary", "words", "good_at", "looks_for", "worldview"):
        machine = {tag for tag, stored in page[name].items() if stored.get("by") == "machine"}
        clean = sorting.asked(DescribeForm.base_fields, name, known(page[name]), empty={})
        texts[name] = {tag: one | ({"by": "machine"} if tag in machine else {}) for tag, one in clean.items()}
    return texts


def _words(sorting: Sorting, rows: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """Those that the lists of this network know."""
    here = _offered()
    found = []
    for row in rows:
        if word := here.get((row["list"], row["slug"])):
            found.append([word.list, word.slug])
        elif not broken_signs(said := str(Texts(row["text"])) or row["slug"]):
            sorting.stays(said[:60], _("The lists of this network do not have this word."))
    return found


def _offered() -> dict[tuple[str, str], Word]:
    return {key: word for key, word in by_slug().items() if word.is_offered}


def _places(sorting: Sorting, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    here = _offered()
    places = []
    for row in [row for row in rows if row["removed_at"] is None][:PLACES]:
        place = {one: sorting.asked(PlaceForm.base_fields, one, row[one]) for one in PLACE}
        place["hours"] = sorting.asked(PlaceForm.base_fields, "hours", row["hours"], empty=[])
        district = here.get((Word.List.DISTRICT, row["district"]))
        place["district"] = district.slug if district else ""
        if place["name"]:
            places.append(place)
    return places


def _numbers(sorting: Sorting, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """All of them or none: they are checked against each other. They come hidden."""
    if row is None:
        return {}
    form = RegistrationForm({name: row[name] for name in NUMBERS})
    if form.is_valid():
        return {name: form.cleaned_data[name] for name in NUMBERS}
    sorting.stays(_("Your numbers"), " ".join(str(words) for lines in form.errors.values() for words in lines))
    return {}


def _logo(sorting: Sorting, bag: Bag) -> bool:
    if "logo.webp" not in bag.packed.parts:
        return False
    try:
        logo_in(bag)
    except ValidationError as error:
        sorting.stays(_("Your logo"), " ".join(error.messages))
        return False
    return True
