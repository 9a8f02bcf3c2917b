"""A chart shows numbers as lengths; the table beside it says the same, and so does what is read aloud."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from verbinders.kit.charts import Bar, Chart, Piece, Series
from verbinders.kit.tests.test_components import drawn

SPOKEN = Chart(
    "spoken", "Who speaks it?", "Language", [Series("organisations")], [Bar("Arabic", (4,)), Bar("Tamil", (1,))]
)
MONEY = Chart(
    "money",
    "Money",
    "Goal and year",
    [Series("Spent"), Series("Granted", "hatched"), Series("Reserved", "open")],
    [Bar("2026", (60, 20, 0), group="Coaching"), Bar("2027", (0, 0, 40), group="Coaching"), Bar("2027", (0, 0, 0))],
    shown=lambda cents: f"€ {cents}",
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_the_longest_bar_takes_all_the_room_and_the_others_their_share() -> None:
    assert [pieces for _bar, _group, pieces, _number in SPOKEN.drawn()] == [
        [Piece("solid", "0.00%", "100.00%")],
        [Piece("solid", "0.00%", "25.00%")],
    ]


def test_pieces_of_a_bar_lie_one_after_the_other() -> None:
    first, second, nothing = MONEY.drawn()
    assert first[2] == [Piece("solid", "0.00%", "75.00%"), Piece("hatched", "75.00%", "25.00%")]
    assert second[2:] == ([Piece("open", "0.00%", "50.00%")], "€ 40")
    assert nothing[2:] == ([], "€ 0")


def test_a_group_is_named_once_above_its_bars() -> None:
    assert [heading for _bar, heading, _pieces, _number in MONEY.drawn()] == ["Coaching", "", ""]


def test_the_table_says_the_same_and_adds_up() -> None:
    assert [[number for _column, number in cells] for _bar, cells in MONEY.rows()] == [
        ["€ 60", "€ 20", "€ 0", "€ 80"],
        ["€ 0", "€ 0", "€ 40", "€ 40"],
        ["€ 0", "€ 0", "€ 0", "€ 0"],
    ]
    assert [column for column, _number in next(SPOKEN.rows())[1]] == ["organisations"]


def test_what_is_heard_instead_of_the_picture() -> None:
    assert SPOKEN.summary == "Who speaks it? The longest bar: Arabic, 4. All numbers are in the table."
    page = drawn('<c-chart :chart="chart" />', chart=SPOKEN)
    assert f'role="img" aria-label="{SPOKEN.summary}"' in page
    assert page.count("<svg") == 3  # The stripes, and a bar for each line.
    assert '<th scope="row">Arabic</th><td class="vb-number" data-label="organisations">4</td>' in page.replace(
        "  ", " "
    )


def test_words_of_people_stay_words() -> None:
    page = drawn('<c-chart :chart="chart" />', chart=Chart("k", "<b>", "of", [Series("<i>")], [Bar("<u>", (1,))]))
    assert "<b>" not in page
    assert "<i>" not in page
    assert "<u>" not in page


def test_a_chart_of_nothing_is_no_mistake() -> None:
    empty = Chart("k", "Money", "of", [Series("Spent")], [])
    assert empty.summary == "Money"
    assert list(empty.drawn()) == []


@pytest.mark.parametrize("values", [(1, 2), (), (-1,)])
def test_a_bar_that_does_not_fit_is_refused(values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Chart("k", "Money", "of", [Series("Spent")], [Bar("2026", values)])
