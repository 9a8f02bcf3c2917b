"""Whatever stands in the house: in a list that one takes along nothing is calculated, wherever it is opened (G26).

The lists are found by asking for every address, and looking what comes; the words are put below the verbs, into every
text of the models. Some 8 s for each database, most of them for the story.
"""

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.test import Client
from xlsxwriter.worksheet import Worksheet

from verbinders.directory.bringing.tables import table_of
from verbinders.directory.models import Profile
from verbinders.kit import csvx, xlsx
from verbinders.kit import forms as kit
from verbinders.networks.scope import at
from verbinders.site.tests.hostile import spoil
from verbinders.site.tests.once import told_once
from verbinders.site.tests.routes import routes
from verbinders.site.tests.test_isolation import path
from verbinders.site.tests.world import World, built

pytestmark = pytest.mark.django_db
SIGNS = "=+-@\t\r＝＋－＠"
MARK = "rekenuit"
FORMULAS = [
    pattern.replace("~", sign) + MARK
    for sign in SIGNS
    for pattern in ("~1+1|", "Thee;~", 'Thee;"~', "Thee\n~", "Thee\t~", '"~', '";~', "Thee,~", "Thee',~", ' "; ~')
]
REACHED = "+32 2 555 12 34"
KNOWN = {"directory:members_csv", "directory:organisations_csv", "directory:organisations_xlsx"}


@dataclass(frozen=True)
class Everybody:
    """Who may see and change all rows of a network, which nobody may."""

    organisations: frozenset[UUID]
    person_id: UUID | None = None


def full_of_formulas() -> World:
    world = built()
    with at(world.here, Everybody(frozenset(world.organisations.values()))):
        assert len(spoil(FORMULAS).fields) > 20
        Profile.objects.filter(organisation_id=world.organisations["member"]).update(phone=REACHED.replace(" ", ""))
    return world


world = told_once(full_of_formulas)


def lists(world: World, names: Collection[str] = ()) -> dict[str, bytes]:
    """Every list that the steward can take along, by the name of its address; or these."""
    client, steward = Client(), world.people["steward"]
    assert steward is not None
    client.force_login(steward)
    found = {}
    for route in routes():
        kwargs = world.values(route, "steward", "own") if "GET" in route.methods else {"": None}
        if route.exempt or None in kwargs.values() or (names and route.name not in names):
            continue
        answer: Any = client.get(path(route, world, kwargs))
        if answer.headers.get("Content-Type", "").startswith(("text/csv", xlsx.TYPE)):
            found[route.name] = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return found


def formulas_in(name: str, content: bytes) -> list[str]:
    """Cells that a spreadsheet would calculate, in whichever country."""
    if name.endswith("_xlsx"):
        return _formulas_in_book(content)
    text = content.decode().removeprefix(csvx.MARK)
    rows = (row for sign in (",", ";", "\t") for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    return [cell for row in rows for cell in row if cell.strip(' "').startswith(tuple(SIGNS))]


def _formulas_in_book(content: bytes) -> list[str]:
    """Every cell is words that stand in it; no part of the book leads out of it."""
    with ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    cells = [
        one for name, part in parts.items() if "/sheet" in name for one in re.findall(r"<c .*?</c>", part, re.DOTALL)
    ]
    odd = [name for name in parts if re.search(r"external|connection|query|vba|macro|hyperlink", name, re.IGNORECASE)]
    odd += [name for name, part in parts.items() if re.search("TargetMode|<hyperlink|<definedName", part)]
    return odd + [cell for cell in cells if 't="inlineStr"' not in cell or "<f" in cell or "<v" in cell]


def words_in(content: bytes) -> list[str]:
    """What our own reader of lists finds in it."""
    table = table_of(content)
    return [cell for _line, row in table.rows for cell in row]


def test_no_cell_of_any_list_is_calculated(world: World) -> None:
    found = lists(world)
    assert set(found) >= KNOWN
    for name, content in found.items():
        assert formulas_in(name, content) == [], name
        assert sum(MARK in word for word in words_in(content)) >= 3, name  # They did stand in it.


def test_a_number_of_a_telephone_comes_back_as_it_was(world: World) -> None:
    found = lists(world, {"directory:organisations_csv", "directory:organisations_xlsx"})
    numbers = [word for content in found.values() for word in words_in(content) if word.startswith("+32")]
    assert (len(numbers), {kit.PhoneField().clean(one) for one in numbers}) == (2, {REACHED.replace(" ", "")})


@pytest.mark.parametrize("name", ["directory:members_csv", "directory:organisations_csv"])
def test_the_control_finds_cells_that_were_left_as_they_are(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(csvx, "safe", str)
    assert len(formulas_in(name, lists(world, {name})[name])) > 3


def test_the_control_finds_a_book_that_calculates(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(sheet: Worksheet, row: int, column: int, words: str, *_form: Any) -> Any:
        return sheet.write_formula(row, column, words or "1")

    monkeypatch.setattr(Worksheet, "write_string", careless)
    name = "directory:organisations_xlsx"
    assert formulas_in(name, lists(world, {name})[name]) != []
