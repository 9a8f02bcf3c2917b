"""The read API: as it is described, what a visitor sees, in pieces that do not shift."""

from typing import Any

import pytest
from django.test import Client

from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import applied, listed, person
from verbinders.networks.models import Network
from verbinders.open_data.tests.published import told, wrong_by
from verbinders.open_data.tests.rich import enriched, hide
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
API = "api/v1"
NOBODY = "0192e4a0-0000-7000-8000-000000000000"
LISTS = ("organisations", "themes", "districts", "target-groups", "languages", "goals")


@pytest.fixture
def rich(spaarnestad: Network, amina: Person) -> Network:
    enriched(spaarnestad, amina)
    return spaarnestad


def items(path: str) -> list[Any]:
    found: list[Any] = told(f"{API}/{path}")["items"]
    return found


def names(question: str) -> set[str]:
    return {one["name"] for one in items(f"organisations?{question}")}


class TestAsDescribed:
    def test_every_answer(self, rich: Network) -> None:
        described = told(f"{API}/openapi.json")
        wrong = {
            path: wrong_by(described, told(f"{API}/{path}"), f"/{path}") for path in (*LISTS, "network", "openapi.json")
        }
        for one in items("organisations"):
            wrong[one["name"]] = wrong_by(described, told(f"{API}/organisations/{one['id']}"), "/organisations/{id}")
        assert {where: what for where, what in wrong.items() if what} == {}

    def test_what_is_wrong_is_found(self, rich: Network) -> None:
        """The control."""
        described, found = told(f"{API}/openapi.json"), told(f"{API}/organisations")
        found["items"][0]["iban"] = "NL91"
        assert "Additional properties" in wrong_by(described, found, "/organisations")[0]

    def test_every_address_is_described(self, rich: Network) -> None:
        described = told(f"{API}/openapi.json")
        assert {path for path in described["paths"] if "{" not in path} == {
            f"/{one}" for one in (*LISTS, "network", "openapi.json")
        }
        for path, one in described["paths"].items():
            assert "400" in one["get"]["responses"], path
            assert not path.endswith("/"), path


class TestWhatAVisitorSees:
    def test_an_organisation(self, rich: Network) -> None:
        [hooyo] = [one for one in items("organisations") if one["name"] == "Hooyo"]
        assert hooyo["summary"][0]["text"] in ("Mothers who help each other.", "Moeders die elkaar helpen.")
        assert (hooyo["districts"], hooyo["languages"]) == (["molenpolder", "waterwijk"], ["nl", "kmr"])
        assert hooyo["places"][0]["openingHours"][0] == {"dayOfWeek": 2, "opens": "13:00", "closes": "17:00"}
        whole = told(f"{API}/organisations/{hooyo['id']}")
        assert {one["language"] for one in whole["ownWords"]} == {"nl", "so", "ar"}
        assert {name: whole[name] for name in hooyo} == hooyo

    def test_not_who_only_asked_nor_who_is_hidden(self, rich: Network, amina: Person) -> None:
        applied(rich, "Yasmin", person("Rana"))
        [cinar] = [one for one in items("organisations") if one["name"] == "Çınar"]
        hide(rich, "Çınar", amina)
        assert names("") == {"Hooyo", "Stil", "Stadsbieb"}
        gone = Client().get(f"/spaarnestad/{API}/organisations/{cinar['id']}")
        assert (gone.status_code, gone.json()) == (404, {"status": 404} | NOT_THERE)

    def test_nobody_to_ask_for_and_no_numbers(self, rich: Network) -> None:
        everything = str([told(f"{API}/organisations/{one['id']}") for one in items("organisations")])
        assert not [secret for secret in ("Hodan", "01234567", "123456782", "NL91ABNA") if secret in everything]

    def test_the_same_signed_in(self, rich: Network, amina: Person, desk: Browser) -> None:
        applied(rich, "Yasmin", person("Rana"))
        answer = desk.client.get(f"/spaarnestad/{API}/organisations")
        assert {one["name"] for one in answer.json()["items"]} == {"Hooyo", "Çınar", "Stil", "Stadsbieb"}

    def test_the_filters_of_the_page(self, rich: Network) -> None:
        assert names("words=boeken") == {"Stadsbieb"}
        assert names("language=tr") == {"Çınar", "Stadsbieb"}
        assert names("language=tr&language=kmr") == {"Çınar", "Stadsbieb", "Hooyo"}
        assert names("district=molenpolder") == {"Hooyo"}
        assert names("targetGroup=vrouwen&kind=self_organisation") == {"Hooyo"}
        assert names("theme=bestaat-niet") == set()

    def test_a_word_and_how_many_use_it(self, rich: Network) -> None:
        [word] = [one for one in items("themes") if one["termUri"]]
        assert (word["termUri"], word["organisations"]) == ("https://terms.example/meeting", 2)


