"""The demo story: told by verbs, so that every status, date and line of history is true."""

from datetime import timedelta
from typing import Any

import pytest

from verbinders.directory.demo.elsewhere import CANARY
from verbinders.directory.models import Membership, Place, Profile, ProfileWord, Registration, Stewardship, Word
from verbinders.files.models import Image, Version
from verbinders.history.models import Entry
from verbinders.kit.testing import as_worker
from verbinders.kit.text import Texts
from verbinders.kit.time import now, today
from verbinders.moving.models import Archive
from verbinders.networks.models import Goal, Network
from verbinders.networks.scope import at
from verbinders.notices.models import Ask, Lane, Message, Notice, Preference, Reply
from verbinders.notices.outgoing.sending import send_lane
from verbinders.parties.actors import entering
from verbinders.parties.models import Mandate, Person
from verbinders.site.cast import CAST
from verbinders.site.demo import World, build_cast_world
from verbinders.site.tests.once import told_once
from verbinders.work.models import DeadLetter

pytestmark = pytest.mark.django_db
TEXTS = ("summary", "words", "good_at", "looks_for", "worldview")


world = told_once(build_cast_world)


def by_status(network: Network, status: str) -> set[str]:
    with at(network, None, writes=False):
        return set(Membership.objects.filter(status=status).values_list("profile__name", flat=True))


def test_thirteen_organisations_one_that_waits_and_one_that_was_told_no(world: World) -> None:
    assert by_status(world.spaarnestad, Membership.MEMBER) == {
        "Hooyo",
        "Çınar",
        "Stichting Nour",
        "Selam",
        "Switi Oso",
        "Kalyna Spaarnestad",
        "Molenpolder aan Tafel",
        "Gemeente Spaarnestad",
        "Welzijn Waterkant",
        "Steunpunt De Schakel",
        "Bedrijvig Spaarnestad",
        "Huisartsenpraktijk Oosterdok",
        "De Lange Tafel",
    }
    assert by_status(world.spaarnestad, Membership.ENDED) == {"Naaicafé De Knoop"}
    assert by_status(world.spaarnestad, Membership.APPLIED) == {"Yasmin"}
    assert by_status(world.spaarnestad, Membership.DECLINED) == {"Kansrijk Coaching"}
    with at(world.spaarnestad, None, writes=False):
        assert [steward.profile.name for steward in Stewardship.objects.on(today())] == ["Hooyo", "Çınar"]
        advisers = Membership.objects.filter(seat=Membership.Seat.ADVISER)
        assert [adviser.profile.name for adviser in advisers] == ["Bedrijvig Spaarnestad", "De Lange Tafel"]
        ranks = Membership.objects.shown().order_by("rank").values_list("rank", flat=True)
        assert list(ranks) == list(range(1, 14))
        assert world.spaarnestad.shown == 13


def test_everything_happened_before_now_and_in_order(world: World) -> None:
    for network in (world.spaarnestad, world.polderwijk):
        with at(network, None, writes=False):
            told = list(Entry.objects.filter(network_id=network.pk).order_by("id").values_list("at", flat=True))
            assert told == sorted(told)
            assert told[-1] <= now()
            assert not Membership.objects.shown().exclude(starts__lte=today()).exists()
    assert timedelta(days=400) < now() - world.spaarnestad.founded_at


def test_everybody_of_the_cast_may_do_what_is_said_of_them(world: World) -> None:
    stories = [member for member in CAST if member.network != "haarlem"]
    assert {member.key for member in stories} | {"ineke"} == set(world.people)
    assert all(set(member.role) == {"nl", "en"} for member in CAST)
    powers = {}
    for member in stories:
        person = Person.objects.with_mail(member.mail)
        assert person == world.people[member.key]
        with entering(Network.objects.get(slug=member.network), person, writes=False) as actor:
            mine = Profile.objects.filter(organisation__in=actor.organisations)
            powers[member.key] = (len(actor.holds("represent")), sorted(mine.values_list("name", flat=True)))
    assert powers["amina"] == (1, ["Hooyo"])
    assert powers["fadumo"] == (0, ["Hooyo"])
    assert powers["bram"] == (2, ["Molenpolder aan Tafel", "Switi Oso"])
    assert powers["olena"] == (1, ["De Lange Tafel", "Kalyna Spaarnestad"])
    assert powers["humphrey"] == (2, ["De Lange Tafel", "Switi Oso"])
    assert powers["marit"] == (1, ["Naaicafé De Knoop"])
    assert powers["rana"] == (0, ["Yasmin"])
    assert powers["lex"] == (0, [])
    assert powers["chris"] == (1, ["Het Polderhuis"])


