import csv
import io

import pytest

from verbinders.kit import csvx


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_a_cell_is_never_a_formula(sign: str) -> None:
    assert csvx.safe(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("cell", ["Hooyo", "Çınar & co", "1 = 1", "", " =1", "a@b.nl"])
def test_plain_words_stay_as_they_are(cell: str) -> None:
    assert csvx.safe(cell) == cell


def test_nothing_and_numbers_are_text_too() -> None:
    assert [csvx.safe(None), csvx.safe(7), csvx.safe(-7)] == ["", "7", "'-7"]


def test_a_line_can_be_read_back() -> None:
    written = csvx.line(['Zeg "ja"', "a;b,c", "twee\nregels", "=1"])
    assert written == '"Zeg ""ja""","a;b,c","twee\nregels",\'=1\r\n'
    assert next(csv.reader(io.StringIO(written))) == ['Zeg "ja"', "a;b,c", "twee\nregels", "'=1"]


INSIDE = ["Thee;=1+1", 'Thee;"=1+1"', "Thee; @SUM(A1)", "Thee\t-1", "Thee\n+31 23", '";＝1', "=1;+2\n@3", ";;=1"]


@pytest.mark.parametrize("parted_at", [",", ";", "\t"])
@pytest.mark.parametrize("cell", INSIDE)
def test_nor_where_a_program_parts_the_cells_elsewhere(cell: str, parted_at: str) -> None:
    written = csvx.line(["Hooyo", cell, f"{cell}, {cell}"])
    cells = [one for row in csv.reader(io.StringIO(written), delimiter=parted_at) for one in row]
    assert [one for one in cells if one.strip(' "').startswith(tuple("=+-@＝＋－＠"))] == []


@pytest.mark.parametrize("cell", [*INSIDE, "=1", "+31 23 555 1234", "＝1", "Hooyo", "'s-Gravenhage", "a;b", "\t=1"])
def test_what_comes_back_is_what_it_was(cell: str) -> None:
    assert csvx.as_it_was(csvx.safe(cell)) == cell
