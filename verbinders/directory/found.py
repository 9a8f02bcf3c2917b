"""What the search of the whole network finds in the directory: organisations, and words to filter them by."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from verbinders.directory.indexing import DISTRICT, SORT, TARGET_GROUP, THEME
from verbinders.directory.searching import AT_FIRST, Question, rows_of, word_lists
from verbinders.parties.actors import Actor
from verbinders.search.finding import find
from verbinders.search.sections import Section, fitting


class Subject(NamedTuple):
    """A word of a list of the network, how many organisations have it, and the address where they stand."""

    words: str
    total: int
    address: str


def organisations(question: str, actor: Actor) -> Section:
    """The first few; the list of organisations has them all."""
    asked = Question(question, {})
    found = asked.found()
    rows = rows_of(found, found.numbers[:AT_FIRST], word_lists())
    everything = reverse("directory:organisations") + asked.address() if found.total > len(rows) else ""
    card = "directory/organisations/card.html"
    return Section("organisations", _("Organisations"), card, rows, found.total, everything, found.is_more)


def subjects(question: str, actor: Actor) -> Section:
    """Districts, themes and target groups that are called so, in any language, while an organisation has them."""
    words = {word.pk: word for word in word_lists().values() if word.list in (DISTRICT, THEME, TARGET_GROUP)}
    named = ((word, " ".join(text.t for text in word.text.each())) for word in words.values())
    sets, where = find(SORT).sets, reverse("directory:organisations")
    rows = [
        Subject(str(word), sets[label].bit_count(), where + Question("", {word.list: (word.slug,)}).address())
        for word in fitting(question, named)
        if (label := f"{word.list}:{word.slug}") in sets
    ]
    rows = sorted((row for row in rows if row.total), key=lambda row: (-row.total, row.words))[:AT_FIRST]
    return Section("subjects", _("Districts and subjects"), "directory/found/subject.html", rows, len(rows))
