"""Looking at the rows of a list before anything is added: what each would become, and what is there already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import override

from verbinders.directory.bringing.limits import LOOKED_AT
from verbinders.directory.bringing.places import places_in, postcode_in
from verbinders.directory.kinds import Kind, kind_found_as
from verbinders.directory.likeness import fillers_in
from verbinders.directory.models import Intake, IntakeRow, Membership, NameKey, Profile, Word
from verbinders.directory.models.word import word_slug
from verbinders.kit import forms as kit
from verbinders.kit.languages import LANGUAGES, Language, language_from_dutch
from verbinders.kit.lookalikes import alike, asked_keys
from verbinders.networks.models import Network

GONE = (Membership.ENDED, Membership.DECLINED)
LISTS = (Word.List.DISTRICT, Word.List.THEME, Word.List.TARGET_GROUP)
LONGEST = {"name": 120, "kind": 80, "source": 160, "summary": 200, "street": 120, "town": 80}
LONGEST |= {"story": 4000, "good_at": 600}
CUT = ("name", "story")  # What is too long of these comes as far as it fits; of others nothing.
LONGEST_WORD = 60
# The same questions as on the page of an organisation.
REACH = {
    "website": kit.WebField(max_length=300, required=False),
    "mail": kit.MailField(required=False),
    "phone": kit.PhoneField(required=False),
}
AT_ONCE = 200  # Names whose likenesses are looked up together.


@dataclass(frozen=True)
class Told:
    """What a person said about a file. `columns`: which one is what; `kinds`: which word is which kind."""

    columns: Mapping[str, int]
    kinds: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    adds_words: bool = False
    is_package: bool = False
    remarks: Sequence[Sequence[str]] = ()


def look(rows: Sequence[IntakeRow], told: Told, network: Network, *, earlier: Iterable[IntakeRow] = ()) -> None:
    """Writes into each row, and saves nothing. `earlier`: rows of the same file that were looked at before."""
    looking = Looking(told, network)
    for row in earlier:
        looking.remember(row)
    for row in rows:
        looking.at(row)
    _note_likenesses([row for row in rows if row.status == IntakeRow.COMES], network)


def look_at_some(intake: Intake) -> bool:
    """The next rows of a long list. Whether there are more."""
    rows = IntakeRow.objects.filter(intake=intake)
    some = list(rows.filter(status=IntakeRow.READ)[:LOOKED_AT])
    look(some, Told(**intake.told), intake.network, earlier=rows.filter(status=IntakeRow.COMES))
    IntakeRow.objects.bulk_update(some, ["becomes", "left", "status", "twin"], batch_size=500)
    return len(some) == LOOKED_AT and rows.filter(status=IntakeRow.READ).exists()


def unknown_kinds(rows: Iterable[IntakeRow], column: int | None) -> list[str]:
    """Words for a kind that we do not know, each once, those of most rows first."""
    counted: dict[str, int] = {}
    known = _kinds()
    for row in rows:
        word = row.cells[column] if column is not None else ""
        if word and _kind(word, known) is None:
            counted[word] = counted.get(word, 0) + 1
    return sorted(counted, key=lambda word: (-counted[word], word))


def folded(name: str) -> str:
    """Under which a name is the same name."""
    return " ".join(name.casefold().split())


def names_here() -> dict[str, tuple[str, str]]:
    """The names of who is here or asks to be, each with its address."""
    pages = Profile.objects.filter(memberships__in=Membership.objects.exclude(status__in=GONE))
    return {folded(name): (name, slug) for name, slug in pages.values_list("name", "slug")}


class Looking:
    """What the network has already is read once, so that the work grows with the file only."""

    def __init__(self, told: Told, network: Network) -> None:
        self.told, self.language = told, network.languages[0]
        self.names = names_here()
        pages = Profile.objects.filter(memberships__in=Membership.objects.exclude(status__in=GONE)).exclude(website="")
        self.sites = {_site(site): (name, slug) for site, name, slug in pages.values_list("website", "name", "slug")}
        self.kinds, self.spoken = _kinds(), _spoken()
        self.words: dict[tuple[str, str], bool] = {}  # Whether it is offered still.
        for word in Word.objects.with_current():
            for text in word.text.each():
                self.words.setdefault((word.list, word_slug(text.t)), not word.current.retired_at)

    def at(self, row: IntakeRow) -> None:
        """What it becomes."""
        row.left, row.twin, row.becomes = [], {}, {}
        name, source = self._text(row, "name"), self._text(row, "source") or self.told.source
        if not name or not source:
            row.status, row.left = IntakeRow.OUT, [["name" if not name else "source", ""]]
            return
        row.becomes = {"name": name, "source": source, **self._kind_of(row), **self._reach(row), **self._found_by(row)}
        row.becomes |= {what: self._told(row, what) for what in ("summary", "story", "good_at")}
        row.becomes |= {"places": self._places(row)}
        row.status = IntakeRow.COMES
        self._note_twin(row)

    def _cell(self, row: IntakeRow, what: str) -> str:
        column = self.told.columns.get(what)
        return row.cells[column] if column is not None and column < len(row.cells) else ""

    def _text(self, row: IntakeRow, what: str) -> str:
        """As it stands there; what is too long does not come."""
        text = self._cell(row, what)
        if len(text) <= LONGEST[what]:
            return text
        row.left.append([what, text[:60]])
        return text[: LONGEST[what]] if what in CUT else ""

    def _told(self, row: IntakeRow, what: str) -> dict[str, Any]:
        text = self._text(row, what)
        return {self.language: {"t": text, "by": "human"}} if text else {}

    def _kind_of(self, row: IntakeRow) -> dict[str, str]:
        word = self._text(row, "kind")
        kind = _kind(word, self.kinds) or self.told.kinds.get(word) or Kind.OTHER
        return {"kind": str(kind), "kind_as_found": word}

    def _reach(self, row: IntakeRow) -> dict[str, str]:
        """As the form of a page would take it."""
        found = {}
        for what, question in REACH.items():
            cell = self._cell(row, what)
            try:
                found[what] = question.clean(cell)
            except ValidationError:
                row.left.append([what, cell[:60]])
                found[what] = ""
        return found

    def _found_by(self, row: IntakeRow) -> dict[str, Any]:
        tags, words = [], dict[str, list[str]]()
        for cell in several(self._cell(row, "languages")):
            spoken = language_from_dutch(cell) or self.spoken.get(cell.casefold())
            if spoken:
                tags.append(spoken.tag)
            else:
                row.left.append(["languages", cell[:60]])
        for name in LISTS:
            words[name] = [word for word in several(self._cell(row, name)) if self._is_word(row, name, word)]
        return {"languages": list(dict.fromkeys(tags)), "words": words}

    def _is_word(self, row: IntakeRow, name: str, word: str) -> bool:
        fits = len(word) <= LONGEST_WORD and any(sign.isalnum() for sign in word)
        if fits and self.words.get((name, word_slug(word)), self.told.adds_words):
            return True
        row.left.append([name, word[:60]])
        return False

    def _places(self, row: IntakeRow) -> list[dict[str, Any]]:
        if "places" in self.told.columns:
            return places_in(self._cell(row, "places"), row.left)
        postcode = postcode_in(self._cell(row, "postcode"), row.left)
        street, town = self._text(row, "street"), self._text(row, "town")
        name = street or town
        return [{"name": name, "street": street, "postcode": postcode, "town": town}] if name else []

    def _note_twin(self, row: IntakeRow) -> None:
        """The same name or the same website, here or earlier in the file."""
        name, site = folded(row.becomes["name"]), _site(row.becomes["website"])
        for why, known, key in (("name", self.names, name), ("website", self.sites, site)):
            if key and key in known and row.status == IntakeRow.COMES:
                other, where = known[key]
                row.status, row.twin = IntakeRow.TWIN, {"why": why, "name": other, "where": where}
        if row.status == IntakeRow.COMES:
            self.remember(row)

    def remember(self, row: IntakeRow) -> None:
        """A row that comes: another one like it further on in the file is one too many."""
        here = row.becomes["name"], str(row.number)
        self.names.setdefault(folded(here[0]), here)
        if site := _site(row.becomes["website"]):
            self.sites.setdefault(site, here)


def several(cell: str) -> list[str]:
    """The words of a cell that holds several, each once."""
    parts = cell.split(";") if ";" in cell else cell.split(",")
    return list(dict.fromkeys(word for part in parts if (word := part.strip())))


def _note_likenesses(rows: Sequence[IntakeRow], network: Network) -> None:
    """Names that one takes for another that is here: looked up together, a few hundred at once."""
    fillers = fillers_in(network)
    for start in range(0, len(rows), AT_ONCE):
        asked = {row.pk: asked_keys(row.becomes["name"], fillers) for row in rows[start : start + AT_ONCE]}
        found = NameKey.objects.filter(key__in=set().union(*asked.values()))
        found = found.exclude(profile__memberships__status__in=GONE).select_related("profile")
        pages: dict[str, list[Profile]] = {}
        for one in found:
            pages.setdefault(one.key, []).append(one.profile)
        for row in rows[start : start + AT_ONCE]:
            near = (page for key in sorted(asked[row.pk]) for page in pages.get(key, []))
            like = next((page for page in near if alike(row.becomes["name"], page.name, fillers)), None)
            if like is not None:
                row.status = IntakeRow.TWIN
                row.twin = {"why": "like", "name": like.name, "where": like.slug}


def _kind(word: str, known: Mapping[str, Kind]) -> Kind | None:
    """By the words of Dutch lists, or as we call it ourselves."""
    return kind_found_as(word) or known.get(word.casefold())


def _kinds() -> dict[str, Kind]:
    """As we call them, in each language of the house."""
    found: dict[str, Kind] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {str(kind.label).casefold(): kind for kind in Kind}
    return found


def _spoken() -> dict[str, Language]:
    """By their own names, and as we call them in each language of the house."""
    found = {one.endonym.casefold(): one for one in LANGUAGES.values()}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {str(one.name).casefold(): one for one in LANGUAGES.values()}
    return found


def _site(address: str) -> str:
    """Under which two addresses of a website are the same."""
    parts = urlsplit(address.casefold())
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
