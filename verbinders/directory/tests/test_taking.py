"""The list of organisations as a file: what everybody may read, for the same question, in the reader's language."""

import csv
import html
import re
import tracemalloc
from io import BytesIO, StringIO
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from verbinders.directory.models import Membership, Place
from verbinders.directory.tests.browsing import Browser
from verbinders.directory.tests.cast import applied, joined, listed, person, tell_all
from verbinders.kit import xlsx
from verbinders.networks.models import Network
from verbinders.parties.actors import acting
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
CSV, XLSX = "/organisations/list.csv", "/organisations/list.xlsx"
STRANGE = ("=1+1", "@SUM(A1)", "https://x.example", "007", "<b>&amp;", "مرحبا", " a ", "a\nb")
HEADS = [
    "Name",
    "Kind of organisation",
    "In one sentence",
    "Languages",
    "Districts",
    "What for",
    "For whom",
    "Website",
    "Mail",
    "Phone",
    "Street and number",
    "Postcode",
    "Town",
    "Status",
    "Source",
    "Page",
]


def of_csv(visitor: Browser, asked: str = "", language: str = "en") -> list[list[str]]:
    answer: Any = visitor.client.get(visitor.whole(CSV + asked), headers={"accept-language": language})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def of_xlsx(visitor: Browser, asked: str = "", language: str = "en") -> list[list[str]]:
    answer: Any = visitor.client.get(visitor.whole(XLSX + asked), headers={"accept-language": language})
    return cells_of(sheet_of(b"".join(answer.streaming_content)))


def sheet_of(book: bytes) -> str:
    with ZipFile(BytesIO(book)) as parts:
        return parts.read("xl/worksheets/sheet1.xml").decode()


def cells_of(sheet: str) -> list[list[str]]:
    rows = re.findall(r"<row .*?</row>", sheet, flags=re.DOTALL)
    return [
        [html.unescape(text) for text in re.findall(r"<is><t[^>]*>(.*?)</t></is>", row, flags=re.DOTALL)]
        for row in rows
    ]


def written(rows: list[list[str]], heads: tuple[str, ...] = ("a",)) -> str:
    with TemporaryFile() as file:
        xlsx.write(file, heads, rows, title="x")
        file.seek(0)
        return sheet_of(file.read())


@pytest.fixture(params=[of_csv, of_xlsx], ids=["csv", "xlsx"])
def taken(request: pytest.FixtureRequest) -> Any:
    return request.param


