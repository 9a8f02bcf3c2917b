"""Those who run the network bring a list of organisations: look first, add it, take it back."""

from typing import Any

import pytest

from verbinders.directory.bringing.columns import guessed
from verbinders.directory.models import Intake, Membership, Place, Profile, Word
from verbinders.directory.tests.bringing import BRING, LIST, added, brought, looked, names, sent, worked
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import listed
from verbinders.directory.tests.words import does, merged, used_by
from verbinders.history.models import Entry
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db


class TestTheWholeWay:
    def test_nothing_is_added_before_somebody_says_so(self, spaarnestad: Network, desk: Browser) -> None:
        where = looked(desk)
        assert "Stadsbieb" in desk.see(where).words
        worked()
        assert names(spaarnestad) == ["Hooyo"]

    def test_all_that_stands_in_a_row_comes_along(self, spaarnestad: Network, desk: Browser, visitor: Browser) -> None:
        added(desk, adds_words="on")
        assert names(spaarnestad) == ["Buurtmoes", "Hooyo", "Stadsbieb"]
        with entering(spaarnestad, None, writes=False):
            page = Profile.objects.get(name="Stadsbieb")
            membership, place = Membership.objects.get(profile=page), Place.objects.get(profile=page)
            assert (page.website, page.mail, page.phone, page.languages, str(page.summary)) == (
                "https://www.stadsbieb.example",
                "info@stadsbieb.example",
                "+31235551234",
                ["nl", "tr"],
                "Boeken voor iedereen.",
            )
            assert (membership.status, membership.kind, membership.kind_as_found, membership.source) == (
                "listed",
                "formal_organisation",
                "formele organisatie",
                "gids 2026",
            )
            assert (place.street, place.postcode, place.town) == ("Kade 3", "2011 AB", "Haarlem")
            assert sorted(str(row.word) for row in page.profile_words.all()) == ["Waterwijk", "boeken"]
        assert "Stadsbieb" in visitor.see("/organisations/?q=boeken").words

    def test_the_history_tells_who_brought_it(self, spaarnestad: Network, amina: Person, desk: Browser) -> None:
        added(desk)
        with entering(spaarnestad, amina, writes=False):
            of_intake = list(Entry.objects.filter(subject="directory.intake").values_list("verb", "person_id"))
        assert sorted(of_intake) == sorted((f"intake.{verb}", amina.pk) for verb in ("bring", "map", "admit"))

    def test_what_was_taken_along_can_be_brought_elsewhere(
        self, spaarnestad: Network, polderwijk: Network, chris: Person, desk: Browser
    ) -> None:
        added(desk, adds_words="on")
        answer: Any = Browser(spaarnestad).client.get("/spaarnestad/organisations/list.xlsx")
        elsewhere = Browser(polderwijk, chris)
        added(elsewhere, b"".join(answer.streaming_content), whole_source="Spaarnestad", adds_words="on")
        assert names(polderwijk) == ["Buurtmoes", "Hooyo", "Polderkring", "Stadsbieb"]


class TestWhichColumnIsWhat:
    @pytest.mark.parametrize("language", ["nl", "en", "tr", "ar"])
    def test_our_own_heads_are_known_in_every_language(self, visitor: Browser, language: str) -> None:
        answer: Any = visitor.client.get(
            visitor.whole("/organisations/list.csv"), headers={"accept-language": language}
        )
        heads = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[0].split(",")
        assert len(guessed(heads)) == 14

    def test_heads_of_others(self) -> None:
        assert guessed(["Organisatie", "E-mailadres", "Iets", "Wijk:", "naam"]) == {"name": 0, "mail": 1, "district": 3}

    def test_a_person_says_otherwise(self, spaarnestad: Network, desk: Browser) -> None:
        added(desk, "eerste;tweede\nWaar;Wie\n", name="1", whole_source="gids")
        assert "Wie" in names(spaarnestad)

    def test_a_kind_that_we_do_not_know_is_told_by_hand(self, spaarnestad: Network, desk: Browser) -> None:
        where = brought(desk, "naam;soort;bron\nA;moestuin;gids\nB;vereniging;gids\n")
        seen = desk.see(f"{where}map/")
        assert ("Which kind is “moestuin”?" in seen.words, "“vereniging”" in seen.words) == (True, False)
        desk.press(f"{where}map/", kind_0="residents_initiative")
        desk.press(where, f"{where}admit/")
        worked()
        with entering(spaarnestad, None, writes=False):
            told = Membership.objects.get(profile__name="A")
        assert (told.kind, told.kind_as_found) == ("residents_initiative", "moestuin")

    @pytest.mark.parametrize(("told", "there"), [({}, False), ({"adds_words": "on"}, True)])
    def test_new_words_come_only_when_somebody_says_so(
        self, spaarnestad: Network, desk: Browser, told: dict[str, str], there: bool
    ) -> None:
        added(desk, LIST, None, **told)
        with entering(spaarnestad, None, writes=False):
            assert Word.objects.filter(slug="boeken").exists() is there


