"""Bring a page along: from another network of this site, and from an archive."""

from typing import Any

import pytest

from verbinders.directory.models import Membership, Place, Profile, Registration, Word
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import ROUTE
from verbinders.files.models import Document, Image, Version
from verbinders.kit.time import now
from verbinders.moving.models import Arrival
from verbinders.moving.tests.cast import bag_of, hand_in, rows_in
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

BRING = "/join/bring/"
WHY = {"motivation": "Wij doen ook hier graag mee."}
SAME = ("summary", "words", "good_at", "looks_for", "worldview", "languages", "website", "mail", "phone", "ask_for")


def admit(network: Network, steward: Person) -> Membership:
    with acting(network, steward, route=ROUTE) as by:
        asked = Membership.objects.get(status="applied")
        asked.admit(kind=asked.kind, seat="voting", by=by)
    return asked


def facts(network: Network, somebody: Person, name: str) -> dict[str, Any]:
    """All of its page that can be compared, by what it says."""
    with entering(network, somebody, writes=False):
        profile = Profile.objects.get(name=name)
        places: Any = Place.objects.filter(profile=profile).values(
            "name", "street", "postcode", "town", "hours", "note"
        )
        numbers = Registration.objects.filter(profile=profile).values("legal_form", "kvk", "rsin", "iban", "anbi")
        words = profile.profile_words.values_list("word__list", "word__slug")
        page = {field: getattr(profile, field) for field in SAME}
        places = [place | {"hours": sorted(place["hours"], key=str)} for place in places]
        return page | {"places": places, "numbers": list(numbers), "words": sorted(words)}


def library(network: Network, somebody: Person, organisation_id: Any) -> Any:
    with entering(network, somebody, writes=False):
        documents = Document.objects.filter(organisation=organisation_id).values_list("title", "open_to")
        versions = (
            Version.objects.filter(organisation=organisation_id).order_by("number").values_list("number", "digest")
        )
        images = Image.objects.filter(organisation=organisation_id).values_list("alt", "width", "height")
        return [list(documents), list(versions), list(images)]


class TestFromAnotherNetwork:
    def test_the_page_comes_along_as_the_same_organisation(
        self, nour: Profile, fatima: Person, polderwijk: Network, chris: Person
    ) -> None:
        browser = Browser(polderwijk, fatima)
        seen = browser.press(BRING, page="spaarnestad.stichting-nour")
        assert "What comes along" in seen.words
        asked = browser.send(seen.led_to[-1][0].removeprefix("/polderwijk"), seen.form(), **WHY)
        assert "Your request is with the stewards." in asked.source
        admit(polderwijk, chris)
        assert facts(polderwijk, fatima, "Stichting Nour") == facts(nour.network, fatima, "Stichting Nour")
        with entering(polderwijk, None, writes=False):
            assert Profile.objects.get(name="Stichting Nour").organisation_id == nour.organisation_id

    def test_nobody_there_is_told_where_it_comes_from(
        self, nour: Profile, fatima: Person, polderwijk: Network, chris: Person
    ) -> None:
        browser = Browser(polderwijk, fatima)
        seen = browser.press(BRING, page="spaarnestad.stichting-nour")
        browser.send(seen.led_to[-1][0].removeprefix("/polderwijk"), seen.form(), **WHY)
        with entering(polderwijk, chris, writes=False):
            asked = Membership.objects.get(status="applied")
        steward = Browser(polderwijk, chris)
        shown = [
            steward.see(f"/memberships/{asked.pk}/"),
            steward.see("/stewards/"),
            steward.see(f"/memberships/{asked.pk}/admit/"),
        ]
        assert [page.source for page in shown if "spaarnestad" in page.source.lower()] == []

    def test_it_is_public_only_after_a_yes(
        self, nour: Profile, fatima: Person, polderwijk: Network, chris: Person
    ) -> None:
        browser, visitor = Browser(polderwijk, fatima), Browser(polderwijk)
        seen = browser.press(BRING, page="spaarnestad.stichting-nour")
        browser.send(seen.led_to[-1][0].removeprefix("/polderwijk"), seen.form(), **WHY)
        assert visitor.see("/organisations/stichting-nour/").status == 404
        admit(polderwijk, chris)
        assert visitor.see("/organisations/stichting-nour/").status == 200

    def test_a_page_of_others_cannot_be_chosen(self, nour: Profile, bram: Person, polderwijk: Network) -> None:
        seen = Browser(polderwijk, bram).press(BRING, page="spaarnestad.stichting-nour")
        assert seen.status == 422
        assert "Stichting" not in seen.source