class TestWhatStandsInIt:
    def test_all_that_everybody_may_read(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        tell_all(spaarnestad, amina)
        heads, hooyo = of_csv(visitor)
        assert heads == HEADS
        assert dict(zip(heads, hooyo, strict=True)) == {
            "Name": "Hooyo",
            "Kind of organisation": "Self-organisation",
            "In one sentence": "Mothers who help each other.",
            "Languages": "Dutch, Somali, Arabic",
            "Districts": "Waterwijk",
            "What for": "",
            "For whom": "Women",
            "Website": "https://hooyo.example/",
            "Mail": "thee@hooyo.example",
            "Phone": "023 555 1234",
            "Street and number": "Kade 3",
            "Postcode": "2011 AB",
            "Town": "Spaarnestad",
            "Status": "Member",
            "Source": "",
            "Page": "http://localhost:8000/spaarnestad/organisations/hooyo/",
        }

    def test_both_files_say_the_same(self, spaarnestad: Network, amina: Person, visitor: Browser) -> None:
        tell_all(spaarnestad, amina)
        listed(spaarnestad, "Stadsbieb", languages=["nl"])
        as_text = of_csv(visitor)
        filled = [[cell for cell in row if cell] for row in as_text]
        assert (len(filled), [[cell for cell in row if cell] for row in of_xlsx(visitor)]) == (3, filled)

    def test_nothing_of_its_numbers_and_its_people(
        self, spaarnestad: Network, amina: Person, visitor: Browser, taken: Any
    ) -> None:
        tell_all(spaarnestad, amina)
        everything = " ".join(cell for row in taken(visitor) for cell in row)
        assert "thee@hooyo.example" in everything  # The control: it does hold what is shown.
        assert [secret for secret in ("01234567", "NL91", "Amina", "Hodan", "amina@") if secret in everything] == []

    def test_a_place_that_was_taken_away_is_not_in_it(
        self, spaarnestad: Network, amina: Person, visitor: Browser
    ) -> None:
        tell_all(spaarnestad, amina)
        with acting(spaarnestad, amina, route="test") as by:
            Place.objects.select_related("profile").get().remove(by=by)
        assert of_csv(visitor)[1][HEADS.index("Town")] == ""

    def test_where_it_was_found(self, spaarnestad: Network, visitor: Browser) -> None:
        listed(spaarnestad, "Stadsbieb", "gids van 2026")
        row = of_csv(visitor, "?q=stadsbieb")[1]
        assert row[HEADS.index("Status") : -1] == ["Listed from a public source", "gids van 2026"]


class TestWhoStandsInIt:
    def test_the_same_as_on_the_page_in_the_same_order(
        self, spaarnestad: Network, visitor: Browser, taken: Any
    ) -> None:
        for n in range(30):
            listed(spaarnestad, f"Buurt {n}", languages=["tr" if n % 3 else "so"])
        asked = "?q=buurt&language=tr"
        page = visitor.see(f"/organisations/{asked}")
        names = re.findall(r'dir="auto">([^<]+)</a></h3>', page.source)
        assert (len(names), [row[0] for row in taken(visitor, asked)[1:]]) == (20, names)

    def test_who_only_asked_who_is_hidden_and_who_has_gone_are_not(
        self, spaarnestad: Network, amina: Person, yusuf: Person, visitor: Browser, taken: Any
    ) -> None:
        applied(spaarnestad, "Yasmin", person("Rana"))
        for name, goes in (("Çınar", "hide"), ("Walaal", "end")):
            member = joined(spaarnestad, name, yusuf, admitted_by=amina)
            assert name in [row[0] for row in taken(visitor)]  # The control.
            with acting(spaarnestad, amina, route="test") as by:
                found = Membership.objects.select_related("profile", "network").get(pk=member.pk)
                getattr(found, goes)(reason="Wij kijken het na.", by=by)
        assert [row[0] for row in taken(visitor)[1:]] == ["Hooyo"]

    def test_nobody_of_another_network(self, polderwijk: Network, visitor: Browser, taken: Any) -> None:
        listed(polderwijk, "Polderclub")
        assert [row[0] for row in taken(visitor)[1:]] == ["Hooyo"]
        assert "Polderclub" in [row[0] for row in taken(Browser(polderwijk))]

    def test_a_question_that_finds_nothing_gives_only_the_heads(self, visitor: Browser, taken: Any) -> None:
        assert [row[:2] for row in taken(visitor, "?q=zeilboot")] == [HEADS[:2]]


class TestHowItIsWritten:
    def test_in_the_language_of_the_reader(
        self, spaarnestad: Network, amina: Person, visitor: Browser, taken: Any
    ) -> None:
        tell_all(spaarnestad, amina)
        heads, hooyo = taken(visitor, language="nl")
        assert (heads[0], hooyo[2]) == ("Naam", "Moeders die elkaar helpen.")

    @pytest.mark.parametrize(("language", "is_rtl"), [("ar", True), ("nl", False)])
    def test_an_arabic_sheet_begins_at_the_right(self, visitor: Browser, language: str, is_rtl: bool) -> None:
        answer: Any = visitor.client.get(visitor.whole(XLSX), headers={"accept-language": language})
        sheet = sheet_of(b"".join(answer.streaming_content))
        assert ('rightToLeft="1"' in sheet) is is_rtl

    def test_a_formula_in_a_name_is_only_a_word(self, spaarnestad: Network, visitor: Browser) -> None:
        listed(spaarnestad, '=HYPERLINK("https://x.example")')
        assert of_csv(visitor, "?q=hyperlink")[1][0].startswith("'=HYPERLINK")
        answer: Any = visitor.client.get(visitor.whole(f"{XLSX}?q=hyperlink"))
        sheet = sheet_of(b"".join(answer.streaming_content))
        assert cells_of(sheet)[1][0] == '=HYPERLINK("https://x.example")'
        assert ("<f>" in sheet, "hyperlink>" in sheet) == (False, False)

    @pytest.mark.parametrize(
        "cell", ["=1+1", "@SUM(A1)", "https://x.example", "007", "<b>&amp;", "مرحبا", " a ", "a\nb"]
    )
    def test_every_cell_stays_what_it_was(self, cell: str) -> None:
        sheet = written([[cell]])
        assert (cells_of(sheet)[1], "<f>" in sheet, "<v>" in sheet) == ([cell], False, False)

    def test_a_cell_that_is_too_long_is_cut_and_not_lost(self) -> None:
        assert len(cells_of(written([["a" * 40_000]]))[1][0]) == xlsx.LONGEST

    def test_what_it_is_called(self, visitor: Browser) -> None:
        answers = [visitor.client.get(visitor.whole(path)) for path in (CSV, XLSX)]
        assert [answer.headers["Content-Disposition"] for answer in answers] == [
            'attachment; filename="spaarnestad.csv"',
            'attachment; filename="spaarnestad.xlsx"',
        ]
        assert [answer.headers["Content-Type"] for answer in answers] == ["text/csv; charset=utf-8", xlsx.TYPE]


class TestHowMuchItTakes:
    def test_no_more_memory_for_many(self) -> None:
        """Once written to the disk, a row is forgotten."""

        def most(rows: int) -> int:
            tracemalloc.start()
            with TemporaryFile() as file:
                xlsx.write(file, ["a"] * 10, ([f"{n} of {rows}"] * 10 for n in range(rows)), title="x")
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return peak

        assert most(4_000) < most(400) + 400_000

    def test_the_database_is_asked_once_for_each_five_hundred(self, spaarnestad: Network, visitor: Browser) -> None:
        """What opens and closes a transaction is not counted."""

        def questions() -> int:
            with CaptureQueriesContext(connection) as asked:
                assert len(of_xlsx(visitor)) > 1
            return sum(not re.match(r"(RELEASE )?SAVEPOINT|SELECT set_config", query["sql"]) for query in asked)

        few = questions()
        for n in range(30):
            listed(spaarnestad, f"Buurt {n}", languages=["nl"])
        assert questions() == few


class TestWhereItIsOffered:
    def test_below_the_list_with_the_number_and_the_question(self, spaarnestad: Network, visitor: Browser) -> None:
        for n in range(3):
            listed(spaarnestad, f"Buurt {n}", languages=["tr"])
        seen = visitor.see("/organisations/?q=buurt&language=tr")
        assert "Download this list (3 organisations): Download this list: Excel Download this list: CSV" in seen.words
        assert [link for link in seen.links if "/list." in link] == [
            f"/spaarnestad{XLSX}?q=buurt&language=tr",
            f"/spaarnestad{CSV}?q=buurt&language=tr",
        ]

    def test_not_when_nothing_was_found(self, visitor: Browser) -> None:
        assert [link for link in visitor.see("/organisations/?q=zeilboot").links if "/list." in link] == []
