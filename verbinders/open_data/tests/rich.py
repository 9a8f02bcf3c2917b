"""A network in which organisations tell all that can be told, and one tells nothing."""

from verbinders.directory.models import Membership, Place, Profile, Word
from verbinders.directory.tests.cast import ROUTE, joined, listed, person, tell_all
from verbinders.kit.text import Texts
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person


def enriched(network: Network, amina: Person) -> None:
    """Hooyo tells all in three places; Çınar has a theme only; Stil has nothing; Stadsbieb is only listed."""
    tell_all(network, amina)
    yusuf = person("Yusuf")
    joined(network, "Çınar", yusuf, admitted_by=amina)
    joined(network, "Stil", person("Mo"), admitted_by=amina)
    listed(network, "Stadsbieb", summary=Texts.of(nl="Boeken."), languages=["nl", "tr"])
    with acting(network, amina, route=ROUTE) as by:
        hooyo = Profile.objects.get(name="Hooyo")
        themes = list(Word.objects.filter(list=Word.List.THEME))
        themes[0].describe(text=themes[0].text, taxonomy_uri="https://terms.example/meeting", by=by)
        words = [row.word for row in hooyo.profile_words.select_related("word")]
        hooyo.label(seen=hooyo.revision, languages=["nl", "kmr"], words=[*words, *themes[:2]], by=by)
        district = Word.objects.get(slug="molenpolder")
        Place.add(hooyo, by=by, name="De Molen", district=district, note="Aan de achterkant.")
        Place.add(hooyo, by=by, name="Weg", street="Kade 9").remove(by=by)
    with acting(network, yusuf, route=ROUTE) as by:
        cinar = Profile.objects.get(name="Çınar")
        cinar.label(seen=0, languages=["tr"], words=[Word.objects.filter(list=Word.List.THEME)[0]], by=by)


def hide(network: Network, name: str, amina: Person) -> None:
    with acting(network, amina, route=ROUTE) as by:
        Membership.objects.get(profile__name=name).hide(reason="Wij kijken het na.", by=by)
