"""python -m checks.seeding 10000: so many made-up organisations in the network of the demo, as fast as rows go in.

For the bench only: it goes around the verbs, so nothing of it stands in the history. By what they are found is laid
down as the house does it, with its weights and most of its words (`search.laying_down`).
"""

import sys
from collections import Counter, defaultdict
from functools import cache
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 -- the settings come first
from django.db.models import UUIDField  # noqa: E402

from checks.vocabulary import name_of, sentence  # noqa: E402
from verbinders.directory.indexing import KIND, LANGUAGE, LISTED, NAME, SENTENCE, SORT, STORY  # noqa: E402
from verbinders.directory.models import Membership, Place, Profile, ProfileWord, Word  # noqa: E402
from verbinders.kit.ids import uuid7  # noqa: E402
from verbinders.kit.marks import ACCENTS  # noqa: E402
from verbinders.kit.text import Texts  # noqa: E402
from verbinders.kit.time import today  # noqa: E402
from verbinders.networks.models import Network  # noqa: E402
from verbinders.networks.scope import at  # noqa: E402
from verbinders.parties.models import Organisation  # noqa: E402
from verbinders.search import bits, words  # noqa: E402
from verbinders.search.laying_down import ALL, LATE, Sheet  # noqa: E402
from verbinders.search.models import Findable, Label, Term  # noqa: E402

NETWORK, AT_ONCE = "spaarnestad", 1_000
KINDS = ("self_organisation", "self_organisation", "formal_organisation", "company")
COLOURS = tuple(ACCENTS)
SPOKEN = ("nl", "tr", "ar", "so", "en", "ti", "pl", "uk")
POSTING = """
    INSERT INTO search_posting (id, network_id, findable_id, sort, word, weight, number)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
KEY = UUIDField()
words.stem = cache(words.stem)  # Without end: here the same words come again and again.


class Seed:
    """What is counted on the way is laid down at the end: in how many things a word is, and which have a label."""

    def __init__(self, network: Network, number: int) -> None:
        self.network, self.here = network, {"network_id": network.pk}
        self.lists: dict[str, list[Word]] = defaultdict(list)
        for word in Word.objects.filter(retired_at=None, merged_into=None).order_by("list", "slug"):
            self.lists[word.list].append(word)
        self.rank = network.take_place(number)
        self.first = 1 + max(Findable.objects.filter(sort=SORT).values_list("number", flat=True), default=-1)
        self.terms: Counter[bytes] = Counter()
        self.labels: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, numbers: range) -> None:
        """Some organisations, each with a page, a place, words of the lists, and what it is found by."""
        pages = {number: self.page(number) for number in numbers}
        Organisation.objects.bulk_create(page.organisation for page in pages.values())
        Profile.objects.bulk_create(pages.values())
        Membership.objects.bulk_create(self.membership(page, number) for number, page in pages.items())
        ProfileWord.objects.bulk_create(
            ProfileWord(profile=page, word=word, **self.here)
            for number, page in pages.items()
            for word in self.used(number)
        )
        Place.objects.bulk_create(self.place(page, number) for number, page in pages.items())
        self.find(pages)

    def page(self, number: int) -> Profile:
        return Profile(
            organisation=Organisation(),
            slug=f"bench-{self.rank + number}",
            name=name_of(number),
            summary=Texts.of(nl=sentence(number, 12)),
            words=Texts.of(nl=sentence(number, 20)),
            languages=["nl", SPOKEN[number % len(SPOKEN)]] if number % len(SPOKEN) else ["nl"],
            accent=COLOURS[number % len(COLOURS)],
            assured_on=today() if number % 3 else None,
            **self.here,
        )

    def membership(self, page: Profile, number: int) -> Membership:
        return Membership(
            organisation=page.organisation,
            profile=page,
            status=Membership.LISTED,
            kind=KINDS[number % len(KINDS)],
            source="bench",
            rank=self.rank + number,
            **self.here,
        )

    def used(self, number: int) -> list[Word]:
        """One word of each list."""
        return [rows[number % len(rows)] for rows in self.lists.values()]

    def place(self, page: Profile, number: int) -> Place:
        hours: Any = [{"day": 1 + number % 7, "opens": "10:00", "closes": "12:00"}]
        days = 1 << number % 7
        street = f"Kade {number % 200}"
        return Place(profile=page, name="Buurthuis", street=street, hours=hours, weekdays=days, **self.here)

    def find(self, pages: dict[int, Profile]) -> None:
        things = {
            number: Findable(sort=SORT, thing_id=page.pk, number=self.first + number, **self.here)
            for number, page in pages.items()
        }
        Findable.objects.bulk_create(things.values())
        postings = []
        for number, thing in things.items():
            sheet = self.sheet(pages[number], number)
            for label in sheet.all_labels():
                self.labels[label].append(thing.number)
            weights = sheet.words()
            self.terms.update(weights.keys())
            postings += [self.posting(thing, word, weight) for word, weight in weights.items()]
        with connection.cursor() as cursor:
            cursor.executemany(POSTING, postings)

    def posting(self, thing: Findable, word: bytes, weight: int) -> tuple[Any, ...]:
        """Millions of rows: past the models."""
        kept = [KEY.get_db_prep_value(one, connection) for one in (uuid7(), self.network.pk, thing.pk)]
        return (*kept, SORT, word, weight, thing.number)

    def sheet(self, page: Profile, number: int) -> Sheet:
        """As `directory.indexing.sheet_of`, without a question for each page; without names of languages and places."""
        sheet = Sheet(is_late=page.is_late, labels={f"{KIND}:{KINDS[number % len(KINDS)]}"})
        sheet.labels |= {f"{LANGUAGE}:{tag}" for tag in page.languages}
        sheet.say(page.name, NAME, language="nl")
        for word in self.used(number):
            sheet.labels.add(f"{word.list}:{word.slug}")
            sheet.say_all(word.text, LISTED)
        sheet.say_all(page.summary, SENTENCE)
        sheet.say_all(page.words, STORY)
        return sheet

    def finish(self) -> None:
        """The terms and the labels; those that the demo has already are added to."""
        rows = Term.objects.filter(sort=SORT)
        self.terms.update({bytes(word): things for word, things in rows.values_list("word", "things")})
        rows.delete()
        terms = (Term(sort=SORT, word=word, things=things, **self.here) for word, things in self.terms.items())
        Term.objects.bulk_create(terms, batch_size=5_000)
        old = {row.name: row for row in Label.objects.filter(sort=SORT)}
        for name, numbers in self.labels.items():
            row = old.get(name) or Label(sort=SORT, name=name, **self.here)
            row.bits = bits.write(bits.read(row.bits) | bits.of(numbers))
            row.save()


def main(number: int) -> None:
    network = Network.objects.get(slug=NETWORK)
    with at(network, None):
        seed = Seed(network, number)
    for start in range(0, number, AT_ONCE):  # Each thousand by itself: one large transaction is slow on SQLite.
        with at(network, None):
            seed.add(range(start, min(start + AT_ONCE, number)))
    with at(network, None):
        seed.finish()
    assert ALL in seed.labels
    print(f"{number} organisations, {len(seed.terms)} words, {len(seed.labels[LATE])} not confirmed for long")


if __name__ == "__main__":
    main(int(sys.argv[1]))
