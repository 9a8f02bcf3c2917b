"""What the search of the whole network finds in the directory: organisations, and words to filter them by."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from verbinders.directory.indexing import DISTRICT, TARGET_GROUP, THEME
from verbinders.directory.models import Word
from verbinders.directory.searching import AT_FIRST, Question, rows_of, word_lists
from verbinders.parties.actors import Actor
from verbinders.search.finding import Found
from verbinders.search.sections import Section, fitting


class Subject(NamedTuple):
    """A word of a list of the network, how many organisations have it, and the address where they stand."""

    words: str
    total: int
    address: str


def found(question: str, actor: Actor) -> Iterator[Section]:
    """The first few organisations, for the list has them all; then the words that are called so."""
    lists, asked = word_lists(), Question(question, {})
    there = asked.found()
    rows = rows_of(there, there.numbers[:AT_FIRST], lists)
    everything = reverse("directory:organisations") + asked.address() if there.total > len(rows) else ""
    card = "directory/organisations/card.html"
    yield Section("organisations", _("Organisations"), card, rows, there.total, everything, there.is_more)
    called = sorted(_subjects(question, lists, there), key=lambda row: (-row.total, row.words))[:AT_FIRST]
    yield Section("subjects", _("Districts and subjects"), "directory/found/subject.html", called, len(called))


def _subjects(question: str, lists: Mapping[str, Word], there: Found) -> Iterator[Subject]:
    """Districts, themes and target groups that are called so, in any language, while an organisation has them."""
    words = {word.pk: word for word in lists.values() if word.list in (DISTRICT, THEME, TARGET_GROUP)}
    named = ((word, " ".join(text.t for text in word.text.each())) for word in words.values())
    where = reverse("directory:organisations")
    for word in fitting(question, named):
        if total := there.sets.get(f"{word.list}:{word.slug}", 0).bit_count():
            yield Subject(str(word), total, where + Question("", {word.list: (word.slug,)}).address())
