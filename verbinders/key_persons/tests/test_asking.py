"""Both say yes before anybody sees anything: the organisation asks, the person says what others may know."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded, person
from verbinders.history.models import Entry
from verbinders.history.verbs import MoveNotAllowed, NotAllowed, moves
from verbinders.key_persons.models import KeyPerson
from verbinders.key_persons.tests.cast import ROUTE, SAID, agreed, as_it_stands, asked
from verbinders.kit.testing import as_worker
from verbinders.kit.time import now
from verbinders.networks.models import Network
from verbinders.notices.models import Delivery, Phone
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
ASK, LIST = "/organisations/hooyo/key-persons/ask/", "/key-persons/"
ANSWERS: dict[str, Any] = {
    "roles": ["translator"],
    "languages": ["so", "ar"],
    "districts": ["waterwijk"],
    "first": "mail",
}


def told(kind: str) -> list[str]:
    with as_worker():
        return sorted(Delivery.objects.filter(kind=kind).values_list("to", flat=True))


def test_the_life_of_a_key_person() -> None:
    assert moves(KeyPerson) == {
        "ask": ((), "asked"),
        "accept": (("asked",), "agreed"),
        "decline": (("asked",), "declined"),
        "end": (("asked", "agreed"), "ended"),
        "cease": (("asked", "agreed"), "ended"),
    }


def test_nobody_sees_anything_until_the_person_says_yes(
    spaarnestad: Network, desk: Browser, fadumo: Person, yusuf: Person
) -> None:
    seen = desk.press(ASK, person=str(fadumo.pk), function="Meisjes")
    assert "They get a message" in seen.source
    assert told("key_person_asked") == ["fadumo@example.org"]
    theirs, hers = Browser(spaarnestad, yusuf), Browser(spaarnestad, fadumo)
    assert "There is no key person here yet" in theirs.see(LIST).words
    mine = hers.see("/my/")
    assert "Hooyo asks you to be a key person" in mine.words
    accept = next(link for link in mine.links if link.endswith("/accept/"))
    assert theirs.see(accept).status == 404  # Not even by its address.
    assert "You are a key person now" in hers.press(accept, function="Meisjes", **ANSWERS).source
    assert told("key_person_answered") == ["amina@example.org"]
    found = theirs.see(f"{LIST}?language=ar&district=waterwijk")
    assert "1 key person" in found.words
    assert "Fadumo" in found.words
    assert "fadumo@example.org" not in found.source


def test_who_speaks_for_it_can_ask_themselves(spaarnestad: Network, desk: Browser, amina: Person) -> None:
    seen = desk.press(ASK, person=str(amina.pk))
    assert "Now say what others may know." in seen.source
    assert told("key_person_asked") == []


def test_a_no_is_said_to_who_asked_and_nothing_stays(spaarnestad: Network, amina: Person, fadumo: Person) -> None:
    found = asked(spaarnestad, fadumo, by=amina)
    seen = Browser(spaarnestad, fadumo).press(f"{LIST}{found.pk}/accept/", "/decline/")
    assert "You said no." in seen.source
    assert told("key_person_answered") == ["amina@example.org"]
    assert as_it_stands(spaarnestad, found).function == ""


def test_only_ones_own_people_and_once(spaarnestad: Network, desk: Browser, amina: Person, yusuf: Person) -> None:
    form = desk.see(ASK).form()
    assert desk.send(ASK, form, person=str(yusuf.pk)).status == 422
    asked(spaarnestad, amina, by=amina)
    seen = desk.send(ASK, form, person=str(amina.pk))  # Open since before.
    assert seen.status == 422
    assert "All your people were asked already" in desk.see(ASK).words


def test_nobody_answers_for_another(spaarnestad: Network, amina: Person, fadumo: Person) -> None:
    found = asked(spaarnestad, fadumo, by=amina)
    with acting(spaarnestad, amina, route=ROUTE) as by, pytest.raises(NotAllowed):
        found.accept(by=by, **SAID)
    agreed_to = agreed(spaarnestad, amina, by=amina)
    with acting(spaarnestad, fadumo, route=ROUTE) as by, pytest.raises(NotAllowed):
        agreed_to.describe(by=by, **SAID)
    assert as_it_stands(spaarnestad, found).status == KeyPerson.ASKED


def test_a_second_yes_is_too_late(spaarnestad: Network, amina: Person) -> None:
    found = agreed(spaarnestad, amina, by=amina)
    with acting(spaarnestad, amina, route=ROUTE) as by, pytest.raises(MoveNotAllowed):
        found.accept(by=by.on_behalf_of(None), **SAID)
    assert Browser(spaarnestad, amina).see(f"{LIST}{found.pk}/accept/").status == 409


class TestWhatIsSaid:
    def test_mistakes_are_said_and_what_was_typed_stays(self, spaarnestad: Network, amina: Person) -> None:
        found = asked(spaarnestad, amina, by=amina)
        path = f"{LIST}{found.pk}/accept/"
        seen = Browser(spaarnestad, amina).press(path, function="Meisjes", roles=["translator"], languages=[])
        assert seen.status == 422
        assert len(seen.errors) == 2  # No language, and no district.
        assert 'value="Meisjes"' in seen.source

    @pytest.mark.parametrize(
        "wrong", [{"languages": ["xx"]}, {"districts": ["nergens"]}, {"roles": ["king"]}, {"first": "sms"}]
    )
    def test_nonsense_is_refused(self, spaarnestad: Network, amina: Person, wrong: Any) -> None:
        found = asked(spaarnestad, amina, by=amina)
        path = f"{LIST}{found.pk}/accept/"
        seen = Browser(spaarnestad, amina).press(path, **(ANSWERS | wrong))
        assert (seen.status, len(seen.errors)) == (422, 1)

    def test_two_ways_only_of_ones_own(self, spaarnestad: Network, amina: Person) -> None:
        found = asked(spaarnestad, amina, by=amina)
        path, desk = f"{LIST}{found.pk}/accept/", Browser(spaarnestad, amina)
        assert 'name="second"' not in desk.see(path).source
        Phone.objects.create(person=amina, number="+31612345678", confirmed_at=now())
        same = desk.press(path, **(ANSWERS | {"first": "sms", "second": "sms"}))
        assert len(same.errors) == 1
        assert "Choose another way than the first one" in same.errors[0]
        desk.press(path, **(ANSWERS | {"first": "sms", "second": "mail"}))
        mine = desk.see(f"{LIST}{found.pk}/")
        assert "1. Text message" in mine.words
        assert "+31612345678" not in mine.source
        Phone.objects.filter(person=amina).delete()
        assert "does not reach you any more" in desk.see(f"{LIST}{found.pk}/").words

    def test_others_see_neither_ways_nor_deputy(
        self, spaarnestad: Network, amina: Person, fadumo: Person, yusuf: Person
    ) -> None:
        deputy = agreed(spaarnestad, fadumo, by=amina)
        found = agreed(spaarnestad, amina, by=amina, deputy=deputy)
        theirs = Browser(spaarnestad, yusuf).see(f"{LIST}{found.pk}/")
        assert "Moeders met jonge kinderen" in theirs.words
        assert "Ask through Hooyo" in theirs.words
        assert not any(word in theirs.source for word in ("Fadumo", "amina@example.org", "Only you see this"))
        hers = Browser(spaarnestad, fadumo).see(f"{LIST}{deputy.pk}/")
        assert "You stand in for Amina" in hers.words
        assert "Nobody stands in for you yet" in hers.words

    def test_a_deputy_is_of_the_same_organisation(self, spaarnestad: Network, amina: Person, yusuf: Person) -> None:
        other = agreed(spaarnestad, yusuf, by=yusuf, slug="cinar")
        mine = agreed(spaarnestad, amina, by=amina)
        form = Browser(spaarnestad, amina)
        seen = form.press(f"{LIST}{mine.pk}/describe/", deputy=str(other.pk))
        assert "It has been changed." in seen.source  # Nobody else can stand in, so it was not asked.
        assert as_it_stands(spaarnestad, mine).deputy_id is None

    def test_every_change_is_one_line_by_the_person(self, spaarnestad: Network, amina: Person) -> None:
        found = agreed(spaarnestad, amina, by=amina)
        Browser(spaarnestad, amina).press(f"{LIST}{found.pk}/describe/", function="Anders")
        with entering(spaarnestad, amina, writes=False):
            lines = Entry.objects.about(found).values_list("verb", "person_id", "organisation_id")
            assert {(verb, who) for verb, who, _org in lines} == {
                (f"keyperson.{verb}", amina.pk) for verb in ("ask", "accept", "describe")
            }
            assert [organisation for verb, _who, organisation in lines if verb != "keyperson.ask"] == [None, None]


class TestTheDatabaseKeepsItToo:
    @pytest.mark.parametrize(
        "broken",
        [
            {"first": ""},
            {"second": "mail"},
            {"confirmed_on": None},
            {"status": "ended"},
            {"languages": []},
        ],
    )
    def test_it_is_whole(self, spaarnestad: Network, amina: Person, broken: Any) -> None:
        found = agreed(spaarnestad, amina, by=amina)
        with entering(spaarnestad, amina, writes=True), pytest.raises(IntegrityError), transaction.atomic():
            KeyPerson.objects.filter(pk=found.pk).update(**broken)

    def test_once_for_each_organisation(self, spaarnestad: Network, amina: Person) -> None:
        found = agreed(spaarnestad, amina, by=amina)
        same = {"organisation_id": found.organisation_id, "profile_id": found.profile_id, "person": amina}
        with entering(spaarnestad, amina, writes=True), pytest.raises(IntegrityError), transaction.atomic():
            KeyPerson.objects.create(network=spaarnestad, status="asked", **same)


def test_a_resident_a_visitor_and_another_network_find_nothing(
    spaarnestad: Network, amina: Person, chris: Person
) -> None:
    founded(chris, "polderwijk", "Polderkring")
    found = agreed(spaarnestad, amina, by=amina)
    for who in (person("Resi"), chris, None):
        for path in (LIST, f"{LIST}{found.pk}/"):
            assert Browser(spaarnestad, who).see(path).status == (302 if who is None else 404)
