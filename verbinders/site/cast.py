"""The cast: the same invented people in the demo, the tests, the documents and the pictures."""

from typing import NamedTuple

from verbinders.kit.text import Texts
from verbinders.parties.demo import PEOPLE


class CastMember(NamedTuple):
    """One of the cast, as the sign-in page of the demo shows them."""

    key: str
    name: str
    mail: str
    network: str
    role: Texts


def _plays(key: str, network: str, *, nl: str, en: str) -> CastMember:
    person = next(somebody for somebody in PEOPLE if somebody.key == key)
    return CastMember(key, person.name, person.mail, network, Texts.of(nl=nl, en=en))


CAST = (
    _plays(
        "amina",
        "spaarnestad",
        nl="Hooyo. Beheert het netwerk: laat toe, wijst af. Twee vragen en een melding wachten op haar.",
        en="Hooyo. Runs the network: says yes and no to newcomers. Two questions and a report wait for her.",
    ),
    _plays(
        "fadumo",
        "spaarnestad",
        nl="Hoort bij Hooyo. Kijkt mee, en schrijft niets namens Hooyo.",
        en="Belongs to Hooyo. Looks on, and writes nothing for it.",
    ),
    _plays(
        "yusuf",
        "spaarnestad",
        nl="Çınar. Beheert het netwerk samen met Amina.",
        en="Çınar. Runs the network together with Amina.",
    ),
    _plays(
        "fatima",
        "spaarnestad",
        nl="Stichting Nour. Schrijft de eigen bladzijde, met zichtbare nummers. Vroeg om een zaal.",
        en="Stichting Nour. Writes its own page, and shows its numbers. Asked for a room.",
    ),
    _plays(
        "selamawit",
        "spaarnestad",
        nl="Selam. Schrijft de eigen bladzijde, in vier talen.",
        en="Selam. Writes its own page, and speaks four languages.",
    ),
    _plays(
        "humphrey",
        "spaarnestad",
        nl="Switi Oso. Liet Bram ook namens Switi Oso spreken.",
        en="Switi Oso. Lets Bram speak for it as well.",
    ),
    _plays(
        "olena",
        "spaarnestad",
        nl="Kalyna. De nieuwste organisatie in het netwerk.",
        en="Kalyna. The newest organisation in the network.",
    ),
    _plays(
        "bram",
        "spaarnestad",
        nl="Molenpolder aan Tafel en Switi Oso. Kiest namens wie.",
        en="Molenpolder aan Tafel and Switi Oso. Chooses for whom.",
    ),
    _plays(
        "dora",
        "spaarnestad",
        nl="Ambtenaar van Gemeente Spaarnestad. Eén stem, net als iedereen.",
        en="Civil servant of the municipality. One vote, like everybody.",
    ),
    _plays(
        "willem",
        "spaarnestad",
        nl="Welzijn Waterkant. Twee buurthuizen met openingstijden. Krijgt één mail per dag.",
        en="Welzijn Waterkant. Two community centres with opening hours. Gets one mail a day.",
    ),
    _plays(
        "sanne",
        "spaarnestad",
        nl="Steunpunt De Schakel. Vertelt ook vanuit welk geloof.",
        en="Steunpunt De Schakel. Also tells from which faith it works.",
    ),
    _plays(
        "joost",
        "spaarnestad",
        nl="Bedrijvig Spaarnestad. Adviseur: praat mee, stemt niet.",
        en="Bedrijvig Spaarnestad. Adviser: speaks, does not vote.",
    ),
    _plays(
        "peeters",
        "spaarnestad",
        nl="Huisarts. Verwijst mensen naar activiteiten.",
        en="Family doctor. Refers people to activities.",
    ),
    _plays(
        "rana",
        "spaarnestad",
        nl="Yasmin. Wacht op een antwoord van het netwerk.",
        en="Yasmin. Waits for the network's answer.",
    ),
    _plays(
        "lex",
        "spaarnestad",
        nl="Kansrijk Coaching. Kreeg nee te horen, en waarom.",
        en="Kansrijk Coaching. Was told no, and why.",
    ),
    _plays(
        "marit",
        "spaarnestad",
        nl="Naaicafé De Knoop. Is net weg uit het netwerk, met het archief. Kan nog terug.",
        en="Naaicafé De Knoop. Has just left the network, with its archive. Can still come back.",
    ),
    _plays(
        "chris",
        "polderwijk",
        nl="Het Polderhuis. Beheert een ander netwerk, ziet niets van Spaarnestad.",
        en="Het Polderhuis. Runs another network, sees nothing of Spaarnestad.",
    ),
    _plays(
        "kees",
        "polderwijk",
        nl="Een koor in Polderwijk.",
        en="A choir in Polderwijk.",
    ),
    _plays(
        "loes",
        "polderwijk",
        nl="Een moestuin in Polderwijk.",
        en="A vegetable garden in Polderwijk.",
    ),
    _plays(
        "ineke",
        "haarlem",
        nl="Bewaart de lijst van Haarlem, gemaakt uit openbare bronnen.",
        en="Keeps the list of Haarlem, made from public sources.",
    ),
)
