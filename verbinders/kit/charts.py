"""Charts: bars of one unit, each with its number beside it and the same in a table.

Plain SVG inside the page, without a script and without a style attribute, so it can be read on every device, turned
from right to left, printed and read aloud. A chart cannot be made without its table (see the component `chart`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

    Words = str | Promise

Look = Literal["solid", "hatched", "open"]  # Told apart without colour: filled, with stripes, only an outline.
WHOLE = 100.0  # The longest bar, in per cent of the room.


@dataclass(frozen=True)
class Series:
    """What one kind of piece of a bar means: spent, granted, reserved."""

    words: "Words"
    look: Look = "solid"


@dataclass(frozen=True)
class Bar:
    """One line: a number for each series. `group` stands once above the bars that share it."""

    label: "Words"
    values: tuple[int, ...]
    group: "Words" = ""

    @property
    def total(self) -> int:
        return sum(self.values)


class Piece(NamedTuple):
    """A piece of a bar as it is drawn: where it begins and how long it is, in per cent of the room."""

    look: Look
    start: str
    length: str


def whole_number(value: int) -> str:
    return str(number_format(value, use_l10n=True, force_grouping=True))


@dataclass(frozen=True)
class Chart:
    """Bars under each other. `shown` writes a number for the reader, for example cents as euros.

    Raises ValueError for a bar with another number of values than there are series, or with a value below zero.
    """

    key: str
    title: "Words"
    of_what: "Words"
    series: Sequence[Series]
    bars: Sequence[Bar]
    shown: Callable[[int], str] = whole_number

    def __post_init__(self) -> None:
        for bar in self.bars:
            if len(bar.values) != len(self.series) or min(bar.values, default=0) < 0:
                raise ValueError(f"the bar {bar.label} does not fit this chart")

    @cached_property
    def longest(self) -> Bar | None:
        return max(self.bars, key=lambda bar: bar.total, default=None)

    @property
    def has_legend(self) -> bool:
        return len(self.series) > 1

    @property
    def summary(self) -> str:
        """What somebody hears instead of the picture."""
        if self.longest is None:
            return str(self.title)
        told = {"title": self.title, "label": self.longest.label, "number": self.shown(self.longest.total)}
        return _("%(title)s The longest bar: %(label)s, %(number)s. All numbers are in the table.") % told

    def drawn(self) -> "Iterator[tuple[Bar, Words, list[Piece], str]]":
        """Each bar with its heading when a new group begins, its pieces, and its number in words."""
        above: Words = ""
        for bar in self.bars:
            heading, above = "" if bar.group == above else bar.group, bar.group
            yield bar, heading, self._pieces(bar), self.shown(bar.total)

    def rows(self) -> "Iterator[tuple[Bar, list[tuple[Words, str]]]]":
        """The table: each bar with the name of each column and its number."""
        for bar in self.bars:
            cells = [(series.words, self.shown(value)) for series, value in zip(self.series, bar.values, strict=True)]
            yield bar, cells + ([(_("Together"), self.shown(bar.total))] if self.has_legend else [])

    def _pieces(self, bar: Bar) -> list[Piece]:
        most = self.longest.total if self.longest else 0
        pieces, start = [], 0.0
        for series, value in zip(self.series, bar.values, strict=True):
            length = value / most * WHOLE if most else 0.0
            if value:
                pieces.append(Piece(series.look, f"{start:.2f}%", f"{length:.2f}%"))
            start += length
        return pieces
