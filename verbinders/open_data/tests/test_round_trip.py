"""What our own HSDS API gives comes in again whole, in another network."""

from typing import Any

import pytest
from django.test import Client

from verbinders.directory.tests.bringing import added
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import founded
from verbinders.networks.models import Network
from verbinders.open_data.tests.published import told
from verbinders.open_data.tests.rich import enriched
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
API = "api/v1/organisations"
SAME = ("name", "kind", "languages", "website", "email", "phone", "districts", "themes", "targetGroups")
PLACE = ("name", "street", "postcode", "town", "note", "openingHours")


def all_of(network: str) -> dict[str, Any]:
    found = [told(f"{API}/{one['id']}", network) for one in told(API, network)["items"]]
    return {one["name"]: one for one in found}


def in_dutch(texts: list[Any]) -> list[str]:
    return [one["text"] for one in texts if one["language"] == "nl"]


def hours(place: Any) -> list[Any]:
    return sorted(place["openingHours"], key=str)


def test_it_comes_in_whole(spaarnestad: Network, amina: Person, chris: Person) -> None:
    enriched(spaarnestad, amina)
    polderwijk = founded(chris, "polderwijk", "Polderkring")
    content = Client().get("/spaarnestad/hsds/organizations?full_service=true").content
    added(Browser(polderwijk, chris), content, whole_source="Spaarnestad Verbindt", adds_words="on")
    before, after = all_of("spaarnestad"), all_of("polderwijk")
    assert set(after) == {*before, "Polderkring"}
    for name, one in before.items():
        came = after[name]
        assert {what: came[what] for what in SAME} == {what: one[what] for what in SAME}, name
        assert (came["status"], came["source"], came["assuredOn"]) == ("listed", "Spaarnestad Verbindt", None)
        for text in ("summary", "ownWords"):
            assert in_dutch(came[text]) == in_dutch(one[text]), (name, text)
        assert [[place[what] for what in PLACE[:-1]] for place in came["places"]] == [
            [place[what] for what in PLACE[:-1]] for place in one["places"]
        ], name
        assert list(map(hours, came["places"])) == list(map(hours, one["places"])), name
