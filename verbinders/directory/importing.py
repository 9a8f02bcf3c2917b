"""`import_file`: organisations that a public source names become listed in a network. One act, a line each.

A row comes in whole or not at all. What has no place in our tables (a language we do not know, a broken address) is not
dropped in silence: the row stays out, with its line and the reason; mend the file and run it again, for what is in the
network already is not added twice. Nothing is made up: no texts, no member since, no seat.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from verbinders.directory.import_file import Odd, Row, Sheet, read
from verbinders.directory.kinds import Kind, kind_found_as
from verbinders.directory.models import Membership, Profile, Word
from verbinders.directory.models.word import word_slug
from verbinders.history.by import Via
from verbinders.kit.languages import language_from_dutch
from verbinders.kit.marks import ACCENTS
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor, acting

check_website = URLValidator(schemes=["http", "https"])
LONGEST = {
    "naam": Profile._meta.get_field("name").max_length,
    "soort": Membership._meta.get_field("kind_as_found").max_length,
    "website": Profile._meta.get_field("website").max_length,
    "bron": Membership._meta.get_field("source").max_length,
}
LONGEST_WORD = Word._meta.get_field("slug").max_length


@dataclass
class Report:
    """What came of an import."""

    added: list[str] = field(default_factory=list)
    skipped: list[Odd] = field(default_factory=list)
    remarks: list[Odd] = field(default_factory=list)


def import_file(network: Network, path: Path, *, dry_run: bool = False) -> Report:
    """All or nothing: raises NotReadable. `dry_run`: the same report, and nothing is written."""
    sheet = read(path)
    with transaction.atomic():
        with acting(network, None, route="bin/manage import-organisations", via=Via.IMPORT) as by:
            # Locked before looking what is there: two imports at once would both find nothing.
            report = Import(Network.objects.select_for_update().get(pk=network.pk), by).take(sheet)
        transaction.set_rollback(dry_run)
    return report


@dataclass(frozen=True)
class Listing:
    """A row that fits, and what it means."""

    row: Row
    kind: Kind
    languages: list[str]


class Import:
    """One import: what the network has already is read once, so that the work grows with the file only."""

    def __init__(self, network: Network, by: Actor) -> None:
        self.network, self.by = network, by
        self.report = Report()
        profiles = list(Profile.objects.values_list("name", "accent"))
        self.accents = Counter(accent for _name, accent in profiles)
        self.known = {_folded(name): "is in the network already" for name, _accent in profiles}
        self.words: dict[tuple[str, str], Word] = {}
        for word in Word.objects.with_current():
            for text in word.text.each():
                self.words.setdefault((word.list, word_slug(text.t)), word.current)

    def take(self, sheet: Sheet) -> Report:
        """Every row in the order of the file: first all are looked at, then those that fit come in."""
        self.report.skipped.extend(sheet.odd)
        fitting = [told for row in sheet.rows if (told := self._look(row))]
        self.report.skipped.sort(key=lambda odd: odd.line)
        # All places at once: PostgreSQL keeps every version of a row that one transaction changes a thousand times.
        first = self.network.take_place(len(fitting))
        for rank, told in enumerate(fitting, first):
            self._add(told, rank)
        return self.report

    def _look(self, row: Row) -> Listing | None:
        try:
            self._check(row)
            languages = list(dict.fromkeys(self._language(word) for word in row.several("talen")))
        except ValidationError as error:
            self.report.skipped.append(Odd(row.line, row.cells["naam"], "; ".join(error.messages)))
            return None
        self.known[_folded(row.cells["naam"])] = f"stands on line {row.line} already"
        return Listing(row, self._kind(row), languages)

    def _add(self, listing: Listing, rank: int) -> None:
        row = listing.row
        accent = min(ACCENTS, key=lambda one: self.accents[one])
        Membership.enlist(
            self.network,
            name=row.cells["naam"],
            kind=listing.kind,
            kind_as_found=row.cells["soort"],
            source=row.cells["bron"],
            website=row.cells["website"],
            languages=listing.languages,
            accent=accent,
            words=[*self._words(Word.List.THEME, row, "thema's"), *self._words(Word.List.DISTRICT, row, "stadsdeel")],
            rank=rank,
            by=self.by,
        )
        self.accents[accent] += 1
        self.report.added.append(row.cells["naam"])

    def _check(self, row: Row) -> None:
        """Raises ValidationError for what would not fit or should not be there twice."""
        name = row.cells["naam"]
        if not name:
            raise ValidationError("no name")
        if not row.cells["bron"]:
            raise ValidationError("no source: we list only what a source says")
        for column, longest in LONGEST.items():
            if len(row.cells[column]) > (longest or 0):
                raise ValidationError(f"“{column}” is longer than {longest} signs")
        if reason := self.known.get(_folded(name)):
            raise ValidationError(f"this organisation {reason}")
        if row.cells["website"]:
            _check_website(row.cells["website"])
        for word in row.several("thema's") + row.several("stadsdeel"):
            _check_word(word)

    def _kind(self, row: Row) -> Kind:
        found = row.cells["soort"]
        kind = kind_found_as(found)
        if kind is None:
            why = f"we know no kind “{found}”" if found else "no kind"
            self._remark(row, f"{why}: listed as “other”; the word is kept as it was found")
        return kind or Kind.OTHER

    def _language(self, word: str) -> str:
        known = language_from_dutch(word)
        if known is None:
            raise ValidationError(f"we know no language “{word}”; write its name in Dutch or its tag, such as “ar”")
        return known.tag

    def _words(self, list_name: str, row: Row, column: str) -> Iterable[Word]:
        """The words of the network's list, each one row however it is written; new ones are added to the list."""
        for text in row.several(column):
            key = list_name, word_slug(text)
            if key not in self.words:
                texts = Texts.of(nl=text)  # The columns of the file are Dutch.
                self.words[key] = Word.begin(self.network, list=list_name, text=texts, by=self.by)
            if self.words[key].retired_at:
                self._remark(row, f"“{text}” was taken off the list: listed without it")
            else:
                yield self.words[key]

    def _remark(self, row: Row, words: str) -> None:
        self.report.remarks.append(Odd(row.line, row.cells["naam"], words))


def _folded(name: str) -> str:
    """Under which a name is the same name."""
    return " ".join(name.casefold().split())


def _check_website(address: str) -> None:
    try:
        check_website(address)
    except ValidationError as error:
        raise ValidationError(f"“{address}” is no address of a website: https://…") from error


def _check_word(word: str) -> None:
    if not any(sign.isalnum() for sign in word):
        raise ValidationError(f"“{word}” is no word")
    if len(word) > (LONGEST_WORD or 0):
        raise ValidationError(f"“{word}” is longer than {LONGEST_WORD} signs")
