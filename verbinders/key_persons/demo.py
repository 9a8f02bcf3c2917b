"""The chapter of the key persons: five say yes, one stands in for another, one is asked and still thinks about it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from verbinders.directory.models import Profile
from verbinders.key_persons.models import KeyPerson, Role
from verbinders.kit.story import Chapter
from verbinders.kit.time import ago
from verbinders.networks.models import Network
from verbinders.notices.models import Phone, Way
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

ROUTE, CODE = "demo", "12345678"


class Told(NamedTuple):
    """What one of the cast says of themselves. Whoever speaks for the organisation has asked them."""

    person: str
    asker: str
    page: str
    said: dict[str, Any]


def _told(person: str, asker: str, page: str, function: str, *roles: Role, **said: Any) -> Told:
    return Told(person, asker, page, {"function": function, "roles": roles, "first": Way.MAIL, **said})


YUSUF = _told(
    "yusuf",
    "yusuf",
    "Çınar",
    "Vaders en winkeliers",
    *(Role.INFORMANT, Role.ACTIVATOR, Role.ADVISER),
    languages=["tr", "ku", "nl"],
    districts=["molenpolder"],
    themes=["muziek-en-cultuur"],
)
AMINA = _told(
    "amina",
    "amina",
    "Hooyo",
    "Moeders en kinderen, brieven van school",
    *(Role.TRANSLATOR, Role.TRUSTED),
    languages=["so", "ar", "nl"],
    districts=["waterwijk"],
    themes=["kinderen-en-school", "hulp-met-brieven"],
)
FATIMA = _told(
    "fatima",
    "fatima",
    "Stichting Nour",
    "Vrouwen die willen leren fietsen",
    *(Role.CONNECTOR, Role.EXAMPLE),
    languages=["ar", "rif", "fr", "nl"],
    districts=["waterwijk", "bloemenbuurt"],
    themes=["sport-en-bewegen", "gezondheid"],
)
SELAMAWIT = _told(
    "selamawit",
    "selamawit",
    "Selam",
    "Mensen die pas in de stad wonen",
    *(Role.TRANSLATOR, Role.CONNECTOR),
    languages=["ti", "am", "en"],
    districts=["bloemenbuurt", "centrum"],
    themes=["werk-en-geld"],
    first=Way.SMS,
    second=Way.MAIL,
)
FADUMO = _told(
    "fadumo",
    "amina",
    "Hooyo",
    "Meisjes en jonge moeders",
    Role.EXAMPLE,
    languages=["so", "nl"],
    districts=["waterwijk"],
)


def who_knows_whom(people: Mapping[str, Person]) -> Chapter:
    """Yusuf said so long ago, and not since whether it is still right: he stands in the second band."""
    yield ago(140)
    network = Network.objects.get(slug="spaarnestad")
    yusuf = _asks(network, people, YUSUF)
    _says_yes(network, people, YUSUF, yusuf)
    yield ago(80)
    _can_be_texted(people["selamawit"])
    for told in (FATIMA, SELAMAWIT):
        _says_yes(network, people, told, _asks(network, people, told))
    yield ago(36)
    fadumo = _asks(network, people, FADUMO)
    yield ago(35)
    _says_yes(network, people, FADUMO, fadumo)
    amina = _asks(network, people, AMINA)
    _says_yes(network, people, AMINA, amina, deputy=fadumo)
    yield ago(4)
    _asks(network, people, Told("bram", "humphrey", "Switi Oso", {"function": "Mannen in het Oosterdok"}))


def _asks(network: Network, people: Mapping[str, Person], told: Told) -> KeyPerson:
    with acting(network, people[told.asker], route=ROUTE) as by:
        page = Profile.objects.get(name=told.page)
        who, what = people[told.person], told.said["function"]
        return KeyPerson.ask(page, person=who, function=what, by=by.on_behalf_of(page.organisation_id))


def _says_yes(
    network: Network, people: Mapping[str, Person], told: Told, asked: KeyPerson, deputy: KeyPerson | None = None
) -> None:
    with acting(network, people[told.person], route=ROUTE) as by:
        asked.accept(by=by.on_behalf_of(None), **told.said, deputy=deputy)


def _can_be_texted(person: Person) -> None:
    """She typed the code that came on her telephone."""
    with acting(None, person, route=ROUTE) as by:
        phone = Phone.tell(person, number="+31612345670", code=CODE, by=by)
        phone.confirm(CODE, by=by)
