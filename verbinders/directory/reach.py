"""Whom the network reaches: which languages are spoken in which districts, for all themes or one, and where nobody is.

Of organisations only, by what they say on their pages; of people nothing is counted. Each number is one intersection of
the labels that the search keeps, so that the page costs the same in every network.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from verbinders.directory.indexing import DISTRICT, LANGUAGE, THEME
from verbinders.directory.models import Word
from verbinders.directory.searching import Question, called
from verbinders.kit.charts import Bar, Chart, Series
from verbinders.search.finding import Found

STEPS = 4  # Shades of a cell: from few to many.
MOST = 40  # Languages and districts on one page; those that fewest have are left out.


@dataclass(frozen=True)
class Cell:
    """How many organisations speak a language in a district. `step`: 0 for nobody, to 4 for the most."""

    number: int
    step: int
    district: str
    address: str


@dataclass(frozen=True)
class Line:
    """A language with its cells, one for each district."""

    language: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Gap:
    """A language that nobody speaks in these districts, and where to find who speaks it elsewhere."""

    language: str
    districts: Sequence[str]
    address: str


@dataclass(frozen=True)
class Reach:
    """All of it, in words."""

    districts: Sequence[str]
    lines: Sequence[Line]
    gaps: Sequence[Gap]


def reach(found: Found, lists: Mapping[str, Word], theme: str = "") -> Reach:
    """Languages by districts, those of most organisations first. `theme`: only of organisations that do this."""
    among = found.sets.get(f"{THEME}:{theme}", 0) if theme else found.everything
    districts = _named(found, DISTRICT, lists)
    spoken = _named(found, LANGUAGE, lists)
    numbers = {
        (tag, slug): (among & found.sets[f"{LANGUAGE}:{tag}"] & found.sets[f"{DISTRICT}:{slug}"]).bit_count()
        for tag in spoken
        for slug in districts
    }
    most = max(numbers.values(), default=0)
    lines = [
        Line(name, [_cell(tag, slug, theme, numbers[tag, slug], most, word) for slug, word in districts.items()])
        for tag, name in spoken.items()
    ]
    gaps = [_gap(line, tag) for line, tag in zip(lines, spoken, strict=True)]
    return Reach(list(districts.values()), lines, [gap for gap in gaps if gap.districts])


def spoken_chart(found: Found, lists: Mapping[str, Word], *, title: Any, of_what: Any, unit: Any) -> Chart:
    """How many organisations speak each language."""
    tags = _named(found, LANGUAGE, lists)
    bars = [Bar(name, (found.sets[f"{LANGUAGE}:{tag}"].bit_count(),)) for tag, name in tags.items()]
    return Chart("spoken", title, of_what, [Series(unit)], bars)


def _named(found: Found, group: str, lists: Mapping[str, Word]) -> dict[str, str]:
    """The values of a group that anybody has, by name; those of most organisations first."""
    values = {value: found.sets[f"{group}:{value}"].bit_count() for value in found.used(group)}
    names = {value: called(group, value, lists) for value in values}
    most = sorted(values, key=lambda value: (-values[value], names[value]))[:MOST]
    return {value: names[value] for value in most}


def _cell(tag: str, slug: str, theme: str, number: int, most: int, district: str) -> Cell:
    chosen = {LANGUAGE: (tag,), DISTRICT: (slug,)} | ({THEME: (theme,)} if theme else {})
    step = -(-number * STEPS // most) if number else 0
    return Cell(number, step, district, Question("", chosen).address())


def _gap(line: Line, tag: str) -> Gap:
    nobody = [cell.district for cell in line.cells if not cell.number]
    return Gap(line.language, nobody, Question("", {LANGUAGE: (tag,)}).address())
