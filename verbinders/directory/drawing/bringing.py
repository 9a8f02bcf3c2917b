"""`bring_map`: the districts of a network get their outlines from a file. One act; all or nothing."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from verbinders.directory.drawing.grid import on_grid
from verbinders.directory.drawing.reading import Point, Shapes, read
from verbinders.directory.import_file import NotReadable
from verbinders.directory.models import Outline, Word
from verbinders.directory.models.word import word_slug
from verbinders.history.by import Via
from verbinders.networks.models import Network
from verbinders.parties.actors import Actor, acting


@dataclass
class Brought:
    """What came of it: districts that are drawn, polygons that are no district here, and districts without one."""

    drawn: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def bring_map(
    network: Network, path: Path, *, layer: str = "", name: str = "", same: dict[str, str] | None = None
) -> Brought:
    """Raises NotReadable. `same`: how a polygon is called in the file, and the district that it belongs to here."""
    shapes = read(path, town=network.town, layer=layer, field=name)
    with transaction.atomic(), acting(network, None, route="bin/manage import-map", via=Via.COMMAND) as by:
        rows = Word.objects.with_current().filter(list=Word.List.DISTRICT)
        # Locked: two maps at once would be drawn on two grids.
        list(Network.objects.select_for_update().filter(pk=network.pk))
        return _draw(shapes, {row.slug: row.current for row in rows}, same or {}, path.name, by)


def _draw(shapes: Shapes, words: dict[str, Word], same: dict[str, str], source: str, by: Actor) -> Brought:
    pieces: dict[str, list[list[Point]]] = defaultdict(list)
    brought = Brought()
    for shape in shapes.shapes:
        word = words.get(word_slug(same.get(shape.name, shape.name)))
        if word is None:
            brought.unknown.append(shape.name)
        else:
            pieces[word.slug] += shape.rings
    if not pieces:
        raise NotReadable(_no_district(brought.unknown, sorted(words)))
    there = {row.word_id: row for row in Outline.objects.select_related("word")}
    drawn = on_grid(pieces, shapes.unit)
    for word in {word.pk: word for word in words.values()}.values():
        rings, row = drawn.get(word.slug, []), there.get(word.pk)
        if row is not None and (rings or row.rings):
            row.redraw(rings=rings, source=source, by=by)
        elif row is None and rings:
            Outline.draw(word, rings=rings, source=source, by=by)
        (brought.drawn if rings else brought.missing).append(str(word))
    current = {word.pk for word in words.values()}
    for row in there.values():
        if row.word_id not in current and row.rings:  # It went into another, whose outline holds it now.
            row.redraw(rings=[], source=source, by=by)
    return brought


def _no_district(names: list[str], districts: list[str]) -> str:
    return (
        f"None of the {len(names)} polygons is called as a district of the network. In the file: "
        f"{', '.join(names[:10])}. In the network: {', '.join(districts[:10]) or 'none yet'}. "
        "Say which is which, with --same “name in the file=name here”."
    )
