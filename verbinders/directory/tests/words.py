"""What tests of the lists of words need: a word as it stands, and somebody who does something with it."""

from typing import Any

from verbinders.directory.indexing import SORT
from verbinders.directory.models import Profile, ProfileWord, Word
from verbinders.history.models import Entry
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.search.finding import find

LISTS, ADD = "/stewards/lists/", "/stewards/lists/add/"
THEME, DISTRICT, TARGET_GROUP = Word.List


def word(network: Network, slug: str) -> Word:
    with entering(network, None, writes=False):
        return Word.objects.select_related("merged_into").get(slug=slug)


def door(found: Word, verb: str) -> str:
    return f"/lists/{found.pk}/{verb}/"


def does(network: Network, who: Person, slug: str, verb: str, **told: Any) -> Word:
    with acting(network, who, route="test") as by:
        found = Word.objects.get(slug=slug)
        getattr(found, verb)(by=by, **told)
        return found


def merged(network: Network, who: Person, slug: str, into: str) -> Word:
    return does(network, who, slug, "merge", into=word(network, into))


def labelled(network: Network, who: Person, *slugs: str) -> None:
    """Their page uses these words, and no others."""
    with acting(network, who, route="test") as by:
        page = Profile.objects.get(organisation__in=by.organisations)
        words = Word.objects.filter(slug__in=slugs)
        page.label(seen=page.revision, by=by, languages=page.languages, words=words)


def used_by(network: Network, name: str) -> list[str]:
    with entering(network, None, writes=False):
        rows = ProfileWord.objects.filter(profile__name=name).order_by("word__slug")
        return list(rows.values_list("word__slug", flat=True))


def total(network: Network, words: str = "", *chosen: str) -> int:
    with entering(network, None, writes=False):
        return find(SORT, words, list(chosen)).total


def history(network: Network, found: Word) -> list[str]:
    with entering(network, None, writes=False):
        return [line.verb for line in Entry.objects.about(found)]