class TestWhatDoesNotCome:
    def test_a_word_that_went_into_another_is_that_one_and_one_taken_off_stays_off(
        self, spaarnestad: Network, amina: Person, desk: Browser
    ) -> None:
        does(spaarnestad, amina, "molenpolder", "retire")
        merged(spaarnestad, amina, "kinderen-en-school", "taal-leren")
        file = "naam;stadsdeel;thema's;bron\nBuurtmoes;Molenpolder;Kinderen en school;gids\n"
        added(desk, file, adds_words="on")
        assert used_by(spaarnestad, "Buurtmoes") == ["taal-leren"]

    def test_a_row_without_a_name_or_a_source_stays_out(self, spaarnestad: Network, desk: Browser) -> None:
        where = added(desk, "naam;bron\n;gids\nA;\nB;gids\n")
        assert names(spaarnestad) == ["B", "Hooyo"]
        assert "Row 2, gids: Name is missing" in desk.see(where).words

    def test_what_is_wrong_in_a_row_is_said_and_the_row_comes(self, spaarnestad: Network, desk: Browser) -> None:
        content = "naam;website;e-mail;telefoon;talen;postcode;bron\nA;htp//x;geen;12;Klingon;99;gids\n"
        where = added(desk, content)
        said = desk.see(where).words
        assert [text for text in ("htp//x", "geen", "12", "Klingon", "99") if text not in said] == []
        with entering(spaarnestad, None, writes=False):
            page = Profile.objects.get(name="A")
        assert (page.website, page.mail, page.phone, page.languages) == ("", "", "", [])

    @pytest.mark.parametrize(
        ("row", "why"),
        [
            ("HOOYO ;;gids", "has the same name as Hooyo"),
            ("Iets anders;http://hooyo.example;gids", "has the same website as Hooyo"),
            ("Hoooyo Huis;;gids", "looks like Hooyo Huis"),
        ],
    )
    def test_one_like_it_stays_out_unless_somebody_says_anyway(
        self, spaarnestad: Network, amina: Person, desk: Browser, row: str, why: str
    ) -> None:
        with acting(spaarnestad, amina, route="test") as by:
            page = Profile.objects.get()
            page.contact(seen=0, by=by, website="https://www.hooyo.example/", mail="", phone="", ask_for="")
        listed(spaarnestad, "Hooyo Huis")
        content = f"naam;website;bron\n{row}\nB;;gids\n"
        where = looked(desk, content)
        assert why in desk.see(where).words
        added(desk, content)
        assert names(spaarnestad) == ["B", "Hooyo", "Hooyo Huis"]
        anyway = desk.see(where).source.split('name="anyway" value="')[1].split('"')[0]
        desk.press(where, f"{where}admit/", anyway=[anyway])
        worked()
        assert len(names(spaarnestad)) == 4

    def test_the_same_name_twice_in_the_file(self, spaarnestad: Network, desk: Browser) -> None:
        added(desk, "naam;bron\nA;gids\na;gids\n")
        assert names(spaarnestad) == ["A", "Hooyo"]

    def test_the_same_file_twice_adds_nothing(self, spaarnestad: Network, desk: Browser) -> None:
        added(desk)
        before = names(spaarnestad)
        seen = desk.see(looked(desk))
        assert ("Stadsbieb: has the same name" in seen.words, len(before)) == (True, 3)
        added(desk)
        assert names(spaarnestad) == before

    def test_who_came_meanwhile_is_not_added_twice(self, spaarnestad: Network, desk: Browser) -> None:
        where = looked(desk)
        listed(spaarnestad, "Stadsbieb")
        desk.press(where, f"{where}admit/")
        worked()
        assert names(spaarnestad) == ["Buurtmoes", "Hooyo", "Stadsbieb"]

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("", "This file is empty."),
            ("naam;soort\n", "There is only one row in this file."),
            (b"%PDF-1.7\n\x00\x01", "This is no list that we can read."),
            ("a;b\n" + "x;y\n" * 25_000, "There are more than 20,000 rows in this file."),
            (b"a;b\n" + b"x" * 6_000_000, "This file is larger than 5 MB."),
        ],
    )
    def test_a_file_that_is_no_list_is_refused_with_what_to_do(
        self, spaarnestad: Network, amina: Person, desk: Browser, content: str | bytes, says: str
    ) -> None:
        seen = desk.press(BRING, file=sent(content))
        assert (seen.status, [error for error in seen.errors if says in error] != []) == (422, True)
        with entering(spaarnestad, amina, writes=False):
            assert not Intake.objects.exists()
