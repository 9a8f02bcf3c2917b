"""Open Referral HSDS: every answer is as published, and says nothing that nobody said."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from verbinders.directory.models import Profile
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import founded, joined, listed, person
from verbinders.networks.models import Network
from verbinders.open_data.tests.published import SCHEMAS, told, wrong_in
from verbinders.open_data.tests.rich import enriched, hide
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
KINDS = {
    "organizations": "organization",
    "services": "service",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
SOME = 5  # Objects of a list that are also asked for alone.
NESTED = ("organizations", "services", "service_at_locations")


@pytest.fixture
def rich(spaarnestad: Network, amina: Person) -> Network:
    enriched(spaarnestad, amina)
    return spaarnestad


def each(path: str) -> list[Any]:
    contents: list[Any] = told(f"hsds/{path}")["contents"]
    return contents


def named(path: str, name: str) -> Any:
    [found] = [one for one in each(path) if one["name"] == name]
    return found


class TestAsPublished:
    @pytest.mark.parametrize("path", KINDS)
    def test_every_object_of_a_list_and_alone(self, rich: Network, path: str) -> None:
        found = each(path) + (each(f"{path}?full=true") if path in NESTED else [])
        found += [told(f"hsds/{path}/{one['id']}") for one in found[:SOME]]
        assert found
        assert {one["id"]: wrong for one in found if (wrong := wrong_in(one, KINDS[path]))} == {}

    def test_with_its_services(self, rich: Network) -> None:
        hooyo = named("organizations?full_service=true", "Hooyo")
        assert (wrong_in(hooyo, "organization"), wrong_in(hooyo["services"][0], "service")) == ([], [])

    def test_a_list_tells_only_what_is_one_to_one(self, rich: Network) -> None:
        for path in NESTED:
            assert not any(isinstance(value, list | dict) for one in each(path) for value in one.values()), path

    def test_what_is_wrong_is_found(self, rich: Network) -> None:
        """The control."""
        hooyo = named("services?full=true", "Hooyo")
        assert wrong_in(hooyo | {"status": "open"}, "service") == [
            "$.status: 'open' is not one of ['active', 'inactive', 'defunct', 'temporarily closed']"
        ]
        assert wrong_in(hooyo | {"id": "7"}, "service") == ["$.id: '7' is not a 'uuid'"]
        assert wrong_in(hooyo | {"url": "hooyo"}, "service") == ["$.url: 'hooyo' is not a 'uri'"]
        hooyo["service_at_locations"][0]["location"]["addresses"][0].pop("country")
        assert wrong_in(hooyo, "service") == [
            "$.service_at_locations[0].location.addresses[0]: 'country' is a required property"
        ]

    def test_every_schema_is_here_that_another_needs(self) -> None:
        refs = set(re.findall(r"'\$ref': '(\w+)\.json'", str(SCHEMAS)))
        assert refs
        assert refs <= SCHEMAS.keys()
        assert len(SCHEMAS) == 23


class TestTruth:
    def test_assured_is_what_its_own_people_assured(self, rich: Network, amina: Person) -> None:
        with acting(rich, amina, route="test"):
            Profile.objects.filter(name="Çınar").update(assured_on=None)
            Profile.objects.filter(name="Hooyo").update(assured_on=date(2026, 3, 1))
        assert "assured_date" not in named("services", "Çınar")
        assert named("services", "Hooyo")["assured_date"] == "2026-03-01"

    def test_who_is_only_listed_offers_nothing_and_who_tells_nothing_neither(self, rich: Network) -> None:
        assert {one["name"] for one in each("organizations")} == {"Hooyo", "Çınar", "Stil", "Stadsbieb"}
        assert {one["name"]: one["status"] for one in each("services")} == {"Hooyo": "active", "Çınar": "active"}
        assert named("organizations?full=true", "Stil")["description"] == "Zelforganisatie"

    def test_hours_by_the_clock_on_the_wall(self, rich: Network) -> None:
        found = named("services?full=true", "Hooyo")["service_at_locations"][0]["schedules"]
        assert [(one["byday"], one["opens_at"], one["closes_at"]) for one in found] == [
            ("TU", "09:30", "12:00"),
            ("TU", "13:00", "17:00"),
            ("SU", "18:00", "21:00"),
        ]
        assert all("timezone" not in one for one in found)

    def test_a_term_leads_to_the_same_term_elsewhere(self, rich: Network) -> None:
        terms = [one["taxonomy_term"] for one in named("services?full=true", "Çınar")["attributes"]]
        assert [one["term_uri"] for one in terms] == ["https://terms.example/meeting"]
        assert terms[0]["taxonomy_detail"]["name"] == "Waarvoor"

    def test_what_was_taken_away_or_hidden_is_not_there(self, rich: Network, amina: Person) -> None:
        hooyo = named("organizations?full=true", "Hooyo")
        assert [place["name"] for place in hooyo["locations"]] == ["Het Anker", "De Molen"]
        cinar = named("services", "Çınar")
        hide(rich, "Çınar", amina)
        assert {one["name"] for one in each("services")} == {"Hooyo"}
        assert Client().get(f"/spaarnestad/hsds/services/{cinar['id']}").status_code == 404

    def test_nobody_to_ask_for_and_no_numbers(self, rich: Network) -> None:
        everything = str(each("organizations?full_service=true"))
        assert not [secret for secret in ("Hodan", "01234567", "123456782", "NL91ABNA") if secret in everything]

    def test_of_another_network_nothing(self, rich: Network, chris: Person) -> None:
        founded(chris, "polderwijk", "Polderkring")
        there = told("hsds/organizations", "polderwijk")["contents"][0]["id"]
        assert Client().get(f"/spaarnestad/hsds/organizations/{there}").status_code == 404
        assert "Polderkring" not in str(each("organizations"))


class TestFinding:
    def test_by_term_taxonomy_words_and_organization(self, rich: Network) -> None:
        hooyo = named("organizations", "Hooyo")
        [molen] = each("taxonomy_terms?search=molenpolder")
        [turkish] = each("taxonomy_terms?search=türkçe")

        def names(question: str) -> set[str]:
            return {one["name"] for one in each(question)}

        assert names(f"services?taxonomy_term_id={molen['id']}") == {"Hooyo"}
        assert names(f"services?taxonomy_id={molen['taxonomy_id']}") == {"Hooyo"}
        assert names(f"organizations?taxonomy_term_id={turkish['id']}") == {"Çınar", "Stadsbieb"}
        assert names(f"organizations?taxonomy_id={turkish['taxonomy_id']}") == {"Hooyo", "Çınar", "Stadsbieb"}
        assert names("organizations?search=boeken") == {"Stadsbieb"}
        assert names(f"services?organization_id={hooyo['id']}") == {"Hooyo"}
        assert len(each(f"service_at_locations?organization_id={hooyo['id']}")) == 2
        assert names(f"services?organization_id={hooyo['id']}&search=zzz") == set()
        assert told(f"hsds/services?organization_id={hooyo['id']}&page=2")["contents"] == []
        for unknown in (f"taxonomy_term_id={uuid4()}", f"taxonomy_id={uuid4()}", f"organization_id={uuid4()}"):
            assert each(f"services?{unknown}") == [], unknown

    def test_pages(self, rich: Network) -> None:
        first, last = told("hsds/organizations?per_page=3"), told("hsds/organizations?per_page=3&page=2")
        facts = ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty")
        assert [first[fact] for fact in facts] == [4, 2, 1, 3, True, False, False]
        assert [last[fact] for fact in facts] == [4, 2, 2, 1, False, True, False]
        assert len({one["id"] for one in first["contents"] + last["contents"]}) == 4
        beyond = told("hsds/organizations?page=900")
        assert (beyond["empty"], beyond["contents"], beyond["last_page"]) == (True, [], True)

    @pytest.mark.parametrize(
        "question",
        [
            "page=0",
            "page=x",
            "per_page=101",
            "per_page=-1",
            "full=perhaps",
            "modified_after=2026-01-01",
            "organization_id=7",
        ],
    )
    def test_what_cannot_be_answered_is_said(self, rich: Network, question: str) -> None:
        answer = Client().get(f"/spaarnestad/hsds/services?{question}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        assert answer.json()["errors"][0]["location"]["name"] == question.partition("=")[0]


@pytest.mark.parametrize("path", [*KINDS, *(f"{one}?full=true" for one in NESTED)])
def test_it_asks_the_database_the_same(spaarnestad: Network, amina: Person, visitor: Browser, path: str) -> None:
    enriched(spaarnestad, amina)
    before = queries(visitor, f"/hsds/{path}")
    for n in range(3):
        joined(spaarnestad, f"Buurt {n}", person(f"Buur{n}"), admitted_by=amina)
        listed(spaarnestad, f"Bieb {n}")
    assert (queries(visitor, f"/hsds/{path}"), before <= 5) == (before, True)


def test_who_publishes_it(spaarnestad: Network) -> None:
    about = told("hsds/")
    assert (about["version"], about["publisher"]["name"]) == ("3.2", "Spaarnestad Verbindt")
    assert about["openapi_url"].endswith("/spaarnestad/hsds/openapi.json")
