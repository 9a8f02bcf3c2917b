"""The map: districts from a file of polygons, in either projection, and what becomes of a file that does not fit."""

import json
import re
import sqlite3
import struct
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from verbinders.directory.demo.atlas import OUTLINES
from verbinders.directory.drawing import grid
from verbinders.directory.drawing.grid import middle_of, on_grid, path_of
from verbinders.directory.models import Outline, Profile, Word
from verbinders.directory.tests.browsing import Browser, queries
from verbinders.directory.tests.cast import joined, person, tell_all
from verbinders.history.models import Entry
from verbinders.networks.models import Network
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person

pytestmark = pytest.mark.django_db
SQUARE = [[0, 0], [0, 1000], [1000, 1000], [1000, 0], [0, 0]]
CROOKED = json.dumps(
    {"features": [{"properties": {"naam": "W"}, "geometry": {"type": "Polygon", "coordinates": [["x"]]}}]}
)
Name = tuple[str, list[list[float]]]


@pytest.fixture(autouse=True)
def _told(spaarnestad: Network, amina: Person) -> None:
    """Hooyo is in Waterwijk, and speaks Somali."""
    tell_all(spaarnestad, amina)


def moved(x: float, y: float, size: float = 1.0) -> list[list[float]]:
    return [[x + one[0] * size, y + one[1] * size] for one in SQUARE]


def geojson(tmp_path: Path, *named: Name, **told: Any) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"wijknaam": name} | told,
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for name, ring in named
    ]
    path = tmp_path / "wijken.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def package(tmp_path: Path, name: str, ring: list[list[float]], *, srid: int = 28992, layers: int = 1) -> Path:
    """A GeoPackage as small as it can be: the header of its geometry is eight bytes, then plain WKB."""
    path = tmp_path / "wijken.gpkg"
    path.unlink(missing_ok=True)
    points = b"".join(struct.pack("<dd", *point) for point in ring)
    wkb = struct.pack("<BIII", 1, 3, 1, len(ring)) + points
    blob = b"GP\x00\x01" + struct.pack("<i", srid) + wkb
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)")
        for n in range(layers):
            file.execute(f"CREATE TABLE wijken{n} (wijknaam TEXT, gm_naam TEXT, geom BLOB)")
            file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", [f"wijken{n}", srid])
            file.execute(f"INSERT INTO wijken{n} VALUES (?, 'Spaarnestad', ?)", [name, blob])  # noqa: S608
    file.close()
    return path


def brings(path: Path, *more: str) -> str:
    said = StringIO()
    call_command("import-map", "spaarnestad", str(path), *more, stdout=said)
    return said.getvalue()


def drawn(network: Network) -> dict[str, Any]:
    with entering(network, None, writes=False):
        return {row.word.slug: row.rings for row in Outline.objects.select_related("word")}


def test_a_file_in_metres_and_one_in_degrees_give_the_same_picture(spaarnestad: Network, tmp_path: Path) -> None:
    said = brings(geojson(tmp_path, ("Waterwijk", moved(104_000, 488_000)), ("Elders", moved(105_000, 488_000))))
    assert ("1 districts on the map: Waterwijk" in said, "no district here: Elders" in said) == (True, True)
    assert drawn(spaarnestad)["waterwijk"] == [[[0, 600], [0, 0], [600, 0], [600, 600]]]
    brings(geojson(tmp_path, ("Waterwijk", moved(4.6, 52.3, 0.00001))))
    [ring] = drawn(spaarnestad)["waterwijk"]
    assert 360 < max(x for x, _ in ring) < 375  # A degree to the east is shorter: cos 52.3 is 0.61.


def test_a_geopackage(spaarnestad: Network, tmp_path: Path) -> None:
    said = brings(package(tmp_path, "waterwijk", moved(104_000, 488_000)))
    assert "1 districts on the map: Waterwijk." in said
    assert len(drawn(spaarnestad)["waterwijk"][0]) == 4


def test_what_lies_elsewhere_or_is_water_stays_out(spaarnestad: Network, tmp_path: Path) -> None:
    waterwijk = ("Waterwijk", moved(104_000, 488_000))
    for told in ({"gemeentenaam": "Polderwijk"}, {"water": "JA"}):
        with pytest.raises(CommandError, match="No named polygons"):
            brings(geojson(tmp_path, waterwijk, **told))
    assert drawn(spaarnestad) == {}


