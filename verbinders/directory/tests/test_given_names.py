"""A name is kept as it was meant: one spelling of each letter, and nothing that was pasted along unseen."""

import pytest

from verbinders.directory.models import Membership, Place, Profile, Word
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import listed, person
from verbinders.directory.tests.test_membership import APPLY, CINAR, WHY
from verbinders.files.names import clean_name
from verbinders.networks.models import Network
from verbinders.parties.actors import entering
from verbinders.parties.models import Person, PersonData

PASTED = "\u2068\ufeffCafe\u0301 Ma\u200bru\u0308f\u2069\u200e"
MEANT = "Café Marüf"


def test_an_organisation(spaarnestad: Network) -> None:
    Browser(spaarnestad, person("Dora")).press(APPLY, **(CINAR | {"name": PASTED}), **WHY)
    with entering(spaarnestad, None, writes=False):
        assert Profile.objects.exclude(slug="hooyo").get().name == MEANT


def test_a_person_and_a_place(spaarnestad: Network, amina: Person) -> None:
    browser = Browser(spaarnestad, amina)
    browser.press("/organisations/hooyo/places/add/", name=PASTED)
    Browser(None, amina).press("/account/details/", "/account/details/", name=PASTED, language="nl")
    with entering(spaarnestad, amina, writes=False):
        assert (Place.objects.get().name, PersonData.objects.get(person=amina).name) == (MEANT, MEANT)


def test_a_word_of_a_list_and_a_listed_organisation(spaarnestad: Network) -> None:
    listed(spaarnestad, MEANT)
    with entering(spaarnestad, None, writes=False):
        assert Membership.objects.filter(profile__name=MEANT).exists()
        assert all(text.t == text.t.strip() for word in Word.objects.all() for text in word.text.each())


def test_a_name_of_a_file() -> None:
    assert clean_name("\u202egpj.\u2068Cafe\u0301\u2069\u200b.pdf", "pdf") == "gpj.Café.pdf"


@pytest.mark.parametrize("joined", ["می\u200cخواهم", "ශ්\u200dරී ලංකා", "👩\u200d🍳 Keuken"])
def test_what_joins_letters_within_a_word_stays(spaarnestad: Network, joined: str) -> None:
    Browser(spaarnestad, person("Dora")).press(APPLY, **(CINAR | {"name": joined}), **WHY)
    with entering(spaarnestad, None, writes=False):
        assert Profile.objects.exclude(slug="hooyo").get().name == joined
