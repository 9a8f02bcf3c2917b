"""The chapter of the notices: what people ask the organisations, who answers, who reads, and one mail that is lost."""

from collections.abc import Mapping
from typing import NamedTuple

from verbinders.history.by import Via
from verbinders.kit.story import Chapter
from verbinders.kit.time import ago
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.notices.models import Message, Notice, Preference, Reply, Suppression, Way
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Mandate, Organisation, Person

ROUTE = "demo"
READERS = ("amina", "yusuf", "fatima", "selamawit", "humphrey", "bram", "dora", "willem", "sanne", "joost", "peeters")
LOST = "henk@oudepost.example"  # A mail server said that there is no such address.


class Letter(NamedTuple):
    """What somebody writes, and where they want the answer."""

    name: str
    mail: str
    language: str
    text: str


ANS = Letter(
    "Ans",
    "ans@wijk.example",
    "nl",
    "Mijn nieuwe buurvrouw komt uit Somalië. Ze heeft een zoon van vier en begrijpt de brieven van school niet.\n\n"
    "Mag ze bij jullie komen? Ik fiets de eerste keer met haar mee.",
)
MEHMET = Letter(
    "Mehmet",
    "mehmet@wijk.example",
    "nl",
    "Volgende week zaterdag bakken wij brood op het plein. Willen jullie meedoen? Of mogen we een grote kan voor de "
    "thee lenen?",
)
FATIMA = Letter(
    "Fatima",
    "fatima@nour.example",
    "nl",
    "Onze fietslessen beginnen in de winter binnen, met de verkeersregels. Mogen wij op donderdagmiddag een zaal in "
    "Het Anker? Er komen twaalf vrouwen, en vier kinderen die nog niet naar school gaan.",
)
HENK = Letter(
    "Henk",
    LOST,
    "nl",
    "Ik was dertig jaar elektricien. Ik las dat jullie een kamer met een stopcontact zoeken. Die kamer heb ik niet, "
    "maar dat stopcontact leg ik graag aan.",
)
DORA = Letter(
    "Dora",
    "dora@gemeente-spaarnestad.example",
    "nl",
    "De gemeente schrijft een nieuw plan voor de buurthuizen. Mag ik een keer bij jullie aan tafel komen luisteren, "
    "voordat er iets op papier staat?",
)
SAMIRA = Letter(
    "سميرة",
    "samira@wijk.example",
    "ar",
    "السلام عليكم. وصلت أمي إلى سبارنستاد قبل شهر، ولا تتكلم الهولندية بعد.\n\n"
    "هل يمكنها أن تأتي يوم الثلاثاء؟ وهل يجب أن نسجّلها؟",
)


PIETER = Letter(
    "Pieter",
    "pieter@polder.example",
    "nl",
    "Wil de Kanarie zingen als wij de nieuwe brug openen? Hij is smal, maar een koor past erop.",
)


class Town(NamedTuple):
    """The network, and who plays in it."""

    network: Network
    people: Mapping[str, Person]


def letters(people: Mapping[str, Person]) -> Chapter:
    """Most of them to Hooyo, in the weeks before today."""
    yield ago(280)
    town = Town(Network.objects.get(slug="spaarnestad"), people)
    _wants_one_mail_a_day(town, "willem")
    yield ago(30)
    for reader in READERS:
        _catch_up(town, reader)
    yield from _a_neighbour_comes_along(town)
    yield from _bread_on_the_square(town)
    yield from _a_room_for_cycling_lessons(town)
    yield from _a_socket_for_the_coffee(town)
    yield from _two_questions_for_amina(town)


def a_song_for_the_bridge(people: Mapping[str, Person]) -> Chapter:
    """In another network: whoever reads this in Spaarnestad has come through a wall."""
    yield ago(50)
    _write(Town(Network.objects.get(slug="polderwijk"), people), PIETER, to="kees")