class TestFromAnArchive:
    def test_everything_comes_along_field_by_field(
        self, nour: Profile, fatima: Person, polderwijk: Network, chris: Person, yusuf: Person
    ) -> None:
        """Out of one network, and as somebody whom this site has never seen into another: page, then library."""
        bag = bag_of(nour.network, fatima, nour)
        browser = Browser(polderwijk, yusuf)
        seen = hand_in(browser, BRING, bag)
        browser.send(seen.led_to[-1][0].removeprefix("/polderwijk"), seen.form(), **WHY)
        asked = admit(polderwijk, chris)
        assert asked.organisation_id != nour.organisation_id
        assert facts(polderwijk, yusuf, "Stichting Nour") == facts(nour.network, fatima, "Stichting Nour")
        with entering(polderwijk, yusuf, writes=False):
            arrival = Arrival.objects.get()
        there = f"/arrivals/{arrival.pk}/unpack/"
        assert there in browser.see(f"/memberships/{asked.pk}/").source
        assert "Came along: 2." in browser.press(there).source
        [rules], versions, images = library(polderwijk, yusuf, asked.organisation_id)
        [_rules], theirs, pictures = library(nour.network, fatima, nour.organisation_id)
        assert (rules, versions, images) == (({"nl": {"t": "Huisregels", "by": "human"}}, "ours"), theirs, pictures)

    def test_what_this_network_does_not_know_is_said(
        self, nour: Profile, fatima: Person, polderwijk: Network, yusuf: Person
    ) -> None:
        with acting(polderwijk, None, route=ROUTE):
            Word.objects.filter(slug="vrouwen").delete()
        seen = hand_in(Browser(polderwijk, yusuf), BRING, bag_of(nour.network, fatima, nour))
        assert ": The lists of this network do not have this word." in seen.words
        assert [row["slug"] for row in rows_in(bag_of(nour.network, fatima, nour), "words")] != []

    def test_what_the_stewards_did_with_a_word_counts(
        self, nour: Profile, fatima: Person, polderwijk: Network, chris: Person, yusuf: Person
    ) -> None:
        """Merged here: the other one. Taken off its list here: it stays behind, and that is said."""
        slugs = [row["slug"] for row in rows_in(bag_of(nour.network, fatima, nour), "words")]
        with acting(polderwijk, None, route=ROUTE):
            one = Word.objects.get(slug="vrouwen")
            one.slug = "dames"
            one.save()
            Word.objects.create(
                network=polderwijk, list=one.list, slug="vrouwen", text=one.text, merged_into=one, merged_at=now()
            )
            gone = Word.objects.filter(slug__in=set(slugs) - {"vrouwen"}).update(retired_at=now())
        browser = Browser(polderwijk, yusuf)
        seen = hand_in(browser, BRING, bag_of(nour.network, fatima, nour))
        assert seen.words.count(": The lists of this network do not have this word.") == gone
        browser.send(seen.led_to[-1][0].removeprefix("/polderwijk"), seen.form(), **WHY)
        asked = admit(polderwijk, chris)
        with entering(polderwijk, None, writes=False):
            used = Word.objects.filter(profile_words__profile=asked.profile_id)
            assert [word.slug for word in used] == ["dames"]

    def test_without_a_reason_nothing_is_asked_and_nothing_is_lost(
        self, nour: Profile, fatima: Person, polderwijk: Network, yusuf: Person
    ) -> None:
        browser = Browser(polderwijk, yusuf)
        seen = hand_in(browser, BRING, bag_of(nour.network, fatima, nour))
        again = browser.send(seen.led_to[-1][0].removeprefix("/polderwijk"), seen.form(), motivation="")
        assert (again.status, "What comes along" in again.words) == (422, True)
        with entering(polderwijk, yusuf, writes=False):
            assert list(Membership.objects.filter(status="applied")) == []

    def test_it_is_thrown_away(self, nour: Profile, fatima: Person, polderwijk: Network, yusuf: Person) -> None:
        browser = Browser(polderwijk, yusuf)
        seen = hand_in(browser, BRING, bag_of(nour.network, fatima, nour))
        gone = browser.send(BRING, seen.form("/drop/"))
        assert "What you brought has been thrown away." in gone.source
        with entering(polderwijk, yusuf, writes=False):
            assert list(Arrival.objects.values_list("status", "path", "content")) == [("gone", "", {})]

    def test_nobody_else_sees_it(
        self, nour: Profile, fatima: Person, polderwijk: Network, yusuf: Person, chris: Person
    ) -> None:
        seen = hand_in(Browser(polderwijk, yusuf), BRING, bag_of(nour.network, fatima, nour))
        path = seen.led_to[-1][0].removeprefix("/polderwijk")
        assert [Browser(polderwijk, one).see(path).status for one in (chris, fatima)] == [404, 404]

    def test_the_library_waits_for_a_yes(
        self, nour: Profile, fatima: Person, polderwijk: Network, yusuf: Person
    ) -> None:
        browser = Browser(polderwijk, yusuf)
        seen = hand_in(browser, BRING, bag_of(nour.network, fatima, nour))
        path = seen.led_to[-1][0].removeprefix("/polderwijk")
        browser.send(path, seen.form(), **WHY)
        assert browser.see(f"{path}unpack/").status == 404


@pytest.mark.parametrize("somebody", ["amina"])
def test_the_door_stands_open_on_the_page_of_joining(spaarnestad: Network, amina: Person, somebody: str) -> None:
    assert BRING in Browser(spaarnestad, amina).see("/join/").source
