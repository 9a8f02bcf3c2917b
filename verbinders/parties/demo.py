"""The first chapter of the demo: the people. The same cast plays in the tests, the demo and the documents."""

from typing import NamedTuple

from allauth.account.models import EmailAddress

from verbinders.kit.time import days_ago
from verbinders.parties.actors import acting
from verbinders.parties.models import Person, PersonData


class Somebody(NamedTuple):
    """One of the cast. Everybody is invented, and no mail can reach a name under .example."""

    key: str
    name: str
    mail: str
    language: str = "nl"


PEOPLE = (
    # Spaarnestad: organisations of residents
    Somebody("amina", "Amina", "amina@hooyo.example"),
    Somebody("fadumo", "Fadumo", "fadumo@hooyo.example"),
    Somebody("yusuf", "Yusuf", "yusuf@cinar.example", "tr"),
    Somebody("fatima", "Fatima", "fatima@nour.example", "ar"),
    Somebody("selamawit", "Selamawit", "selamawit@selam.example", "en"),
    Somebody("humphrey", "Humphrey", "humphrey@switioso.example"),
    Somebody("olena", "Olena", "olena@kalyna.example", "en"),
    Somebody("bram", "Bram", "bram@molenpolderaantafel.example"),
    # Spaarnestad: the others at the table
    Somebody("dora", "Dora", "dora@gemeente-spaarnestad.example"),
    Somebody("willem", "Willem", "willem@welzijnwaterkant.example"),
    Somebody("sanne", "Sanne", "sanne@deschakel.example"),
    Somebody("joost", "Joost", "joost@bedrijvigspaarnestad.example"),
    Somebody("peeters", "Dokter Peeters", "peeters@huisartsenoosterdok.example"),
    # Spaarnestad: at the door
    Somebody("rana", "Rana", "rana@yasmin.example", "ar"),
    Somebody("marit", "Marit", "marit@naaicafe.example"),
    Somebody("lex", "Lex", "lex@kansrijkcoaching.example"),
    # Another network, of which Spaarnestad sees nothing
    Somebody("chris", "Chris", "chris@polderhuis.example"),
    Somebody("kees", "Kees", "kees@kanarie.example"),
    Somebody("loes", "Loes", "loes@poldertuinen.example"),
    # Who keeps the list of Haarlem, which was made from public sources
    Somebody("ineke", "Ineke", "ineke@beheer.example"),
)
ARRIVED = 440  # Days ago.


def meet() -> dict[str, Person]:
    """Everybody signs in for the first time and says how they are called."""
    with days_ago(ARRIVED):
        return {somebody.key: _arrive(somebody) for somebody in PEOPLE}


def _arrive(somebody: Somebody) -> Person:
    person = Person.objects.with_mail(somebody.mail)
    EmailAddress.objects.filter(user=person).update(verified=True)  # They typed the code from their mail.
    with acting(None, person, route="demo") as by:
        PersonData.begin(person, somebody.name, somebody.language, by=by)
    return person