def _a_neighbour_comes_along(town: Town) -> Chapter:
    """Asked, answered, thanked by mail, and closed."""
    yield ago(20)
    message = _write(town, ANS, to="amina")
    yield ago(19)
    answer = (
        "Ja, heel graag. We zitten dinsdag vanaf half tien in Het Anker, aan de lange tafel. Neem de brieven mee, dan "
        "lezen we ze samen. Haar zoon kan in de speelhoek."
    )
    _answer(town, message, answer, by="amina")
    yield ago(18)
    _add_by_mail(town, message, "Dank je wel! We komen dinsdag. Ze neemt iets lekkers mee.")
    yield ago(17)
    with acting(town.network, town.people["amina"], route=ROUTE) as by:
        message.close(by=by)


def _bread_on_the_square(town: Town) -> Chapter:
    """Answered. When nothing more comes, nobody need do anything."""
    yield ago(9)
    message = _write(town, MEHMET, to="amina")
    yield ago(8)
    answer = "Wat leuk! Wij komen met zes moeders, en met twee grote kannen. Hoe laat begint het?"
    _answer(town, message, answer, by="amina")
    _catch_up(town, "amina")


def _a_room_for_cycling_lessons(town: Town) -> Chapter:
    """One organisation asks another."""
    yield ago(7)
    message = _write(town, FATIMA, to="willem", by="fatima")
    yield ago(6)
    answer = (
        "Dat kan. De groene zaal is vrij van één tot drie, en een collega past op de kinderen. Kom je een keer kijken?"
    )
    _answer(town, message, answer, by="willem")


def _a_socket_for_the_coffee(town: Town) -> Chapter:
    """It waits for Selamawit. And whatever we send to Henk comes nowhere: the worker finds out."""
    yield ago(5)
    Suppression.note(Way.MAIL, LOST, Suppression.GONE)
    _write(town, HENK, to="selamawit")


def _two_questions_for_amina(town: Town) -> Chapter:
    """To one there is an answer by mail, which is not sent yet; the other one waits."""
    yield ago(4)
    message = _write(town, DORA, to="amina", by="dora")
    yield ago(3)
    _answer_by_mail(town, message, "Kom dinsdag om tien uur. Dan zijn we er bijna allemaal, en is de thee warm.")
    yield ago(1)
    _write(town, SAMIRA, to="amina")


def _write(town: Town, letter: Letter, *, to: str, by: str = "") -> Message:
    """To the organisation of `to`; from that of `by`, or from somebody without an account."""
    reader, writer = town.people[to], town.people.get(by)
    with entering(town.network, reader, writes=False) as inside:
        organisation = Organisation.objects.get(pk__in=inside.organisations)
    with acting(town.network, writer, route=ROUTE) as asking:
        return Message.write(
            organisation,
            network=town.network,
            power=Mandate.Power.REPRESENT,
            name=letter.name,
            channel=Way.MAIL,
            address=letter.mail,
            language=letter.language,
            text=letter.text,
            by=asking,
        )


def _answer(town: Town, message: Message, text: str, *, by: str) -> None:
    with acting(town.network, town.people[by], route=ROUTE) as answering:
        message.answer(text, by=answering)


def _add_by_mail(town: Town, message: Message, text: str) -> None:
    """The worker brings it: who wrote it has no account."""
    with acting(town.network, None, route=ROUTE, via=Via.WORKER) as worker, also(message.organisation_id):
        message.add(text, by=worker)


def _answer_by_mail(town: Town, message: Message, text: str) -> None:
    """Amina answers from her telephone. It waits until she presses a button: a name above a mail proves nothing."""
    amina = town.people["amina"]
    with acting(town.network, None, route=ROUTE, via=Via.WORKER) as worker, also(message.organisation_id):
        Reply.draft(message, person_id=amina.pk, text=text, by=worker)


def _catch_up(town: Town, person: str) -> None:
    """They open their inbox, and read what is there."""
    with acting(town.network, town.people[person], route=ROUTE) as by:
        newest = Notice.objects.visible_to(by).newest().first()
        if newest:
            newest.catch_up(None, by=by)


def _wants_one_mail_a_day(town: Town, person: str) -> None:
    with acting(None, town.people[person], route=ROUTE) as by:
        Preference.of(town.people[person]).choose(
            ways=[Way.MAIL],
            rhythm=Preference.Rhythm.DAILY,
            digest_hour=8,
            newsletters=True,
            quiet_from=None,
            quiet_until=None,
            by=by,
        )
