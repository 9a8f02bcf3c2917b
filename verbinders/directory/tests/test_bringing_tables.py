"""A file that somebody brings: what a program may have written is read, and what cannot be trusted is refused."""

import zlib
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import ValidationError
from xlsxwriter import Workbook

from verbinders.directory.bringing.limits import COLUMNS, ROWS
from verbinders.directory.bringing.table import Table
from verbinders.directory.bringing.tables import table_of
from verbinders.kit import csvx, xlsx
from verbinders.kit.time import today

HEADS, CINAR = ["naam", "soort"], ["Çınar", "vereniging"]
TEXT = "naam{0}soort\r\nÇınar{0}vereniging\r\n"


def book(*sheets: list[Any]) -> bytes:
    file = BytesIO()
    with Workbook(file, {"strings_to_formulas": True}) as made:
        dated = made.add_format({"num_format": "dd-mm-yyyy"})
        for rows in sheets:
            sheet = made.add_worksheet()
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if hasattr(cell, "isoformat"):
                        sheet.write_datetime(number, column, cell, dated)
                    else:
                        sheet.write(number, column, cell)
    return file.getvalue()


def changed(content: bytes, name: str, part: bytes) -> bytes:
    """The same file with another part of this name."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return file.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        table_of(content)
    return str(caught.value.code)


class TestText:
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_every_way_in_which_programs_write_it(self, delimiter: str, coding: str) -> None:
        found = table_of(TEXT.format(delimiter).encode(coding))
        assert found == Table(HEADS, [(2, CINAR)])

    def test_what_windows_wrote(self) -> None:
        assert table_of("naam;soort\r\nCafé;fonds\r\n".encode("cp1252")).rows == [(2, ["Café", "fonds"])]

    def test_a_cell_with_a_line_and_a_delimiter_in_it_is_one_cell(self) -> None:
        found = table_of(b'naam;soort\n"A;\nB";fonds\nC;fonds\n')
        assert found.rows == [(2, ["A; B", "fonds"]), (4, ["C", "fonds"])]

    def test_what_turns_the_direction_and_what_nobody_sees_goes(self) -> None:
        assert table_of("naam;soort\n\u202eraniÇ\u200b;x\n".encode()).rows == [(2, ["raniÇ", "x"])]

    def test_a_title_above_the_heads_and_empty_lines_are_passed_over(self) -> None:
        assert table_of(b"Lijst 2026;\n;\nnaam;soort\n\nA;fonds\n") == Table(HEADS, [(5, ["A", "fonds"])])

    def test_a_list_of_names_only(self) -> None:
        assert table_of(b"naam\nA\nB\n") == Table(["naam"], [(2, ["A"]), (3, ["B"])])

    def test_short_rows_are_filled_and_a_formula_is_only_words(self) -> None:
        assert table_of(b"naam;soort\n=1+1\n").rows == [(2, ["=1+1", ""])]

    def test_our_own_file_comes_back_as_it_went(self) -> None:
        ours = csvx.MARK + csvx.line(HEADS) + csvx.line(["=SUM(A1)", "a,b"])
        assert table_of(ours.encode()) == Table(HEADS, [(2, ["=SUM(A1)", "a,b"])])


class TestBook:
    def test_our_own_file_comes_back_as_it_went(self) -> None:
        with TemporaryFile() as file:
            xlsx.write(file, HEADS, [["=SUM(A1)", ""], ["Çınar <b>&", "007"]], title="x")
            file.seek(0)
            found = table_of(file.read())
        assert found == Table(HEADS, [(2, ["=SUM(A1)", ""]), (3, ["Çınar <b>&", "007"])])

    def test_shared_words_numbers_dates_and_formulas(self) -> None:
        rows = [[*HEADS, "n"], ["A", "fonds", 235551234], ["A", "x", 1.5], ["A", today(), True], ["=1+1", "x", 1e30]]
        assert table_of(book(rows)).rows == [
            (2, ["A", "fonds", "235551234"]),
            (3, ["A", "x", "1.5"]),
            (4, ["A", today().isoformat(), "1"]),
            (5, ["0", "x", "1E+30"]),
        ]

    def test_of_several_sheets_the_first_with_a_list(self) -> None:
        content = book([], [["Toelichting"]], [HEADS, CINAR], [HEADS, ["B", "fonds"]])
        assert table_of(content) == Table(HEADS, [(2, CINAR)])

    def test_a_hole_in_a_row_stays_a_hole(self) -> None:
        assert table_of(book([["a", "b", "c"], ["x", "", "z"]])).rows == [(2, ["x", "", "z"])]

    def test_by_what_it_is_and_not_by_its_name(self) -> None:
        """Nothing is told of the name at all."""
        assert table_of(book([HEADS, CINAR])).heads == HEADS


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty"),
            (b" \r\n ", "empty"),
            (b"\xef\xbb\xbf\n;\n", "no_list"),
            (b"naam;soort\n", "only_heads"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01\x02", "not_text"),
            (b"naam;soort\nA\x00B;x\n", "not_text"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "old"),
            (b'naam;soort\nA;"open\n', "quotes"),
            (b"PK\x03\x04 and no more", "damaged"),
            (b"a;b\n" + b"x" * 6_000_000, "too_large"),
        ],
    )
    def test_with_a_reason(self, content: bytes, code: str) -> None:
        assert refused(content) == code

    def test_a_million_rows_and_reading_stops_early(self) -> None:
        assert refused(b"a;b\n" + b"x;y\n" * 1_000_000) == "too_many_rows"
        assert len(table_of(b"a;b\n" + b"x;y\n" * ROWS).rows) == ROWS  # The control.

    def test_ten_thousand_columns(self) -> None:
        assert refused(b";".join([b"x"] * 10_000) + b"\nx;y\n") == "too_many_columns"
        assert refused(book([["x"] * 10_000, ["x", "y"]])) == "too_many_columns"
        assert len(table_of(book([["x"] * COLUMNS, ["x", "y"]])).heads) == COLUMNS  # The control.

    def test_an_archive_that_is_no_excel_file(self) -> None:
        file = BytesIO()
        with ZipFile(file, "w") as packed:
            packed.writestr("a.txt", "b")
        assert refused(file.getvalue()) == "no_excel"

    def test_a_small_file_that_promises_much(self) -> None:
        whole = book([HEADS, CINAR])
        assert table_of(whole).rows  # The control.
        assert refused(changed(whole, "xl/sharedStrings.xml", b"<sst>" + b" " * 80_000_000 + b"</sst>")) != "no_list"

    def test_declarations_that_grow(self) -> None:
        grows = b'<!DOCTYPE s [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
        assert refused(changed(book([HEADS, CINAR]), "xl/sharedStrings.xml", grows)) == "damaged"

    def test_one_long_text_in_very_many_cells(self) -> None:
        long = "a" * 4_000
        assert refused(book([["a", "b"], *[[long] * 10] * 600])) == "too_many_rows"

    def test_xml_that_breaks_off(self) -> None:
        broken = b"<worksheet><sheetData><row><c t='str'><v>a</v>"
        assert refused(changed(book([HEADS, CINAR]), "xl/worksheets/sheet1.xml", broken)) == "damaged"

    @pytest.mark.parametrize("at", range(0, 6_000, 97))
    def test_a_file_cut_or_flipped_anywhere_is_refused_or_read(self, at: int) -> None:
        whole = bytearray(book([HEADS, CINAR]))
        place = at % len(whole)
        whole[place] ^= 0xFF
        for content in (bytes(whole), bytes(whole[:place])):
            try:
                table_of(content)
            except ValidationError:
                continue
        assert zlib.crc32(whole)  # It got so far: nothing else was raised.
