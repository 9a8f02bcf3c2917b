"""The stewards keep the lists of words: a theme that says the same as another goes into it, a new one is translated."""

from collections.abc import Mapping

from verbinders.directory.demo.deeds import EVENING, ROUTE
from verbinders.directory.models import Profile, Word
from verbinders.kit.story import Chapter
from verbinders.kit.text import Texts
from verbinders.kit.time import ago
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

COOKING = Texts.of(nl="Samen koken", en="Cooking together")
CYCLING = Texts.of(nl="Leren fietsen", en="Learning to cycle", tr="Bisiklete binmeyi öğrenmek", ar="تعلّم ركوب الدراجة")


def lists(people: Mapping[str, Person]) -> Chapter:
    """Yusuf adds a theme and Switi Oso uses it; later Amina sees that two of them say the same."""
    yield ago(120)
    network = Network.objects.get(slug="spaarnestad")
    with acting(network, people["yusuf"], route=ROUTE) as by:
        cooking = Word.add(network, list=Word.List.THEME, text=COOKING, by=by)
    yield ago(119, EVENING)
    with acting(network, people["humphrey"], route=ROUTE) as by:
        page = Profile.objects.get(name="Switi Oso")
        words = [row.word for row in page.profile_words.select_related("word")]
        speaker = by.on_behalf_of(page.organisation_id)
        page.label(seen=page.revision, languages=page.languages, words=[*words, cooking], by=speaker)
    yield ago(36, EVENING)
    with acting(network, people["amina"], route=ROUTE) as by:
        cooking.merge(into=Word.objects.get(slug="eten-en-ontmoeten"), by=by)
        cycling = Word.add(network, list=Word.List.THEME, text=Texts.of(nl=CYCLING["nl"]["t"]), by=by)
    yield ago(35, EVENING)
    with acting(network, people["yusuf"], route=ROUTE) as by:
        elsewhere = "https://begrippen.verbinders.example/leren-fietsen"
        cycling.describe(text=CYCLING, taxonomy_uri=elsewhere, by=by)
