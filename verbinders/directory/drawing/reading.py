"""Polygons with names from a file: GeoJSON (RFC 7946) or GeoPackage (OGC 12-128), as Statistics Netherlands gives them.

In the coordinates of the Dutch triangulation (RD New, EPSG:28992, metres) or in degrees (WGS 84); any other projection
is refused, for its districts would lie crooked or in the sea.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbinders.directory.import_file import NotReadable

LARGEST = 500_000_000  # Bytes; all neighbourhoods of the Netherlands are 300 MB.
NAMES = ("wijknaam", "buurtnaam", "naam", "name", "statnaam")
TOWNS = ("gemeentenaam", "gm_naam", "gemeente")
RD, DEGREES = "RD", "degrees"
ROOM = {RD: ((0, 300_000), (300_000, 640_000)), DEGREES: ((3.0, 7.5), (50.5, 53.9))}  # Of the Netherlands: x, y.
CODES = {28992: RD, 7415: RD, 4326: DEGREES, 4258: DEGREES}
Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """One polygon of the file, of one or more pieces: its name, and its rings."""

    name: str
    rings: list[list[Point]]


@dataclass(frozen=True)
class Shapes:
    """All of a file, and in which coordinates: RD or DEGREES."""

    unit: str
    shapes: list[Shape]


def read(path: Path, *, town: str = "", layer: str = "", field: str = "") -> Shapes:
    """Raises NotReadable, with what to do. `town`: only what lies there, when the file says so."""
    try:
        size = path.stat().st_size
        begin = path.open("rb").read(16)
    except OSError as error:
        raise NotReadable(f"The file {path} cannot be read: {error.strerror}.") from error
    if size > LARGEST:
        raise NotReadable(f"The file is larger than {LARGEST // 1_000_000} MB. Take only your own town out of it.")
    rows = _package(path, layer) if begin.startswith(b"SQLite format 3") else _geojson(path)
    features = list(rows)
    shapes = [shape for shape in (_shape(told, geometry, town, field) for told, geometry in features) if shape]
    if not shapes:
        where = f" in {town}" if town else ""
        raise NotReadable(f"No named polygons{where} were found among {len(features)} features. {_columns(features)}")
    return Shapes(_unit(shapes), shapes)


def _geojson(path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
    try:
        told = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise NotReadable("This is neither GeoJSON nor a GeoPackage: it cannot be read as JSON.") from error
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        raise NotReadable("This JSON is no GeoJSON: it has no list of “features”.")
    for feature in features:
        if isinstance(feature, dict) and isinstance(feature.get("properties"), dict):
            yield feature["properties"], feature.get("geometry")


def _package(path: Path, layer: str) -> Iterator[tuple[dict[str, Any], Any]]:
    from geomet import geopackage  # Only the operator's command needs it.

    polygon: Any = geopackage.loads

    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            table, column, code = _layer(file, layer)
            if code not in CODES:
                raise NotReadable(_other_projection(f"EPSG:{code}"))
            rows = file.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608 -- a name that the file itself gave
            heads = [head[0] for head in rows.description]
            for row in rows:
                told = dict(zip(heads, row, strict=True))
                blob = told.pop(column)
                yield told, polygon(blob) if blob else None
    except (sqlite3.Error, ValueError, KeyError, IndexError, TypeError) as error:
        if isinstance(error, NotReadable):
            raise
        raise NotReadable(f"This GeoPackage is damaged or lacks a part: {error}.") from error


def _layer(file: sqlite3.Connection, wanted: str) -> tuple[str, str, int]:
    """Table, column of the polygons, and code of their projection."""
    layers = file.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns").fetchall()
    fitting = [one for one in layers if one[0] == wanted] if wanted else _districts(layers)
    if len(fitting) != 1:
        there = ", ".join(str(one[0]) for one in layers) or "none"
        raise NotReadable(f"Say which layer holds the districts, with --layer. There are: {there}.")
    found: tuple[str, str, int] = fitting[0]
    return found


def _districts(layers: list[Any]) -> list[Any]:
    return layers if len(layers) == 1 else [one for one in layers if "wijk" in str(one[0]).casefold()]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _shape(told: dict[str, Any], geometry: Any, town: str, field: str) -> Shape | None:
    """None when it lies elsewhere, is water, or has no name."""
    said = {str(name).casefold(): value for name, value in told.items()}
    lies = [str(said[name]) for name in TOWNS if said.get(name)]
    name = next((str(said[one]).strip() for one in ([field.casefold()] if field else NAMES) if said.get(one)), "")
    is_elsewhere = bool(town and lies and town.casefold() not in (one.casefold() for one in lies))
    if not name or is_elsewhere or str(said.get("water", "")).upper() == "JA":
        return None
    rings = _rings(geometry)
    return Shape(name, rings) if rings else None


def _rings(geometry: Any) -> list[list[Point]]:
    """Of a polygon or of several; nothing of points and lines. Raises NotReadable for what is no number."""
    if not isinstance(geometry, dict):
        return []
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    pieces: Any = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind), [])
    try:
        return [[(float(at[0]), float(at[1])) for at in ring] for piece in pieces or [] for ring in piece or []]
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise NotReadable("A polygon in this file has a corner that is no pair of numbers.") from error


def _unit(shapes: list[Shape]) -> str:
    """By where the corners lie: a file may say anything of itself."""
    for unit, ((left, right), (low, high)) in ROOM.items():
        if all(left <= x <= right and low <= y <= high for one in shapes for ring in one.rings for x, y in ring):
            return unit
    x, y = shapes[0].rings[0][0]
    raise NotReadable(_other_projection(f"a corner at {x:.6g}, {y:.6g}"))


def _other_projection(what: str) -> str:
    return (
        f"The polygons are in another projection ({what}), or do not lie in the Netherlands. "
        "Take the file in RD New (EPSG:28992) or WGS 84 (EPSG:4326)."
    )


def _columns(features: list[tuple[dict[str, Any], Any]]) -> str:
    heads = ", ".join(map(str, features[0][0])) if features else ""
    return f"Columns: {heads}. Say which holds the name, with --field." if heads else ""