def test_a_later_file_draws_anew_and_each_is_in_the_history(spaarnestad: Network, tmp_path: Path) -> None:
    brings(geojson(tmp_path, ("Waterwijk", moved(104_000, 488_000))))
    said = brings(geojson(tmp_path, ("West", moved(104_000, 488_000, 0.5))), "--same", "West=Waterwijk")
    assert "Waterwijk" in said
    with entering(spaarnestad, None, writes=False):
        assert [one.verb for one in Entry.objects.about(Outline.objects.get())] == ["outline.redraw", "outline.draw"]
        assert Outline.objects.get().source == "wijken.geojson"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "neither GeoJSON nor a GeoPackage"),
        ("{", "neither GeoJSON nor a GeoPackage"),
        ("[" * 100_000, "neither GeoJSON nor a GeoPackage"),
        ("[]", "no list of “features”"),
        ('{"features": []}', "No named polygons"),
        ('{"features": [{"properties": {"wijknaam": "Waterwijk"}, "geometry": null}]}', "Columns: wijknaam"),
        (CROOKED, "no pair of numbers"),
    ],
)
def test_a_file_that_is_none(spaarnestad: Network, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "odd.geojson"
    path.write_text(text)
    with pytest.raises(CommandError, match=said):
        brings(path)
    assert drawn(spaarnestad) == {}


def test_another_projection_is_refused_and_nothing_is_lost(spaarnestad: Network, tmp_path: Path) -> None:
    brings(geojson(tmp_path, ("Waterwijk", moved(104_000, 488_000))))
    before = drawn(spaarnestad)
    for ring in (moved(515_000, 6_860_000), moved(52.3, 4.6, 0.00001), moved(float("nan"), 0)):
        with pytest.raises(CommandError, match="another projection"):
            brings(geojson(tmp_path, ("Waterwijk", ring)))
    with pytest.raises(CommandError, match="EPSG:3857"):
        brings(package(tmp_path, "Waterwijk", moved(515_000, 6_860_000), srid=3857))
    assert drawn(spaarnestad) == before


def test_a_damaged_package_and_one_with_more_layers(tmp_path: Path) -> None:
    path = package(tmp_path, "Waterwijk", moved(104_000, 488_000), layers=2)
    with pytest.raises(CommandError, match="There are: wijken0, wijken1"):
        brings(path)
    assert "Waterwijk" in brings(path, "--layer", "wijken1")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(CommandError, match="damaged"):
        brings(path)


def test_no_polygon_is_called_as_a_district_here(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"In the file: Elders\. In the network: molenpolder, waterwijk"):
        brings(geojson(tmp_path, ("Elders", moved(104_000, 488_000))))


def test_a_heavy_file_gets_a_coarser_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    ragged = {"a": [[(100_000 + n % 173 * 53.0, 400_000.0 + n * 7919 % 9973) for n in range(9_000)]]}
    coarse = on_grid(ragged, "RD")["a"]
    assert max(y for ring in coarse for _x, y in ring) == grid.SIDES[-1]  # Noise that no grid makes light enough.
    monkeypatch.setattr(grid, "SIDES", grid.SIDES[:1])
    assert len(path_of(on_grid(ragged, "RD")["a"])) > len(path_of(coarse)) > grid.HEAVIEST


def test_corners_that_change_nothing_fall_away() -> None:
    nearly_straight = [(100_000.0 + n, 400_000.0 + n % 2) for n in range(5_000)]
    assert len(path_of(on_grid({"a": [[*nearly_straight, (100_000.0, 405_000.0)]]}, "RD")["a"])) < 100


def test_the_number_stands_in_the_middle() -> None:
    assert middle_of([[[0, 0], [10, 0], [10, 10], [0, 10]]]) == (5, 5)
    assert middle_of([[[0, 0], [1, 0], [2, 0]]]) == (0, 0)


class TestThePage:
    def test_districts_as_a_picture_and_as_a_table(
        self, spaarnestad: Network, amina: Person, visitor: Browser, tmp_path: Path
    ) -> None:
        assert "There is no picture yet" in visitor.see("/map/").words
        brings(OUTLINES)
        joined(spaarnestad, "Çınar", person("Yusuf"), admitted_by=amina, languages=["nl", "tr"])
        seen = visitor.see("/map/")
        assert "Waterwijk: 1" in seen.source
        assert 'class="vb-map__district vb-map__district--4" d="M' in seen.source
        assert any("district=waterwijk" in link for link in seen.links)
        assert "spaarnestad.geojson" in seen.words

    def test_a_district_that_went_into_another_is_a_piece_of_it(
        self, spaarnestad: Network, amina: Person, visitor: Browser
    ) -> None:
        brings(OUTLINES)
        with acting(spaarnestad, amina, route="test") as by:
            districts = Word.objects.filter(list=Word.List.DISTRICT)
            districts.get(slug="waterwijk").merge(into=districts.get(slug="molenpolder"), by=by)
        for _time in ("as it was drawn", "drawn anew"):
            seen = visitor.see("/map/")
            assert ("Molenpolder: 1" in seen.source, "Waterwijk" in seen.words) == (True, False)
            assert re.findall(r'<th scope="row"><bdi>([^<]+)<', seen.source) == ["Molenpolder"]
            [path] = re.findall(r'd="(M[^"]+)"', seen.source.partition("vb-map__picture")[2])
            assert path.count("M") == 2
            brings(OUTLINES)

    def test_of_one_language(self, visitor: Browser) -> None:
        brings(OUTLINES)
        there, nobody = visitor.see("/map/?language=so"), visitor.see("/map/?language=tr")
        assert any("district=waterwijk&language=so" in link for link in there.links)
        assert "Waterwijk: 1" in nobody.source  # Nobody speaks it here, so it is no choice: all are shown.

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_asks_no_more_for_many(self, spaarnestad: Network, amina: Person, visitor: Browser, rows: int) -> None:
        brings(OUTLINES)
        for n in range(rows):
            joined(spaarnestad, f"Buurt {n}", person(f"Buur {n}"), admitted_by=amina)
        with entering(spaarnestad, None, writes=False):
            assert Profile.objects.count() == rows + 1
        assert queries(visitor, "/map/") <= 4