def test_own_words_in_own_languages(world: World) -> None:
    with at(world.spaarnestad, None, writes=False):
        profiles = list(Profile.objects.filter(memberships__status=Membership.MEMBER))
        texts = [getattr(profile, name) for profile in profiles for name in TEXTS]
        texts += [text for goal in Goal.objects.all() for text in (goal.text, goal.why_together)]
        assert all(str(profile.words) and profile.ask_for and profile.languages for profile in profiles)
        assert [profile.name for profile in profiles if profile.worldview] == ["Steunpunt De Schakel"]
        assert Place.objects.count() >= 10
        assert Profile.objects.get(name="Çınar").slug == "cinar"
    assert {language for text in texts for language in text} == {"nl", "en", "so", "tr", "ar", "ti", "uk", "srn"}
    assert {language for text in texts for language, stored in text.items() if stored["by"] == "human"} == {"nl", "en"}
    spoken = {language for profile in profiles for language in profile.languages}
    assert len(spoken) > 10  # As the fourth goal says.


def test_the_stewards_keep_the_lists_of_words(world: World) -> None:
    with at(world.spaarnestad, None, writes=False):
        merged = Word.objects.exclude(merged_into=None)
        assert {word.slug: word.current.slug for word in merged} == {"samen-koken": "eten-en-ontmoeten"}
        assert not ProfileWord.objects.filter(word__in=merged).exists()
        assert set(Word.objects.get(slug="leren-fietsen").text) == {"nl", "en", "tr", "ar"}


def test_numbers_are_shown_only_by_who_chose_to(world: World) -> None:
    with at(world.spaarnestad, None, writes=False):
        shown = set(Registration.objects.filter(shown_at__isnull=False).values_list("profile__name", flat=True))
    assert shown == {"Stichting Nour", "Switi Oso", "Gemeente Spaarnestad", "Welzijn Waterkant"}
    with entering(world.spaarnestad, world.people["yusuf"], writes=False) as actor:
        mine = Registration.objects.visible_to(actor).get(organisation__in=actor.organisations)
        assert (mine.rsin, mine.shown_at) == ("111222333", None)


def test_people_ask_and_the_organisations_answer(world: World) -> None:
    asked: dict[str, list[tuple[str, str]]] = {}
    for reader in ("amina", "willem", "selamawit", "fadumo"):
        with entering(world.spaarnestad, world.people[reader], writes=False) as actor:
            rows = Message.objects.answerable_by(actor).order_by("id")
            asked[reader] = [(row.name, row.status) for row in rows]
    assert asked == {
        "amina": [("Ans", "closed"), ("Mehmet", "answered"), ("Dora", "open"), ("سميرة", "open")],
        "willem": [("Fatima", "answered")],
        "selamawit": [("Henk", "open")],
        "fadumo": [],
    }
    with entering(world.spaarnestad, world.people["amina"], writes=False) as amina:
        draft = Reply.objects.visible_to(amina).select_related("message").get(status=Reply.DRAFT)
        waits = [ask.about for ask in Ask.objects.visible_to(amina).open()]
    assert (draft.message.name, draft.person_id) == ("Dora", amina.person_id)
    assert waits == ["Dora", "Yasmin", "Switi Oso", "سميرة"]


