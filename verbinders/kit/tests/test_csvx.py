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