class TestInPieces:
    @pytest.mark.parametrize("path", LISTS)
    def test_nothing_twice_and_nothing_left_out(self, rich: Network, path: str) -> None:
        whole, found, where = items(path), [], f"/spaarnestad/{API}/{path}?limit=1"
        while where:
            answer = Client().get(where)
            found += answer.json()["items"]
            where = answer.json()["next"] or ""
            assert (f"<{where}>" in answer.get("Link", "")) == bool(where)
        assert found == whole
        assert found

    def test_who_comes_meanwhile_shifts_nothing(self, rich: Network) -> None:
        first = told(f"{API}/organisations?limit=2")
        listed(rich, "Nieuw")
        rest = Client().get(first["next"]).json()["items"]
        seen = [one["name"] for one in first["items"] + rest]
        assert (len(seen), len(set(seen))) == (4, 4)

    @pytest.mark.parametrize(
        ("question", "field"),
        [
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("limit=%D9%A5", "limit"),
            ("cursor=abc", "cursor"),
            ("sort=name", "sort"),
            ("target_group=x", "target_group"),
        ],
    )
    def test_what_cannot_be_answered_is_said(self, rich: Network, question: str, field: str) -> None:
        answer = Client().get(f"/spaarnestad/{API}/organisations?{question}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        told_so = answer.json()
        assert (told_so["status"], told_so["errors"][0]["location"]["name"]) == (400, field)

    @pytest.mark.parametrize("path", LISTS)
    def test_a_cursor_of_somebody_else(self, rich: Network, path: str) -> None:
        answer = Client().get(f"/spaarnestad/{API}/{path}", {"cursor": "x" * 200})
        assert answer.status_code == 400


NOT_THERE = {"title": "Not found", "detail": "There is nothing at this address."}


class TestForEverySite:
    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("get", f"{API}/organisations", 200),
            ("get", f"{API}/organisations?x=1", 400),
            ("get", f"{API}/organisations/{NOBODY}", 404),
            ("get", f"{API}/organizations", 404),
            ("get", "hsds/nothing", 404),
            ("post", f"{API}/organisations", 405),
        ],
    )
    def test_any_page_may_read_it_and_knows_the_version(
        self, spaarnestad: Network, method: str, path: str, status: int
    ) -> None:
        answer = getattr(Client(enforce_csrf_checks=True), method)(f"/spaarnestad/{path}")
        assert answer.status_code == status
        assert (answer["Access-Control-Allow-Origin"], answer["API-Version"]) == ("*", "1.0.0")
        assert "Access-Control-Allow-Credentials" not in answer
        kind = "application/json" if status == 200 else "application/problem+json"
        assert answer["Content-Type"] == kind

    def test_a_browser_asks_first(self, spaarnestad: Network) -> None:
        answer = Client().options(f"/spaarnestad/{API}/organisations")
        assert (answer.status_code, answer["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")

    def test_asked_again_it_is_only_said_that_nothing_changed(self, spaarnestad: Network) -> None:
        first = Client().get(f"/spaarnestad/{API}/organisations")
        again = Client().get(f"/spaarnestad/{API}/organisations", headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["API-Version"]) == (304, b"", "1.0.0")
        listed(spaarnestad, "Stadsbieb")
        assert (
            Client().get(f"/spaarnestad/{API}/organisations", headers={"if-none-match": first["ETag"]}).status_code
            == 200
        )

    def test_the_language_of_the_reader_changes_nothing(self, rich: Network) -> None:
        for path in (f"{API}/organisations", "hsds/services?full=true", "hsds/taxonomy_terms"):
            dutch, arabic = (
                Client(headers={"accept-language": tag}).get(f"/spaarnestad/{path}").content for tag in ("nl", "ar")
            )
            assert dutch == arabic, path


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "most"), [*((path, 4) for path in LISTS), ("network", 1), ("organisations?theme=x", 5)]
)
def test_it_asks_the_database_the_same(
    spaarnestad: Network, amina: Person, visitor: Browser, path: str, most: int, rows: int
) -> None:
    enriched(spaarnestad, amina)
    for n in range(rows):
        listed(spaarnestad, f"Buurt {n}", languages=["nl", "so"])
    assert queries(visitor, f"/{API}/{path}") <= most