def test_some_have_read_what_they_were_told_and_some_have_not(world: World) -> None:
    unread = {}
    for key, person in world.people.items():
        with entering(None, person, writes=False) as actor:
            told = Notice.objects.visible_to(actor)
            unread[key] = (told.unread().count(), told.count())
            dates = list(told.newest().values_list("at", flat=True))
            assert dates == sorted(dates, reverse=True)
    new, all_of_it = unread["amina"]
    assert (new, all_of_it > 10) == (6, True)
    assert unread["fatima"][0] == 0 < unread["fatima"][1]
    assert unread["willem"][0] == 2  # The question of Fatima, and what was wrong with the page.
    daily = Preference.objects.get(rhythm=Preference.Rhythm.DAILY)
    assert daily.person == world.people["willem"]


def test_what_the_libraries_hold(world: World) -> None:
    with entering(world.spaarnestad, world.people["amina"], writes=False) as amina:
        [hooyo] = amina.organisations
        versions = Version.objects.order_by("document_id", "language", "number")
        found = [(row.organisation_id, row.kind, row.language, row.number) for row in versions]
        pictures = set(Image.objects.values_list("organisation", flat=True))
    assert found == [
        (None, "pdf", "en", 1),
        (None, "pdf", "nl", 1),
        (hooyo, "docx", "ar", 1),
        (hooyo, "pdf", "nl", 1),
        (hooyo, "pdf", "nl", 2),
        (hooyo, "odt", "nl", 1),
    ]
    assert pictures == {None, hooyo}
    with entering(world.spaarnestad, None, writes=False):
        assert Version.objects.filter(document__open_to="everybody").count() == 5


def test_the_worker_finds_out_that_one_mail_comes_nowhere(world: World) -> None:
    with entering(world.spaarnestad, world.people["yusuf"], writes=False) as steward:
        assert not DeadLetter.objects.visible_to(steward).exists()
    with as_worker():
        assert send_lane(Lane.PERSONAL, lambda: True) > 30
    with entering(world.spaarnestad, world.people["yusuf"], writes=False) as steward:
        lost = DeadLetter.objects.visible_to(steward).get()
    assert (lost.kind, lost.name, lost.to, lost.status) == ("mail", "message_proof", "h…@oudepost.example", "open")


def test_the_second_network_never_shows_in_the_first(world: World) -> None:
    def said(network: Network) -> str:
        with at(network, None, writes=False):
            rows: list[Any] = [*Profile.objects.all(), *Place.objects.all(), *Membership.objects.all()]
            return " ".join(str(value) for row in rows for value in vars(row).values())

    assert CANARY in said(world.polderwijk)
    assert CANARY not in said(world.spaarnestad)
    assert by_status(world.polderwijk, Membership.MEMBER) == {
        "Het Polderhuis",
        "De Gele Kanarie",
        "Tuinen van de Polder",
    }
    for person in ("kees", "loes", "chris"):
        with entering(world.spaarnestad, world.people[person], writes=False) as actor:
            assert not Profile.objects.filter(organisation__in=actor.organisations).exists()


def test_every_text_of_the_canary_sings(world: World) -> None:
    with at(world.polderwijk, None, writes=False):
        canary = Profile.objects.get(name__contains=CANARY)
        texts: list[Texts] = [getattr(canary, name) for name in TEXTS]
    told = [canary.name, canary.ask_for, *(stored["t"] for text in texts for stored in text.values())]
    assert [words for words in told if CANARY not in words] == []


def test_a_coalition_with_people_of_two_members_and_one_that_left_with_its_archive(world: World) -> None:
    with entering(world.spaarnestad, world.people["humphrey"], writes=False):
        table = Profile.objects.get(name="De Lange Tafel")
        lent = Mandate.objects.of(table.organisation_id).exclude(comes_from=None)
        names = dict(Profile.objects.values_list("organisation_id", "name"))
        assert {names[one.comes_from_id] for one in lent if one.comes_from_id} == {"Switi Oso", "Kalyna Spaarnestad"}
    with entering(world.spaarnestad, world.people["marit"], writes=False):
        archive = Archive.objects.get()
        assert (archive.status, archive.counts["places"]) == ("made", 1)
